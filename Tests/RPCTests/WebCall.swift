import Testing

@testable import RPC

/// A request of a test, made over either version of HTTP.
enum HTTP: CaseIterable, CustomTestStringConvertible {
  case one
  case two

  var testDescription: String { self == .one ? "HTTP/1.1" : "HTTP/2" }

  func exchange(
    _ server: TestServer, _ method: String = "POST", _ path: String = "/test.Echo/Unary",
    _ fields: [(String, String)] = [], body: [UInt8] = []
  ) async throws -> WebConnection.Response {
    switch self {
    case .one:
      var connection = try await WebConnection(port: server.port)
      let response = try await connection.exchange(method, path, fields, body: body)
      await connection.close()
      return try #require(response)
    case .two:
      var raw = try await RawConnection.greeted(port: server.port)
      let head = RawConnection.head(
        path, [(":method", method), ("content-type", nil), ("te", nil)] + fields.map { ($0, $1) })
      try await raw.write(
        RawConnection.headers(1, head) + RawConnection.data(1, body, endStream: true))
      let ending = await raw.ending(of: 1)
      await raw.close()
      guard case .answer(let fields, let body) = ending else {
        Issue.record("no answer: \(ending)")
        return WebConnection.Response()
      }
      var response = WebConnection.Response()
      response.status = fields[":status"].flatMap { Int($0) } ?? 0
      response.fields = fields.map { (name: $0.key, value: $0.value) }
      response.body = body
      return response
    }
  }
}

/// The frames of a body.
func frames(_ body: [UInt8]) -> [(flags: UInt8, bytes: [UInt8])] {
  var frames: [(flags: UInt8, bytes: [UInt8])] = []
  var rest = body[...]
  while rest.count >= 5 {
    let prefix = Array(rest.prefix(5))
    let length = prefix[1...].reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(5)
    frames.append((prefix[0], Array(rest.prefix(length))))
    rest = rest.dropFirst(length)
  }
  return frames
}
