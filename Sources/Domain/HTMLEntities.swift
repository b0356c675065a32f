/// Resolves HTML's character references.
enum HTMLEntities {
  /// The text with its character references replaced by what they stand for; unknown ones stay.
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"), let found = reference(in: bytes[...], at: index) {
        output.append(contentsOf: String(found.scalar).utf8)
        index = found.end
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Reads the reference that begins with the `&` at an index.
  ///
  /// - Returns: The character and the index after the reference; nil if there is none.
  static func reference(
    in bytes: ArraySlice<UInt8>, at start: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    let rest = bytes[(start + 1)...].prefix(bytesMax)
    guard let first = rest.first else { return nil }
    if first == UInt8(ascii: "#") { return numericReference(in: rest) }
    let name = rest.prefix { isASCIILetter($0) || isDigit($0) }
    guard !name.isEmpty, let scalar = named[String(decoding: name, as: UTF8.self)] else {
      return nil
    }
    let isClosed = name.endIndex < bytes.endIndex && bytes[name.endIndex] == UInt8(ascii: ";")
    return isClosed ? (scalar, name.endIndex + 1) : nil
  }

  private static func numericReference(
    in rest: ArraySlice<UInt8>
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    var index = rest.startIndex + 1
    var radix: UInt32 = 10
    if index < rest.endIndex, rest[index] | 0x20 == UInt8(ascii: "x") {
      radix = 16
      index += 1
    }
    let digitsStart = index
    var value: UInt32 = 0
    while index < rest.endIndex, let digit = hexValue(rest[index]), digit < radix {
      // Beyond Unicode every number means the same; so it cannot overflow.
      value = min(value * radix + digit, 0x110000)
      index += 1
    }
    guard index > digitsStart else { return nil }
    if index < rest.endIndex, rest[index] == UInt8(ascii: ";") { index += 1 }
    if (0x80..<0xA0).contains(value) { value = windows1252[Int(value) - 0x80] }
    guard value != 0, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", index) }
    return (scalar, index)
  }

  private static func hexValue(_ byte: UInt8) -> UInt32? {
    if isDigit(byte) { return UInt32(byte - UInt8(ascii: "0")) }
    let letter = byte | 0x20
    guard (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter) else { return nil }
    return UInt32(letter - UInt8(ascii: "a")) + 10
  }

  /// Longer than any reference that is resolved; bounds the work done for each `&`.
  private static let bytesMax = 32

  /// What numbers 0x80 to 0x9F stand for in documents (HTML standard §13.2.5.80).
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The names that people and editors write; the standard has 2,200 more.
  private static let named: [String: Unicode.Scalar] = {
    var named: [String: Unicode.Scalar] = [
      "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"",
      "QUOT": "\"", "apos": "'", "Tab": "\t", "NewLine": "\n", "colon": ":", "sol": "/",
      "quest": "?", "num": "#", "excl": "!", "commat": "@", "lpar": "(", "rpar": ")", "comma": ",",
      "period": ".", "semi": ";", "equals": "=", "percnt": "%", "plus": "+", "lowbar": "_",
      "hyphen": "\u{2010}", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}",
      "zwnj": "\u{200C}", "zwj": "\u{200D}", "ndash": "–", "mdash": "—", "lsquo": "‘",
      "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "dagger": "†",
      "bull": "•", "hellip": "…", "permil": "‰", "prime": "′", "lsaquo": "‹", "rsaquo": "›",
      "euro": "€", "trade": "™", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔",
      "minus": "−", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈", "infin": "∞", "check": "✓",
      "star": "☆", "hearts": "♥", "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š",
      "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ", "tilde": "˜",
    ]
    for (offset, name) in latin1.split(separator: " ").enumerated() {
      named[String(name)] = Unicode.Scalar(UInt8(0xA0 + offset))
    }
    return named
  }()

  /// The names of U+00A0 to U+00FF, in order.
  private static let latin1 = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml
    """
}
