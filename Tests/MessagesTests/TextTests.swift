import CProtobufC
import Messages
import Testing

struct TextTests {
  @Test func `accepts exactly what Unicode calls UTF-8`() {
    // The bytes at which the rules change.
    let edges: [UInt8] = [
      0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1,
      0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
    ]
    var valid = 0
    func check(_ bytes: [UInt8]) {
      let expected = String(validating: bytes, as: UTF8.self) != nil
      let found = text_check(bytes, bytes.count)
      if expected { valid += 1 }
      if (found == TEXT_CHECK_VALID) != expected { Issue.record("\(bytes) gives \(found)") }
    }
    for first in edges {
      check([first])
      for second in edges {
        check([first, second])
        for third in edges {
          check([first, second, third])
          // Four bytes matter only where the first one begins such a character.
          guard first >= 0xed else { continue }
          for fourth in [0x41, 0x7f, 0x80, 0xbf, 0xc0] as [UInt8] {
            check([first, second, third, fourth])
          }
        }
      }
    }
    #expect(valid > 100)
  }

  @Test(arguments: 0..<20)
  func `finds what is wrong at any place between ASCII`(offset: Int) {
    var bytes = [UInt8](repeating: 0x61, count: 20)
    #expect(text_check(bytes, bytes.count) == TEXT_CHECK_VALID)
    bytes[offset] = 0
    #expect(text_check(bytes, bytes.count) == TEXT_CHECK_NUL)
    bytes[offset] = 0xff
    #expect(text_check(bytes, bytes.count) == TEXT_CHECK_INVALID_UTF8)
  }

  struct Place: Sendable, CustomTestStringConvertible {
    var field: String
    var decode: @Sendable ([UInt8]) throws -> Void
    var testDescription: String { field }
  }

  static let places = [
    Place(field: "codectest.Scalars.a_string") { _ = try CodecTest.Scalars(decoding: [0x72] + $0) },
    Place(field: "codectest.Optionals.a_string") {
      _ = try CodecTest.Optionals(decoding: [0x72] + $0)
    },
    Place(field: "codectest.Lists.strings") { _ = try CodecTest.Lists(decoding: [0x72] + $0) },
    Place(field: "codectest.Choices.a_string") { _ = try CodecTest.Choices(decoding: [0x72] + $0) },
    Place(field: "codectest.Maps.TextsEntry.key") {
      _ = try CodecTest.Maps(decoding: [0x0a, UInt8($0.count + 1), 0x0a] + $0)
    },
    Place(field: "codectest.Maps.TextsEntry.value") {
      _ = try CodecTest.Maps(decoding: [0x0a, UInt8($0.count + 1), 0x12] + $0)
    },
  ]

  @Test(arguments: places)
  func `refuses U+0000 and bytes that are not UTF-8 in any text`(place: Place) {
    #expect(throws: Never.self) { try place.decode([2, 0x61, 0x62]) }
    #expect(throws: MessageDecodingError(code: .nulInText, field: place.field)) {
      try place.decode([2, 0x61, 0])
    }
    #expect(throws: MessageDecodingError(code: .invalidUTF8, field: place.field)) {
      try place.decode([2, 0xc3, 0x28])
    }
  }
}
