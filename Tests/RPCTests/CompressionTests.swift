import Messages
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct CompressionTests {
  private static let text = Array("hello hello hello".utf8)
  /// Made by Python's gzip and zlib modules.
  private static let gzipped: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 87, 200, 64, 144, 0, 128, 136, 249,
    229, 17, 0, 0, 0,
  ]
  private static let deflated: [UInt8] = [
    120, 156, 203, 72, 205, 201, 201, 87, 200, 64, 144, 0, 58, 46, 6, 125,
  ]

  private static func compressed(_ bytes: [UInt8], _ compression: Compression) -> [UInt8] {
    bytes.withUnsafeBytes { compression.compress($0) }
  }

  // MARK: The formats

  private static let foreign = [(Compression.gzip, gzipped), (.deflate, deflated)]

  @Test(arguments: foreign)
  func `what another implementation compressed is read`(
    compression: Compression, bytes: [UInt8]
  ) throws {
    #expect(try compression.decompress(bytes, bytesMax: 17) == Self.text)
  }

  @Test(arguments: [Compression.identity, .gzip, .deflate], [0, 1, 16_384, 1_000_000])
  func `bytes survive compression`(compression: Compression, count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    let compressed = Self.compressed(bytes, compression)
    #expect(try compression.decompress(compressed, bytesMax: count) == bytes)
  }

  @Test(arguments: [Compression.gzip, .deflate])
  func `noise grows by no more than what is allowed for`(compression: Compression) {
    var generator = SystemRandomNumberGenerator()
    for count in [0, 1, 1_000, 300_000] {
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let growth = Self.compressed(noise, compression).count - count
      #expect(growth <= Compression.overheadBytes(forMessageOf: count))
    }
  }

  @Test func `a gzip of several members is one message`() throws {
    let bytes = Self.gzipped + Self.gzipped
    #expect(try Compression.gzip.decompress(bytes, bytesMax: 34) == Self.text + Self.text)
  }

  private static let malformed: [[UInt8]] = [
    Array(gzipped.dropLast()), Array(gzipped.prefix(12)), gzipped + [0], deflated, [1, 2, 3],
    Array(gzipped.prefix(10)) + [0xFF, 0xFF],
    // Another length in the last four bytes.
    Array(gzipped.dropLast(4)) + [18, 0, 0, 0],
  ]

  @Test(arguments: malformed)
  func `what is not whole or not gzip is malformed`(bytes: [UInt8]) {
    #expect(throws: Compression.Failure.malformed) {
      try Compression.gzip.decompress(bytes, bytesMax: 1_000)
    }
  }

  @Test(arguments: [Compression.gzip, .deflate])
  func `the limit is exact, and a bomb gets no further than it`(compression: Compression) throws {
    let bomb = Self.compressed([UInt8](repeating: 0, count: 50_000_000), compression)
    #expect(bomb.count < 60_000)
    #expect(throws: Compression.Failure.tooLong) {
      try compression.decompress(bomb, bytesMax: 49_999_999)
    }
    #expect(try compression.decompress(bomb, bytesMax: 50_000_000).count == 50_000_000)
  }

  @Test(arguments: [
    ("gzip", Compression.gzip), ("identity,deflate, gzip", .deflate), ("br , GZIP", .gzip),
    ("gzip;q=0,deflate;q=0.5", .deflate), ("gzip; q=0.000", .identity), ("", .identity),
    ("gzip;q=1.0", .gzip), (",;,", .identity), ("snappy", .identity),
  ])
  func `of what a peer accepts the first known one is taken`(list: String, choice: Compression) {
    #expect(Compression.accepted(by: list) == choice)
  }

  // MARK: Calls

  @Test(arguments: [Compression.gzip, .deflate], [true, false])
  func `requests and responses are compressed as each side wants`(
    compression: Compression, compressesResponses: Bool
  ) async throws {
    var service = EchoService()
    service.unary = { request, context in
      context.compressesResponses = compressesResponses
      return Note("\(context.wasRequestCompressed)", request.value)
    }
    try await withServer(service) { server in
      let zeros = [UInt8](repeating: 0, count: 100_000)
      let answer: Note = try await server.client.unary(
        Echo.unary, Note("", zeros), options: CallOptions(compression: compression))
      #expect(answer == Note("true", zeros))
      let plain: Note = try await server.client.unary(Echo.unary, Note("", zeros))
      #expect(plain == Note("false", zeros))
    }
  }

  @Test(arguments: [Compression.identity, .gzip, .deflate])
  func `streams of requests are compressed too`(compression: Compression) async throws {
    var service = EchoService()
    service.collect = { requests, context in
      var isCompressed: [Bool] = []
      for try await _ in requests { isCompressed.append(context.wasRequestCompressed) }
      return Note("\(isCompressed)")
    }
    try await withServer(service) { server in
      let call: ClientStreamingCall<Note, Note> = try await server.client.clientStreaming(
        Echo.collect, options: CallOptions(compression: compression))
      for _ in 0..<2 { try await call.send(Note("", [UInt8](repeating: 0, count: 10_000))) }
      let isCompressed = compression != .identity
      #expect(try await call.response() == Note("\([isCompressed, isCompressed])"))
    }
  }

  @Test func `a stream may change from response to response`() async throws {
    var service = EchoService()
    service.many = { request, context, responses in
      for isCompressed in [false, true, false] {
        context.compressesResponses = isCompressed
        try await responses.send(EncodedMessage(request))
        try await responses.send(request)
      }
    }
    try await withServer(service) { server in
      let (fields, body) = try await Self.answer(
        server, "/test.Echo/Many", [("grpc-accept-encoding", "identity,gzip")])
      #expect(fields["grpc-encoding"] == "gzip")
      #expect(fields["grpc-status"] == "0")
      var deframer = MessageDeframer(messageBytesMax: 1_000, compression: .gzip)
      try body.withUnsafeBytes { try deframer.append($0) }
      var flags: [Bool] = []
      while let message = try deframer.popMessage() {
        #expect(message.isEmpty)
        flags.append(deframer.wasCompressed)
      }
      #expect(flags == [false, false, true, true, false, false])
    }
  }

  @Test(arguments: [nil, "identity", "br,zstd", "gzip;q=0"])
  func `what the client does not accept is not used`(accepted: String?) async throws {
    var service = EchoService()
    service.many = { request, context, responses in
      context.compressesResponses = true
      try await responses.send(request)
    }
    try await withServer(service) { server in
      let (fields, body) = try await Self.answer(
        server, "/test.Echo/Many", [("grpc-accept-encoding", accepted)])
      #expect(fields["grpc-encoding"] == nil)
      #expect(body == RawConnection.message([]))
    }
  }

  @Test func `compression that is wanted after the head is not used`() async throws {
    var service = EchoService()
    service.many = { request, context, responses in
      try await responses.send(request)
      context.compressesResponses = true
      try await responses.send(request)
    }
    try await withServer(service) { server in
      let (fields, body) = try await Self.answer(
        server, "/test.Echo/Many", [("grpc-accept-encoding", "gzip")])
      #expect(fields["grpc-encoding"] == nil)
      #expect(body == RawConnection.message([]) + RawConnection.message([]))
    }
  }

  private static let unreadable: [([UInt8], String)] = [
    (compressed([UInt8](repeating: 0, count: 1_000_000), .gzip), "8"),
    (Array(gzipped.dropLast()), "13"), ([1, 2, 3], "13"),
  ]

  @Test(arguments: unreadable)
  func `a compressed request that cannot be read has a status`(
    message: [UInt8], status: String
  ) async throws {
    var limits = RPCLimits()
    limits.messageBytesMax = 100_000
    try await withServer(limits: limits) { server in
      for path in ["/test.Echo/Unary", "/test.Echo/Collect"] {
        let (fields, _) = try await Self.answer(
          server, path, [("grpc-encoding", "gzip")],
          body: RawConnection.message(message, flag: 1))
        #expect(fields["grpc-status"] == status, "\(fields["grpc-message"] ?? "")")
      }
      #expect(await server.stillServes())
    }
  }

  @Test func `a response longer than the client's limit ends its call when decompressed`()
    async throws
  {
    var service = EchoService()
    service.unary = { _, context in
      context.compressesResponses = true
      return Note("", [UInt8](repeating: 0, count: 1_000_000))
    }
    try await withServer(service) { server in
      let options = CallOptions(messageBytesMax: 100_000)
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(Echo.unary, Note(), options: options)
      }
      #expect(error?.code == .resourceExhausted)
    }
  }

  /// Makes one call and gives all header fields of its answer together, and its body.
  private static func answer(
    _ server: TestServer, _ path: String, _ changes: [(String, String?)],
    body: [UInt8] = RawConnection.message([])
  ) async throws -> ([String: String], [UInt8]) {
    var raw = try await RawConnection.greeted(port: server.port)
    try await raw.write(
      RawConnection.headers(1, RawConnection.head(path, changes))
        + RawConnection.data(1, body, endStream: true))
    let ending = await raw.ending(of: 1)
    await raw.close()
    guard case .answer(let fields, let body) = ending else {
      Issue.record("no answer: \(ending)")
      return ([:], [])
    }
    return (fields, body)
  }
}
