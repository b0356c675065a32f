/// The domain of an e-mail address: what stands after the `@`.
///
/// Supported are host names of letters, digits and hyphens (RFC 5321 §4.1.2, RFC 1123 §2.1) and
/// internationalised ones written in UTF-8, which are lowercased and turned into A-labels by
/// Punycode (RFC 3492). The rest of IDNA2008 (RFC 5891) is not checked: no contextual and no
/// right-to-left rules, no compatibility mapping. So that the missing normalisation cannot yield a
/// wrong name, a name in decomposed form (letter and accent as two characters) is refused.
/// Not supported are address literals such as `[192.0.2.1]`.
package struct InternetDomain: Sendable, Hashable {
  /// The name as people read it, lowercased; holds U-labels where it was given that way.
  package let name: String

  /// The name as the protocols carry it: ASCII only, A-labels instead of U-labels.
  package let ascii: String

  /// Checks and lowercases a domain.
  ///
  /// - Parameter text: The domain without a trailing dot.
  /// - Throws: `EmailAddress.ParseError` with the code `invalidDomain`.
  package init(_ text: String) throws(EmailAddress.ParseError) {
    let name = text.lowercased()
    guard !name.isEmpty else { throw .domain("nothing stands after the @") }
    guard name.utf8.count <= Self.inputBytesMax else { throw .domain("it is too long") }
    let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map(Substring.init)
    var asciiLabels: [String] = []
    for label in labels {
      asciiLabels.append(try Self.asciiLabel(label))
    }
    let ascii = asciiLabels.joined(separator: ".")
    guard ascii.utf8.count <= Self.asciiBytesMax else { throw .domain("it is too long") }
    guard labels.count > 1 || name == "localhost" else {
      throw .domain("it has no dot; expected a full name such as example.com")
    }
    if let last = asciiLabels.last, last.utf8.allSatisfy({ UInt8(ascii: "0")...57 ~= $0 }) {
      throw .domain("it ends in a number; expected a name such as example.com")
    }
    self.name = name
    self.ascii = ascii
  }

  private static func asciiLabel(_ label: Substring) throws(EmailAddress.ParseError) -> String {
    guard !label.isEmpty else { throw .domain("it has an empty part between two dots") }
    let hyphen = UInt8(ascii: "-")
    guard label.utf8.first != hyphen, label.utf8.last != hyphen else {
      throw .domain("one of its parts begins or ends with a hyphen")
    }
    guard label.unicodeScalars.allSatisfy(Self.isAllowed) else {
      throw .domain("it holds a character that no domain may")
    }
    var ascii = String(label)
    if !label.utf8.allSatisfy({ $0 < 0x80 }) {
      guard let encoded = punycode(Array(label.unicodeScalars)) else {
        throw .domain("one of its parts is too long")
      }
      ascii = "xn--" + encoded
    }
    guard ascii.utf8.count <= Self.labelBytesMax else {
      throw .domain("one of its parts is too long")
    }
    return ascii
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39, 0x2D: return true
    case 0..<0x80: return false
    // What composes with the character before it: accents, conjoining Hangul, kana voicing marks.
    case 0x0300...0x036F, 0x1100...0x11FF, 0x3099, 0x309A: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      return true
    default:
      return false
    }
  }

  /// A DNS name has at most 255 octets on the wire, which are 253 characters (RFC 1035 §2.3.4).
  package static let asciiBytesMax = 253
  /// A DNS label has at most 63 octets (RFC 1035 §2.3.4).
  package static let labelBytesMax = 63
  /// No name that fits as A-labels takes more UTF-8; bounds the work done on a hostile text.
  private static let inputBytesMax = 4 * asciiBytesMax
}

/// Encodes a label by Punycode (RFC 3492 §6.3).
///
/// - Returns: The encoded label without the prefix `xn--`; nil if the numbers overflow.
private func punycode(_ scalars: [Unicode.Scalar]) -> String? {
  let base: UInt32 = 36
  let tMin: UInt32 = 1
  let tMax: UInt32 = 26
  func digit(_ value: UInt32) -> Character {
    Character(Unicode.Scalar(UInt8(value < 26 ? value + 97 : value - 26 + 48)))
  }
  var output = String(String.UnicodeScalarView(scalars.filter(\.isASCII)))
  let basicCount = UInt32(output.unicodeScalars.count)
  var handled = basicCount
  if basicCount > 0 { output.append("-") }
  var codePoint: UInt32 = 0x80
  var delta: UInt32 = 0
  var bias: UInt32 = 72
  while handled < UInt32(scalars.count) {
    guard let next = scalars.lazy.map(\.value).filter({ $0 >= codePoint }).min() else { return nil }
    let (product, overflow) = (next - codePoint).multipliedReportingOverflow(by: handled + 1)
    let (sum, sumOverflow) = delta.addingReportingOverflow(product)
    if overflow || sumOverflow { return nil }
    delta = sum
    codePoint = next
    for scalar in scalars {
      if scalar.value < codePoint { delta += 1 }
      guard scalar.value == codePoint else { continue }
      var quotient = delta
      var position = base
      while true {
        let threshold = position <= bias ? tMin : min(position - bias, tMax)
        if quotient < threshold { break }
        output.append(digit(threshold + (quotient - threshold) % (base - threshold)))
        quotient = (quotient - threshold) / (base - threshold)
        position += base
      }
      output.append(digit(quotient))
      // Adapts the bias to the size of the numbers seen so far (RFC 3492 §6.1).
      delta = handled == basicCount ? delta / 700 : delta / 2
      delta += delta / (handled + 1)
      bias = 0
      while delta > ((base - tMin) * tMax) / 2 {
        delta /= base - tMin
        bias += base
      }
      bias += (base - tMin + 1) * delta / (delta + 38)
      delta = 0
      handled += 1
    }
    delta += 1
    codePoint += 1
  }
  return output
}
