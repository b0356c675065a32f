extension RPCError {
  init(framing failure: MessageDeframer.Failure, messageBytesMax: Int) {
    switch failure {
    case .tooLong(let byteCount):
      self.init(
        .resourceExhausted,
        "a message of \(byteCount) bytes is longer than the limit of \(messageBytesMax)")
    case .compressedWithoutEncoding:
      self.init(.internal, "a message is marked as compressed, but no encoding was declared")
    case .invalidFlag:
      self.init(.internal, "a message begins with an invalid flag byte")
    case .invalidBase64:
      self.init(.internal, "the body is not valid base64")
    case .decompression(.tooLong):
      self.init(
        .resourceExhausted,
        "a message is longer than the limit of \(messageBytesMax) bytes when decompressed")
    case .decompression(.malformed):
      self.init(.internal, "a compressed message is not in the format that was declared")
    case .decompression(.outOfMemory):
      self.init(.resourceExhausted, "there is no memory to decompress a message")
    }
  }
}
