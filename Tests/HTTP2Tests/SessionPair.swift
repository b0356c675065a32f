import Testing

@testable import HTTP2

/// A client's and a server's session that are wired to each other without a socket.
final class SessionPair {
  let client: HTTP2Session
  let server: HTTP2Session
  /// What has happened at either end since it was last looked at; data are copied.
  private(set) var clientEvents: [Happening] = []
  private(set) var serverEvents: [Happening] = []

  enum Happening: Equatable {
    case headers(Int32, [String], endStream: Bool)
    case data(Int32, [UInt8], endStream: Bool)
    case writable(Int32)
    case closed(Int32, UInt32)
    case goAway(Int32, UInt32)
    case settings
    case ping
    case pong(UInt64)
  }

  init(serverLimits: HTTP2Limits = HTTP2Limits(), clientLimits: HTTP2Limits = HTTP2Limits()) throws
  {
    client = try HTTP2Session(role: .client, limits: clientLimits)
    server = try HTTP2Session(role: .server, limits: serverLimits)
  }

  /// Carries bytes to and fro until neither end has any.
  func exchange() throws {
    while try carry(from: client, to: server, &serverEvents)
      || carry(from: server, to: client, &clientEvents)
    {}
    Self.collect(client, &clientEvents)
    Self.collect(server, &serverEvents)
  }

  /// Gives bytes to the server as if the client had sent them.
  func inject(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { bytes in
      try server.receive(bytes)
      Self.collect(server, &serverEvents)
    }
  }

  func takeServerEvents() -> [Happening] {
    defer { serverEvents = [] }
    return serverEvents
  }

  func takeClientEvents() -> [Happening] {
    defer { clientEvents = [] }
    return clientEvents
  }

  /// What a session has to say, taken out in buffers of its own choice.
  static func output(of session: HTTP2Session) throws -> [UInt8] {
    var result: [UInt8] = []
    repeat {
      let capacity = session.outputCapacity
      var chunk = [UInt8](repeating: 0, count: capacity)
      let count = try chunk.withUnsafeMutableBytes { try session.nextOutput(into: $0) }
      result += chunk[..<count]
    } while session.hasOutput
    return result
  }

  private func carry(
    from source: HTTP2Session, to sink: HTTP2Session, _ happenings: inout [Happening]
  ) throws -> Bool {
    let bytes = try Self.output(of: source)
    try bytes.withUnsafeBytes { bytes in
      try sink.receive(bytes)
      Self.collect(sink, &happenings)
    }
    return !bytes.isEmpty
  }

  private static func collect(_ session: HTTP2Session, _ happenings: inout [Happening]) {
    var events: [HTTP2Event] = []
    session.takeEvents(into: &events)
    happenings += events.map(Happening.init)
  }
}

extension SessionPair.Happening {
  init(_ event: HTTP2Event) {
    switch event {
    case .headers(let stream, let block, _, let endStream):
      self = .headers(stream.id, block.lines, endStream: endStream)
    case .data(let stream, let bytes, let endStream):
      self = .data(stream.id, Array(bytes), endStream: endStream)
    case .writable(let stream): self = .writable(stream.id)
    case .closed(let stream, let code): self = .closed(stream.id, code.rawValue)
    case .goAway(let last, let code): self = .goAway(last, code.rawValue)
    case .settings: self = .settings
    case .ping: self = .ping
    case .pong(let payload): self = .pong(payload)
    }
  }

  var isEndOfBody: Bool {
    if case .data(_, _, true) = self { true } else { false }
  }

  var dataCount: Int {
    if case .data(_, let bytes, _) = self { bytes.count } else { 0 }
  }
}

extension HeaderBlock {
  /// The fields as `name: value`.
  var lines: [String] {
    var lines: [String] = []
    forEach { name, value in
      lines.append(
        String(decoding: name, as: UTF8.self) + ": " + String(decoding: value, as: UTF8.self))
    }
    return lines
  }

  static func request(_ path: String, extra: [(String, String)] = []) -> HeaderBlock {
    var block = HeaderBlock()
    block.append(":method", "POST")
    block.append(":scheme", "http")
    block.append(":path", path)
    block.append(":authority", "test")
    for (name, value) in extra { block.append(name, value) }
    return block
  }
}

let okHead = StaticHeaders([":status": "200"])
let endTrailers = StaticHeaders(["result": "0"])
