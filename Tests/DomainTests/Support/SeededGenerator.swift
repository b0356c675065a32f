/// A source of randomness that gives the same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A text of characters that matter to HTML, headers and templates, and of any others.
  mutating func text(upTo length: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &self) {
      if Bool.random(using: &self) {
        if let scalar = Self.telling.randomElement(using: &self) { text.append(scalar) }
      } else if let scalar = Unicode.Scalar(UInt32.random(in: 1...0x10FFFF, using: &self)) {
        text.append(scalar)
      }
    }
    return String(text)
  }

  private static let telling = Array(
    "<>\"'&;={}%/ \t\r\n!-:?#abzAZ09\u{2028}\u{85}\u{0}\u{7F}\u{202E}😀éß".unicodeScalars)
}
