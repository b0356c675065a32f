import HTTP2
import Messages
import NIOCore
import Testing

@testable import RPC

@Suite struct WireTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
    ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
  ])
  func `base64 is written without padding and read with and without`(text: String, code: String) {
    #expect(Base64.encode(Array(text.utf8)) == code)
    #expect(Base64.decode(Array(code.utf8)) == Array(text.utf8))
    let padding = String(repeating: "=", count: (4 - code.utf8.count % 4) % 4)
    #expect(Base64.decode(Array((code + padding).utf8)) == Array(text.utf8))
  }

  @Test(arguments: ["Z", "Zg=", "Zg===", "Zg==Zg", "Z!", "Zm9vY", "="])
  func `what is no base64 is refused`(text: String) {
    #expect(Base64.decode(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("plain text", "plain text"), ("100%", "100%25"), ("a\nb", "a%0Ab"), ("ü", "%C3%BC"),
    ("🎉", "%F0%9F%8E%89"), ("\u{0}", "%00"),
  ])
  func `a status message survives its percent encoding`(text: String, code: String) {
    #expect(PercentEncoding.encode(text, bytesMax: 1_000) == code)
    #expect(Array(code.utf8).withUnsafeBytes { PercentEncoding.decode($0) } == text)
  }

  @Test func `a status message that is too long is cut between characters`() {
    #expect(PercentEncoding.encode("aaü", bytesMax: 7) == "aa")
    #expect(PercentEncoding.encode("aaü", bytesMax: 8) == "aa%C3%BC")
  }

  @Test(arguments: [("%", "%"), ("%4", "%4"), ("%zz1", "%zz1"), ("%e2%82%ac", "€")])
  func `a broken escape is kept as it stands`(code: String, text: String) {
    #expect(Array(code.utf8).withUnsafeBytes { PercentEncoding.decode($0) } == text)
  }

  @Test(arguments: [
    ("1H", TimeAmount.hours(1)), ("2M", .minutes(2)), ("3S", .seconds(3)),
    ("4m", .milliseconds(4)), ("5u", .microseconds(5)), ("6n", .nanoseconds(6)),
    ("0m", .nanoseconds(0)), ("99999999H", .hours(876_000)),
  ])
  func `a timeout is read in every unit`(text: String, amount: TimeAmount) {
    #expect(Array(text.utf8).withUnsafeBytes { CallTimeout.parse($0) } == amount)
  }

  @Test(arguments: ["", "1", "m", "-1m", "1x", "123456789m", "1 m", "1.5S"])
  func `what is no timeout is refused`(text: String) {
    #expect(Array(text.utf8).withUnsafeBytes { CallTimeout.parse($0) } == nil)
  }

  @Test(arguments: [
    (TimeAmount.nanoseconds(1), "1n"), (.nanoseconds(99_999_999), "99999999n"),
    (.milliseconds(100), "100000u"), (.seconds(100), "100000m"), (.hours(24), "86400000m"),
    (.hours(100), "360000S"), (.nanoseconds(-5), "1n"), (.hours(876_000), "52560000M"),
  ])
  func `a timeout is written in the finest unit that fits`(amount: TimeAmount, text: String) {
    #expect(CallTimeout.format(amount) == text)
  }

  @Test func `metadata travels as text and base64, and the protocol's fields do not`() {
    var metadata = Metadata()
    metadata.add("1", for: "A")
    metadata.add([0, 255], for: "b-bin")
    metadata.add("zwei ü", for: "a")
    var block = HeaderBlock()
    block.append("content-type", "application/grpc")
    block.append("grpc-timeout", "1S")
    block.append(":path", "/x")
    metadata.write(to: &block)
    block.append("c-bin", "AA,  /w==,!,")
    let received = Metadata(received: block)
    #expect(
      received.entries == [
        .init(name: "a", value: .text("1")),
        .init(name: "b-bin", value: .bytes([0, 255])),
        .init(name: "a", value: .text("zwei ?")),
        .init(name: "c-bin", value: .bytes([0])),
        .init(name: "c-bin", value: .bytes([255])),
        .init(name: "c-bin", value: .bytes([])),
      ])
    #expect(received.texts(for: "A") == ["1", "zwei ?"])
    #expect(received.bytes(for: "c-bin") == [[0], [255], []])
    #expect(received["nothing"] == nil)
    #expect("\(received)" == "a, b-bin, a, c-bin, c-bin, c-bin")
  }
}

