import Testing

@testable import HTTP2

@Suite struct ValueTests {
  @Test func `a budget gives a burst, then what time brings and work earns`() {
    let start = ContinuousClock.now
    var now = start
    var budget = RateBudget(burst: 3, perSecond: 2, at: start)
    func spent(_ count: Int) -> Int {
      (0..<count).count { _ in budget.spend(at: { now }) }
    }
    #expect(spent(5) == 3)
    now = start + .milliseconds(400)
    #expect(spent(5) == 0)
    now = start + .milliseconds(1_100)
    #expect(spent(5) == 2)
    now = start + .seconds(3_600)
    #expect(spent(5) == 3)
    budget.earn(2)
    #expect(spent(5) == 2)
    budget.earn(9)
    #expect(spent(9) == 3)
  }

  @Test func `a header block keeps names and values of any bytes in order`() {
    var block = HeaderBlock()
    block.append("a", "1")
    block.append("", "")
    block.append("a", String(repeating: "x", count: 70_000))
    #expect(block.count == 3)
    #expect(block.lines == ["a: 1", ": ", "a: " + String(repeating: "x", count: 70_000)])
    #expect(block.first("a") == "1")
    #expect(block.first("b") == nil)
  }

  @Test(arguments: [1, 3, 7, 1_000])
  func `a body gives its chunks back in order whatever the steps`(step: Int) {
    var body = OutboundBody()
    var expected: [UInt8] = []
    for index in 0..<200 {
      let chunk = (0..<(index % 5)).map { UInt8(truncatingIfNeeded: index + $0) }
      body.append(chunk)
      expected += chunk
    }
    var taken: [UInt8] = []
    while body.byteCount > 0 {
      let count = min(step, body.byteCount)
      var buffer = [UInt8](repeating: 0, count: count)
      buffer.withUnsafeMutableBytes { bytes in
        if let base = bytes.baseAddress { body.take(count, to: base) }
      }
      taken += buffer
    }
    #expect(taken == expected)
    body.append([9])
    #expect(body.byteCount == 1)
  }
}
