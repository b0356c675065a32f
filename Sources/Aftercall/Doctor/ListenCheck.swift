import Glibc
import Messages
import RPC

/// Whether each address is free, or a server answers there already.
struct ListenCheck: Check {
  let name = "listen"
  let settings: ServerSettings

  func findings() async -> [Finding] {
    var findings: [Finding] = []
    for listener in settings.listeners { findings.append(await finding(listener)) }
    return findings
  }

  private func finding(_ listener: ListenerSettings) async -> Finding {
    guard let reason = Self.refusalToBind(listener.place) else {
      return .ok("\(listener) is free")
    }
    guard reason == EADDRINUSE else {
      return .error(
        "\(listener) cannot be listened on: \(String(cString: strerror(reason)))",
        "use another one: --listen HOST:PORT")
    }
    // One that wants TLS or a proxy's header cannot be asked, since it need not be ours.
    guard listener.certificate == nil, !listener.expectsProxyHeader else {
      return .warning(
        "a program listens on \(listener) already",
        "if it is no server that runs with these settings, use another address: --listen HOST:PORT")
    }
    switch await Self.health(of: listener.place) {
    case .serving: return .ok("a server answers on \(listener)")
    case .notServing?:
      return .warning("the server on \(listener) is shutting down", "wait for its end")
    default:
      return .error(
        "another program listens on \(listener)",
        "stop it, or use another address: --listen HOST:PORT")
    }
  }

  /// Why the address cannot be had; nil if it can.
  private static func refusalToBind(_ place: ListenerSettings.Place) -> Int32? {
    switch place {
    case .tcp(let address): refusalToBind(address)
    case .unix(let path): refusalToBind(socketAt: path)
    }
  }

  private static func refusalToBind(_ listen: ListenAddress) -> Int32? {
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

  /// A socket that is left over is replaced by a server, anything else is in its way. Nothing is
  /// bound: that would leave a file behind.
  private static func refusalToBind(socketAt path: String) -> Int32? {
    var status = stat()
    if stat(path, &status) == 0 {
      return status.st_mode & S_IFMT == S_IFSOCK ? EADDRINUSE : EEXIST
    }
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
    return access(folder ?? ".", W_OK | X_OK) == 0 ? nil : errno
  }

  /// What the health service says; nil where there is none.
  private static func health(of place: ListenerSettings.Place) async -> HealthService.Status? {
    let target: ClientTarget =
      switch place {
      case .tcp(let address): .host(address.host, port: address.port)
      case .unix(let path): .unixSocket(path: path)
      }
    let connection = ClientConnection(to: target)
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
