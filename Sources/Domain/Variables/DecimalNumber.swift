/// A decimal number as it is written, so that no digit of it is lost or made up.
struct DecimalNumber: Sendable, Hashable {
  /// Whether it is below zero.
  let isNegative: Bool
  /// The digits before the point, without leading zeros.
  let whole: String
  /// The digits behind the point.
  let fraction: String

  /// Reads `-1290.50`; nil if it is no number, or has more digits than any that people say.
  init?(_ text: some StringProtocol) {
    var rest = text.utf8[...]
    let hasMinus = rest.first == UInt8(ascii: "-")
    if hasMinus { rest.removeFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...Self.wholeDigitsMax).contains(parts[0].count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }),
      parts.count == 1 || parts[1].count <= Self.fractionDigitsMax
    else { return nil }
    let digits = parts[0].drop { $0 == UInt8(ascii: "0") }
    whole = digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)
    fraction = parts.count == 2 ? String(decoding: parts[1], as: UTF8.self) : ""
    isNegative = hasMinus && !(digits.isEmpty && fraction.utf8.allSatisfy { $0 == 0x30 })
  }

  /// The number as programs write it.
  var normalForm: String {
    (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The number as people write it: in groups of three digits, with at least so many decimals.
  func text(in locale: TemplateLocale, decimalsMin: Int = 0) -> String {
    let zeros = String(repeating: "0", count: max(0, decimalsMin - fraction.utf8.count))
    let decimals = fraction + zeros
    var groups = ""
    let digits = Array(whole)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { groups += locale.groupSign }
      groups.append(digit)
    }
    return (isNegative ? "-" : "") + groups
      + (decimals.isEmpty ? "" : locale.decimalSign + decimals)
  }

  /// Digits before the point: whole numbers beyond it are codes.
  private static let wholeDigitsMax = 18
  /// Digits behind the point.
  private static let fractionDigitsMax = 9
}
