import CZlib

extension Compression {
  /// Why compressed bytes cannot be given back whole.
  enum Failure: Error, Hashable {
    /// They are not in the format, or end before it does.
    case malformed
    /// They are more than the limit allows.
    case tooLong
    /// There is no memory.
    case outOfMemory
  }

  /// Compresses bytes; copies them for `identity`.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - prefixBytes: How many zeros to leave in front, to be written over.
  /// - Returns: The zeros and the compressed form.
  func compress(_ bytes: UnsafeRawBufferPointer, prefixBytes: Int = 0) -> [UInt8] {
    guard self != .identity else { return [UInt8](repeating: 0, count: prefixBytes) + bytes }
    var stream = z_stream()
    // It fails for want of memory alone, which ends the process everywhere else in Swift too.
    let result = czlib_deflate_init(&stream, Z_DEFAULT_COMPRESSION, windowBits)
    precondition(result == Z_OK, "out of memory while compressing a message")
    defer { deflateEnd(&stream) }
    stream.setInput(bytes)
    let bound = prefixBytes + Int(deflateBound(&stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      let output = UnsafeMutableRawBufferPointer(output)
      UnsafeMutableRawBufferPointer(rebasing: output[..<prefixBytes]).initializeMemory(
        as: UInt8.self, repeating: 0)
      stream.setOutput(UnsafeMutableRawBufferPointer(rebasing: output[prefixBytes...]))
      let result = CZlib.deflate(&stream, Z_FINISH)
      precondition(result == Z_STREAM_END, "zlib's own bound was too small")
      count = bound - Int(stream.avail_out)
    }
  }

  /// Decompresses bytes.
  ///
  /// - Parameters:
  ///   - bytes: Exactly one compressed message; no bytes at all are an empty one.
  ///   - bytesMax: How long the result may be. No more than a little above it is ever inflated.
  /// - Returns: The bytes.
  /// - Throws: `Failure`.
  func decompress(_ bytes: [UInt8], bytesMax: Int) throws(Failure) -> [UInt8] {
    guard self != .identity, !bytes.isEmpty else { return bytes }
    var stream = z_stream()
    guard czlib_inflate_init(&stream, windowBits) == Z_OK else { throw .outOfMemory }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    output.reserveCapacity(min(bytesMax, 2 * bytes.count))
    let outcome = bytes.withUnsafeBytes { input in
      stream.setInput(input)
      return inflateAll(&stream, into: &output, bytesMax: bytesMax)
    }
    if let outcome { throw outcome }
    return output
  }

  private func inflateAll(
    _ stream: inout z_stream, into output: inout [UInt8], bytesMax: Int
  ) -> Failure? {
    let chunkBytes = FixedLimits.inflationChunkBytes
    return withUnsafeTemporaryAllocation(byteCount: chunkBytes, alignment: 16) { chunk in
      while true {
        stream.setOutput(chunk)
        let result = inflate(&stream, Z_NO_FLUSH)
        let count = chunkBytes - Int(stream.avail_out)
        guard output.count + count <= bytesMax else { return .tooLong }
        output.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        switch result {
        case Z_STREAM_END where stream.avail_in == 0:
          return nil
        case Z_STREAM_END where self == .gzip:
          // A gzip file may have several members (RFC 1952 §2.2).
          guard inflateReset(&stream) == Z_OK else { return .malformed }
        case Z_OK where stream.avail_in > 0 || stream.avail_out == 0:
          continue
        case Z_MEM_ERROR:
          return .outOfMemory
        default:
          return .malformed
        }
      }
    }
  }

  /// zlib's way of choosing a format: 15 is the largest window, 16 more mean gzip.
  private var windowBits: Int32 {
    self == .gzip ? 15 + 16 : 15
  }
}

extension z_stream {
  /// Has the stream read from bytes that stay where they are while it does.
  fileprivate mutating func setInput(_ bytes: UnsafeRawBufferPointer) {
    // The C type has no const, but zlib only reads.
    next_in = UnsafeMutablePointer(mutating: bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
    avail_in = UInt32(clamping: bytes.count)
  }

  fileprivate mutating func setOutput(_ bytes: UnsafeMutableRawBufferPointer) {
    next_out = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    avail_out = UInt32(clamping: bytes.count)
  }
}
