import Messages
import Testing

struct EncodingTests {
  @Test func `writes nothing for defaults`() {
    #expect(CodecTest.Scalars().encoded() == [])
    #expect(CodecTest.Maps().encoded() == [])
    #expect(CodecTest.Choices().encoded() == [])
  }

  @Test func `writes an optional field that is set to its default`() throws {
    let message = CodecTest.Optionals.with {
      $0.anInt32 = 0
      $0.aString = ""
      $0.scalars = .init()
    }
    #expect(message.encoded() == [0x18, 0, 0x72, 0, 0x8a, 0x01, 0])
    #expect(try CodecTest.Optionals(decoding: message.encoded()) == message)
    #expect(try CodecTest.Optionals(decoding: []).anInt32 == nil)
  }

  @Test func `writes a choice that is set to its default`() throws {
    let message = CodecTest.Choices.with { $0.choice = .anInt32(0) }
    #expect(message.encoded() == [0x18, 0])
    #expect(try CodecTest.Choices(decoding: [0x18, 0]) == message)
  }

  @Test func `writes negative numbers in ten bytes`() throws {
    let minusOne: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]
    #expect(CodecTest.Scalars.with { $0.anInt32 = -1 }.encoded() == [0x18] + minusOne)
    let enumBytes = CodecTest.Scalars.with { $0.color = .unrecognized(-1) }.encoded()
    #expect(enumBytes == [0x80, 0x01] + minusOne)
    #expect(try CodecTest.Scalars(decoding: enumBytes).color.rawValue == -1)
    // Writers that sign-extend to 32 bits only are understood, too.
    let short: [UInt8] = [0x18, 0xff, 0xff, 0xff, 0xff, 0x0f]
    #expect(try CodecTest.Scalars(decoding: short).anInt32 == -1)
  }

  @Test func `keeps minus zero`() throws {
    let bytes = CodecTest.Scalars.with { $0.aDouble = -0.0 }.encoded()
    #expect(bytes == [0x09, 0, 0, 0, 0, 0, 0, 0, 0x80])
    #expect(try CodecTest.Scalars(decoding: bytes).aDouble.sign == .minus)
  }

  @Test func `packs lists unless the proto says otherwise, and reads both`() throws {
    let packed: [UInt8] = [0x1a, 3, 1, 2, 3]
    let unpacked: [UInt8] = [0x18, 1, 0x18, 2, 0x18, 3]
    #expect(CodecTest.Lists.with { $0.int32s = [1, 2, 3] }.encoded() == packed)
    #expect(CodecTest.UnpackedLists.with { $0.int32s = [1, 2, 3] }.encoded() == unpacked)
    #expect(try CodecTest.Lists(decoding: unpacked + packed).int32s == [1, 2, 3, 1, 2, 3])
    #expect(try CodecTest.UnpackedLists(decoding: packed).int32s == [1, 2, 3])
  }

  @Test func `keeps enum values that it does not know`() throws {
    let message = try CodecTest.Scalars(decoding: [0x80, 0x01, 99])
    #expect(message.color == .unrecognized(99))
    #expect(message.encoded() == [0x80, 0x01, 99])
    let lists = try CodecTest.Lists(decoding: [0x82, 0x01, 2, 1, 99])
    #expect(lists.colors == [.red, .unrecognized(99)])
  }

  @Test func `takes an unrecognized value for the one that has its number`() {
    #expect(CodecTest.Color.unrecognized(1) == .red)
    #expect(Set([CodecTest.Color.unrecognized(1), .red]).count == 1)
    #expect(CodecTest.Color.allCases == [.unspecified, .red, .deepBlue, .negative])
  }

  @Test func `writes map entries by key whatever the order they came in`() {
    let keys = (0..<200).map { "key \($0)" }
    let one = CodecTest.Maps.with { for key in keys { $0.texts[key] = "v" } }
    let other = CodecTest.Maps.with { for key in keys.reversed() { $0.texts[key] = "v" } }
    #expect(one.encoded() == other.encoded())
    let numbers = CodecTest.Maps.with { $0.byInt32 = [2: "b", -1: "a", 1: "c"] }
    let again = CodecTest.Maps.with { $0.byInt32 = [-1: "a", 1: "c", 2: "b"] }
    #expect(numbers.encoded() == again.encoded())
  }

  @Test func `keeps keys apart that Swift takes for equal`() throws {
    let bytes = CodecTest.Maps.with { $0.texts = ["é": "one", "e\u{301}": "two"] }.encoded()
    let map = try CodecTest.Maps(decoding: bytes).texts
    #expect(map.count == 2)
    #expect(map["\u{e9}"] == "one")
    #expect(map["e\u{301}"] == "two")
  }

  @Test func `takes a map entry without key or value for one of defaults`() throws {
    let maps = try CodecTest.Maps(decoding: [0x0a, 0, 0x12, 0, 0x32, 0])
    #expect(maps.texts == ["": ""])
    #expect(maps.messages == ["": .init()])
    #expect(maps.byInt32 == [0: ""])
  }

  @Test func `takes the last value of a field that comes twice`() throws {
    #expect(try CodecTest.Scalars(decoding: [0x18, 1, 0x18, 2]).anInt32 == 2)
    #expect(
      try CodecTest.Maps(decoding: [0x32, 2, 0x08, 5, 0x32, 5, 0x08, 5, 0x12, 1, 0x61])
        .byInt32 == [5: "a"])
    #expect(try CodecTest.Choices(decoding: [0x18, 1, 0x68, 1]).choice == .aBool(true))
  }

  @Test func `merges a message that comes twice, but not that of a choice`() throws {
    // Scalars with the field an_int32, then with the field a_bool.
    let first: [UInt8] = [2, 0x18, 5]
    let second: [UInt8] = [2, 0x68, 1]
    let optionals = try CodecTest.Optionals(
      decoding: [0x8a, 0x01] + first + [0x8a, 0x01] + second)
    #expect(
      optionals.scalars
        == .with {
          $0.anInt32 = 5; $0.aBool = true
        })
    let choices = try CodecTest.Choices(decoding: [0x8a, 0x01] + first + [0x8a, 0x01] + second)
    #expect(choices.choice == .scalars(.with { $0.aBool = true }))
  }

  @Test func `ignores unknown fields of every wire type`() throws {
    let unknown: [UInt8] =
      [0xa0, 0x1f, 1] + [0xa1, 0x1f, 1, 2, 3, 4, 5, 6, 7, 8] + [0xa2, 0x1f, 1, 9]
      + [0xa5, 0x1f, 1, 2, 3, 4]
    let message = try CodecTest.Scalars(decoding: unknown + [0x18, 7] + unknown)
    #expect(message == .with { $0.anInt32 = 7 })
  }

  @Test func `encodes a message while another one is being encoded`() throws {
    let outer = CodecTest.Scalars.with { $0.aString = "outer" }
    let inner = CodecTest.Scalars.with { $0.aString = "inner" }
    let bytes = try outer.withEncoding { encoding throws in
      let decoded = try CodecTest.Scalars(decoding: inner.encoded())
      #expect(decoded == inner)
      var bytes = [UInt8](repeating: 0, count: encoding.byteCount)
      bytes.withUnsafeMutableBytes { encoding.write(to: $0) }
      return bytes
    }
    #expect(try CodecTest.Scalars(decoding: bytes) == outer)
  }

  @Test(arguments: [0, 1, 1000, 16_000, 16_384, 17_000, 1 << 20, 5 << 20])
  func `encodes text of any length`(length: Int) throws {
    let message = CodecTest.Lists.with {
      $0.strings = [
        String(repeating: "x", count: length), "after", String(repeating: "y", count: 40),
      ]
    }
    #expect(try CodecTest.Lists(decoding: message.encoded()) == message)
  }
}
