/// The bytes of a stream's body that wait to be sent.
///
/// Chunks are shared, not copied: thousands of streams can hold the same message.
struct OutboundBody {
  /// Bytes not sent yet.
  private(set) var byteCount = 0
  // Most bodies are one chunk, which then needs no array of arrays.
  private var current: [UInt8] = []
  private var offset = 0
  private var following: [[UInt8]] = []
  private var followingIndex = 0

  mutating func append(_ chunk: [UInt8]) {
    guard !chunk.isEmpty else { return }
    if byteCount == 0 {
      current = chunk
      offset = 0
    } else {
      following.append(chunk)
    }
    byteCount += chunk.count
  }

  /// Moves the next `count` bytes, no more than there are, to `destination`.
  mutating func take(_ count: Int, to destination: UnsafeMutableRawPointer) {
    precondition(count <= byteCount)
    var written = 0
    while written < count {
      let step = min(count - written, current.count - offset)
      current.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        (destination + written).copyMemory(from: base + offset, byteCount: step)
      }
      written += step
      offset += step
      if offset == current.count { advance() }
    }
    byteCount -= count
  }

  private mutating func advance() {
    offset = 0
    guard followingIndex < following.count else {
      current = []
      following.removeAll()
      followingIndex = 0
      return
    }
    current = following[followingIndex]
    following[followingIndex] = []
    followingIndex += 1
    // Dropping the front of an array moves the rest: done once per so many chunks it is free.
    if followingIndex == 64 {
      following.removeFirst(followingIndex)
      followingIndex = 0
    }
  }
}