@Suite struct MessageDeframerTests {
  private func append(
    _ deframer: inout MessageDeframer, _ bytes: [UInt8]
  ) throws(MessageDeframer.Failure) {
    // `withUnsafeBytes` does not keep the type of what is thrown.
    let result = bytes.withUnsafeBytes { buffer -> Result<Void, MessageDeframer.Failure> in
      do throws(MessageDeframer.Failure) {
        return .success(try deframer.append(buffer))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  @Test(arguments: [1, 2, 3, 5, 6, 7, 11, 1_000])
  func `messages come out whole however their bytes are cut`(step: Int) throws {
    let messages: [[UInt8]] = [[], [1], [2, 3, 4], [], [UInt8](repeating: 5, count: 300)]
    let bytes = messages.flatMap { RawConnection.message($0) }
    var deframer = MessageDeframer(messageBytesMax: 300)
    var received: [[UInt8]] = []
    for start in stride(from: 0, to: bytes.count, by: step) {
      try append(&deframer, Array(bytes[start..<min(start + step, bytes.count)]))
      while let message = try deframer.popMessage() { received.append(message) }
    }
    #expect(received == messages)
    #expect(deframer.isAtBoundary)
  }

  @Test func `the end inside a prefix or a message is no boundary`() throws {
    var deframer = MessageDeframer(messageBytesMax: 10)
    try append(&deframer, [0])
    #expect(!deframer.isAtBoundary)
    try append(&deframer, [0, 0, 0, 2, 9])
    #expect(!deframer.isAtBoundary)
    try append(&deframer, [9])
    #expect(deframer.isAtBoundary)
  }

  @Test(
    arguments: [
      ([0, 0, 0, 0, 11], MessageDeframer.Failure.tooLong(byteCount: 11)),
      ([0, 255, 255, 255, 255], .tooLong(byteCount: 4_294_967_295)),
      ([1], .compressedWithoutEncoding), ([2, 0], .invalidFlag), ([255], .invalidFlag),
    ] as [([UInt8], MessageDeframer.Failure)])
  func `a bad prefix is refused before the message`(
    bytes: [UInt8], failure: MessageDeframer.Failure
  ) {
    var deframer = MessageDeframer(messageBytesMax: 10)
    #expect(throws: failure) { try append(&deframer, bytes) }
  }

  @Test func `a queue gives back in order what it was given`() {
    var queue = Fifo<Int>()
    var next = 0
    var expected = 0
    for round in 0..<500 {
      for _ in 0..<(round % 7) {
        queue.append(next)
        next += 1
      }
      for _ in 0..<(round % 5) {
        guard let element = queue.popFirst() else { break }
        #expect(element == expected)
        expected += 1
      }
      #expect(queue.count == next - expected)
    }
    while let element = queue.popFirst() {
      #expect(element == expected)
      expected += 1
    }
    #expect(expected == next)
    #expect(queue.isEmpty)
  }
}

@Suite struct TimerHeapTests {
  private final class Timer: LoopTimer {
    var dueTime: NIODeadline
    var heapIndex = -1

    init(_ seconds: UInt64) {
      dueTime = .uptimeNanoseconds(seconds)
    }

    func timerFired() {}
  }

  @Test func `timers come out in the order of their times, without those removed`() {
    var heap = TimerHeap()
    // A fixed permutation of 0 ..< 101.
    let timers = (0..<101).map { Timer(UInt64($0 * 37 % 101)) }
    for timer in timers { heap.insert(timer) }
    for timer in timers where timer.dueTime.uptimeNanoseconds % 3 == 0 { heap.remove(timer) }
    var times: [UInt64] = []
    while let timer = heap.popDue(at: .uptimeNanoseconds(50)) {
      times.append(timer.dueTime.uptimeNanoseconds)
      #expect(timer.heapIndex < 0)
    }
    #expect(times == (0...50).filter { $0 % 3 != 0 })
    #expect(heap.nextDueTime == .uptimeNanoseconds(52))
  }

  @Test func `removing twice does nothing`() {
    var heap = TimerHeap()
    let timer = Timer(1)
    heap.insert(timer)
    heap.remove(timer)
    heap.remove(timer)
    #expect(heap.nextDueTime == nil)
  }
}
