import Glibc
import Messages
import RPC

/// Whether the address is free, or a server answers there already.
struct ListenCheck: Check {
  let name = "listen"
  let settings: ServerSettings

  func findings() async -> [Finding] {
    let listen = settings.listen
    let address = "\(listen.host.contains(":") ? "[\(listen.host)]" : listen.host):\(listen.port)"
    guard let reason = refusalToBind(listen) else { return [.ok("\(address) is free")] }
    guard reason == EADDRINUSE else {
      return [
        .error(
          "\(address) cannot be listened on: \(String(cString: strerror(reason)))",
          "use another one: --listen HOST:PORT")
      ]
    }
    switch await health(of: listen) {
    case .serving: return [.ok("a server answers on \(address)")]
    case .notServing?:
      return [.warning("the server on \(address) is shutting down", "wait for its end")]
    default:
      return [
        .error(
          "another program listens on \(address)",
          "stop it, or use another address: --listen HOST:PORT")
      ]
    }
  }

  /// Why the address cannot be had; nil if it can.
  private func refusalToBind(_ listen: ListenAddress) -> Int32? {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(listen.host, "\(listen.port)", &hints, &found) == 0, let first = found else {
      return EADDRNOTAVAIL
    }
    defer { freeaddrinfo(first) }
    let address = first.pointee
    let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    // As a server does: what the last one's connections have left behind does not count.
    var isOn: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
    return bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 ? nil : errno
  }

  /// What the health service says; nil where there is none.
  private func health(of listen: ListenAddress) async -> HealthService.Status? {
    let connection = ClientConnection(host: listen.host, port: listen.port)
    defer { connection.close(cancelsCalls: true) }
    let method = MethodDescriptor(
      service: HealthService.serviceName, name: "Check", kind: .unary, idempotency: .noSideEffects)
    do {
      let response: HealthV1.HealthCheckResponse = try await connection.unary(
        method, HealthV1.HealthCheckRequest(), options: CallOptions(timeout: .seconds(3)))
      return response.status
    } catch {
      // Whatever answers there speaks something else.
      return nil
    }
  }
}
