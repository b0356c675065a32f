import Messages

/// Messages that hold something in every kind of field.
enum Samples {
  static let scalars = CodecTest.Scalars.with {
    $0.aDouble = 1.5
    $0.aFloat = -2.5
    $0.anInt32 = -1
    $0.anInt64 = .min
    $0.aUint32 = .max
    $0.aUint64 = .max
    $0.aSint32 = .min
    $0.aSint64 = -300
    $0.aFixed32 = 7
    $0.aFixed64 = 8
    $0.aSfixed32 = -9
    $0.aSfixed64 = -10
    $0.aBool = true
    $0.aString = "text with é and 😀"
    $0.aBytes = [0, 1, 255]
    $0.color = .negative
  }

  static let lists = CodecTest.Lists.with {
    $0.doubles = [1, 2]
    $0.int32s = [-1, 0, 300]
    $0.uint64s = [.max]
    $0.fixed32s = [1, 2, 3]
    $0.bools = [true, false]
    $0.strings = ["", "a", "日本語"]
    $0.byteArrays = [[], [1]]
    $0.colors = [.red, .unrecognized(77)]
    $0.messages = [scalars, .init()]
  }

  static let choices = CodecTest.Choices.with {
    $0.choice = .lists(lists)
    $0.between = "between"
    $0.secondChoice = .nested(.with { $0.deeper = .with { $0.words = ["a", "b"] } })
  }

  static let maps = CodecTest.Maps.with {
    $0.texts = ["a": "b", "": "", "é": "é", "e\u{301}": "other"]
    $0.messages = ["one": scalars, "none": .init()]
    $0.byInt32 = [-1: "minus", 1: "plus"]
    $0.byBool = [true: "yes", false: "no"]
    $0.byUint64 = [.max: scalars]
  }

  static let optionals = CodecTest.Optionals.with {
    $0.anInt32 = 0
    $0.aString = ""
    $0.aBytes = []
    $0.aBool = false
    $0.color = .unspecified
    $0.scalars = .init()
  }

  static let all: [any CodedMessage] = [scalars, lists, choices, maps, optionals]
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
