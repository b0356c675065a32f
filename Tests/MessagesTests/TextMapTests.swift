import Messages
import Testing

struct TextMapTests {
  @Test func `goes by the keys' UTF-8 bytes`() {
    let map: TextMap = ["é": 1, "z": 2, "e\u{301}": 3, "": 4, "a": 5, "\u{ffff}": 6, "😀": 7]
    #expect(map.keys == ["", "a", "e\u{301}", "z", "é", "\u{ffff}", "😀"])
    #expect(map.map(\.value) == [4, 5, 3, 2, 1, 6, 7])
  }

  @Test func `finds, replaces and removes a key that is spelt alike only`() {
    var map: TextMap = ["\u{e9}": 1]
    #expect(map["e\u{301}"] == nil)
    map["e\u{301}"] = 2
    map["\u{e9}"] = 3
    #expect(map.count == 2 && map["\u{e9}"] == 3)
    map["\u{e9}"] = nil
    #expect(map == ["e\u{301}": 2] && map != ["\u{e9}": 2])
    map["e\u{301}"] = nil
    #expect(map.isEmpty)
  }

  @Test func `comes from a dictionary and goes back to one`() {
    let dictionary = ["a": 1, "b": 2]
    #expect(TextMap(dictionary).dictionary == dictionary)
    let alike: TextMap = ["\u{e9}": 1, "e\u{301}": 2]
    #expect(alike.dictionary.count == 1)
  }

  @Test func `describes itself like a dictionary`() {
    #expect(String(describing: TextMap<Int>()) == "[:]")
    #expect(String(describing: ["b": 2, "a": 1] as TextMap) == #"["a": 1, "b": 2]"#)
  }
}
