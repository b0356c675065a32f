/// Letters that look like those of the Latin alphabet.
enum Lookalikes {
  /// What a letter belongs to, as far as it matters here.
  enum Script: Sendable, Hashable {
    case latin, cyrillic, greek
    /// Latin letters in a form that is made for formulas or for wide screens.
    case styled
    case other
  }

  /// A letter in small form, its Latin look, and its script.
  struct Folded {
    var own: [Unicode.Scalar]
    var latin: [Unicode.Scalar]
    var script: Script?
  }

  /// Folds a letter beyond ASCII.
  static func folded(_ scalar: Unicode.Scalar) -> Folded {
    let small = Array(scalar.properties.lowercaseMapping.unicodeScalars)
    let value = scalar.value
    switch value {
    case 0x80..<0x250, 0x1E00..<0x1F00:
      let plain = accents[scalar].map { Array($0.unicodeScalars) } ?? small.filter(\.isASCII)
      let letters = plain.isEmpty ? small : plain
      return Folded(own: letters, latin: letters, script: .latin)
    case 0x370..<0x400:
      return Folded(own: small, latin: looks(small), script: .greek)
    case 0x400..<0x530:
      return Folded(own: small, latin: looks(small), script: .cyrillic)
    case 0xFF10...0xFF5A:
      return styled(value, small)
    case 0x1D400...0x1D7FF:
      return styled(value, small)
    case 0x24B6...0x24E9:
      return Folded(
        own: letter((value - 0x24B6) % 26), latin: letter((value - 0x24B6) % 26),
        script: .styled)
    default:
      return Folded(own: small, latin: small, script: .other)
    }
  }

  /// Whether nobody sees a character.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F,
      0xE0100...0xE01EF:
      true
    default: false
    }
  }

  private static func styled(_ value: UInt32, _ small: [Unicode.Scalar]) -> Folded {
    var latin = small
    switch value {
    case 0xFF10...0xFF19: latin = digit(value - 0xFF10)
    case 0xFF21...0xFF3A: latin = letter(value - 0xFF21)
    case 0xFF41...0xFF5A: latin = letter(value - 0xFF41)
    // Thirteen alphabets of 52 letters, then Greek, then five rows of digits.
    case 0x1D400...0x1D6A3: latin = letter((value - 0x1D400) % 52 % 26)
    case 0x1D7CE...0x1D7FF: latin = digit((value - 0x1D7CE) % 10)
    default: break
    }
    return Folded(own: latin, latin: latin, script: .styled)
  }

  private static func letter(_ number: UInt32) -> [Unicode.Scalar] {
    [Unicode.Scalar(UInt8(ascii: "a") + UInt8(truncatingIfNeeded: number))]
  }

  private static func digit(_ number: UInt32) -> [Unicode.Scalar] {
    [Unicode.Scalar(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))]
  }

  private static func looks(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    letters.map { alike[$0] ?? $0 }
  }

  private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "в": "b", "е": "e", "ё": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p",
    "с": "c", "т": "t", "у": "y", "х": "x", "і": "i", "ї": "i", "ј": "j", "ѕ": "s", "ԁ": "d",
    "ԛ": "q", "ԝ": "w", "һ": "h", "г": "r", "ӏ": "l", "ԍ": "g", "п": "n",
    "α": "a", "ε": "e", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u",
    "χ": "x", "γ": "y", "η": "n", "ϲ": "c", "ϳ": "j", "ί": "i", "ό": "o", "ά": "a", "έ": "e",
  ]

  private static let accents: [Unicode.Scalar: String] = {
    let rows: [(String, String)] = [
      ("àáâãäåāăą", "a"), ("çćč", "c"), ("ďđ", "d"), ("èéêëēęě", "e"), ("ğ", "g"),
      ("ìíîïīıi̇", "i"), ("ł", "l"), ("ñńň", "n"), ("òóôõöøōő", "o"), ("ř", "r"), ("śşšș", "s"),
      ("ťț", "t"), ("ùúûüūůű", "u"), ("ýÿ", "y"), ("źżž", "z"), ("ß", "ss"), ("æ", "ae"),
      ("œ", "oe"),
    ]
    var accents: [Unicode.Scalar: String] = [:]
    for (letters, plain) in rows {
      for scalar in letters.unicodeScalars where !scalar.isASCII {
        accents[scalar] = plain
        for upper in scalar.properties.uppercaseMapping.unicodeScalars where !upper.isASCII {
          accents[upper] = plain
        }
      }
    }
    return accents
  }()
}
