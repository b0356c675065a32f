import InteropMessages
import RPC

// What requests of the interoperability tests may ask for.

extension CallContext {
  /// Sends back the metadata that the tests send for that.
  func echoMetadata() {
    let metadata = requestMetadata
    for text in metadata.texts(for: "x-grpc-test-echo-initial") {
      initialMetadata.add(text, for: "x-grpc-test-echo-initial")
    }
    for bytes in metadata.bytes(for: "x-grpc-test-echo-trailing-bin") {
      trailingMetadata.add(bytes, for: "x-grpc-test-echo-trailing-bin")
    }
  }

  /// Refuses a request that is not compressed as it says that it is.
  func check(_ expected: GRPCTesting.BoolValue?) throws(RPCError) {
    guard let expected, expected.value != wasRequestCompressed else { return }
    throw RPCError(
      .invalidArgument,
      expected.value ? "the request should be compressed" : "the request should not be compressed")
  }
}

extension GRPCTesting.EchoStatus {
  /// Throws the status that is asked for, if it is one of failure.
  func check() throws(RPCError) {
    guard code != 0 else { return }
    let known = UInt8(exactly: code).flatMap { StatusCode(rawValue: $0) }
    throw RPCError(known ?? .unknown, message)
  }
}

extension GRPCTesting.Payload {
  /// More than any of the tests asks for, in bytes.
  private static let sizeMax: Int32 = 64 << 20

  /// A payload of so many zeros.
  init(zeros size: Int32) throws(RPCError) {
    guard (0...Self.sizeMax).contains(size) else {
      throw RPCError(.invalidArgument, "the size must be from 0 to \(Self.sizeMax)")
    }
    self.init()
    body = [UInt8](repeating: 0, count: Int(size))
  }
}
