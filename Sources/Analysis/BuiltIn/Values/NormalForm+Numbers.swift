extension NormalForm {
  /// The digits of a phone number, with a `+` in front where it was said; spoken digits count.
  static func phone(_ words: String) -> String {
    var digits = ""
    var times = 1
    for token in tokens(words) {
      if token == "double" {
        times = 2
      } else if token == "triple" {
        times = 3
      } else if let value = units[token], value < 10 || value % 10 == 0 || value < 20 {
        digits += String(repeating: String(value), count: times)
        times = 1
      } else if token == "x" || token == "ext" || token == "extension" {
        break
      } else {
        digits += token.filter { ("0"..."9").contains($0) }
        times = 1
      }
    }
    let hasPlus = words.contains("+") || tokens(words).first == "plus"
    return (hasPlus ? "+" : "") + digits
  }

  /// An address as it is written: "first dot last at example dot com".
  static func email(_ words: String) -> String {
    if words.contains("@") { return words.lowercased().filter { !$0.isWhitespace } }
    var text = ""
    var tens = 0
    for word in words.lowercased().split(separator: " ") {
      let token = word.filter { !",;!?".contains($0) }
      // "eighty one" is written 81.
      if let value = units[token] {
        if tens > 0, (1..<10).contains(value) {
          text += String(tens + value)
          tens = 0
        } else {
          if tens > 0 { text += String(tens) }
          tens = value >= 20 ? value : 0
          if tens == 0 { text += String(value) }
        }
        continue
      }
      if tens > 0 { text += String(tens) }
      tens = 0
      text += spokenMarks[token] ?? token
    }
    return text.contains("@") ? text : ""
  }

  private static let spokenMarks: [String: String] = [
    "at": "@", "dot": ".", "punkt": ".", "underscore": "_", "unterstrich": "_", "dash": "-",
    "hyphen": "-", "minus": "-", "bindestrich": "-", "plus": "+", "ät": "@", "klammeraffe": "@",
  ]

  /// An amount with its currency: `49.90 EUR`; without one where none was named.
  static func money(_ words: String) -> String {
    var currency = ""
    for (mark, code) in currencies where words.lowercased().contains(mark) {
      currency = code
      break
    }
    let digits = words.filter { ("0"..."9").contains($0) || $0 == "." || $0 == "," }
    let trimmed = digits.trimmingMarks()
    let amount: String
    if trimmed.contains(where: \.isNumber) {
      amount = decimal(trimmed)
    } else {
      guard let value = number(tokens(words)) else { return "" }
      amount = String(value)
    }
    return currency.isEmpty ? amount : amount + " " + currency
  }

  private static let currencies: [(String, String)] = [
    ("$", "USD"), ("dollar", "USD"), ("buck", "USD"), ("usd", "USD"), ("€", "EUR"),
    ("euro", "EUR"), ("eur", "EUR"), ("£", "GBP"), ("pound", "GBP"), ("quid", "GBP"),
    ("gbp", "GBP"), ("franken", "CHF"), ("chf", "CHF"), ("rupee", "INR"), ("inr", "INR"),
    ("yen", "JPY"),
  ]

  /// `1,290.50` and `1.290,50` as `1290.50`: the last mark is the decimal one if two digits follow.
  static func decimal(_ digits: String) -> String {
    guard let last = digits.lastIndex(where: { $0 == "." || $0 == "," }) else { return digits }
    let behind = digits[digits.index(after: last)...]
    let whole = digits[..<last].filter(\.isNumber)
    return behind.count == 3 ? whole + behind : whole + "." + behind
  }

  /// A number in digits: "three" and "a couple" too.
  static func count(_ words: String) -> String { number(tokens(words)).map(String.init) ?? "" }

  /// Letters and digits of a code without what stands between them; spoken digits count.
  static func code(_ words: String) -> String {
    var code = ""
    var times = 1
    var tokens = tokens(words)[...]
    while let token = tokens.popFirst() {
      if let many = repeats[token] {
        times = many
        continue
      }
      let sign =
        units[token].flatMap { $0 < 10 ? String($0) : nil }
        ?? token.filter { $0.isLetter || $0.isNumber }.uppercased()
      code += String(repeating: sign, count: times)
      times = 1
      // "T as in tango", "B for bravo".
      if token.count == 1, tokens.count > 1 {
        if tokens.starts(with: ["as", "in"]) {
          tokens = tokens.dropFirst(3)
        } else if let next = tokens.first, spellers.contains(next) {
          tokens = tokens.dropFirst(2)
        }
      }
    }
    return code
  }

  private static let repeats = ["double": 2, "triple": 3, "doppel": 2]
  private static let spellers: Set<String> = ["for", "like", "wie"]

  /// The number that words say: "twenty five", "two hundred and forty", "einundzwanzig", "1200".
  static func number(_ tokens: [String]) -> Int? {
    var total = 0
    var group = 0
    var isFound = false
    for token in tokens {
      if let value = Int(token.filter { $0 != "," }), value >= 0, value < 1_000_000_000 {
        group += value
        isFound = true
      } else if let value = units[token] ?? compound(token) {
        group += value
        isFound = true
      } else if token == "hundred" || token == "hundert" {
        guard group < 1000 else { return nil }
        group = max(1, group) * 100
        isFound = true
      } else if token == "thousand" || token == "tausend" {
        guard group < 1_000_000 else { return nil }
        total += max(1, group) * 1000
        group = 0
        isFound = true
      } else if token == "a" || token == "an" || token == "einer" || token == "einem" {
        if !isFound, tokens.count == 1 || token == tokens.last { return 1 }
      } else if token == "couple" {
        return 2
      } else if token == "dozen" || token == "dutzend" {
        group = max(1, group) * 12
        isFound = true
      } else if isFound, token != "and", token != "und" {
        break
      }
      guard group < 1_000_000_000, total < 1_000_000_000 else { return nil }
    }
    return isFound ? total + group : nil
  }

  /// "einundzwanzig", "dreihundert".
  private static func compound(_ token: String) -> Int? {
    for (tens, value) in units where value >= 20 && token.hasSuffix("und" + tens) {
      if let unit = units[String(token.dropLast(tens.count + 3))], unit < 10 { return value + unit }
    }
    if token.hasSuffix("hundert"), let unit = units[String(token.dropLast(7))] { return unit * 100 }
    return nil
  }

  static let units: [String: Int] = {
    var table = numbered(
      [
        "zero oh null", "one ein eins", "two zwei zwo", "three drei", "four vier", "five funf",
        "six sechs", "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf",
        "twelve zwolf", "thirteen dreizehn", "fourteen vierzehn", "fifteen funfzehn",
        "sixteen sechzehn", "seventeen siebzehn", "eighteen achtzehn", "nineteen neunzehn",
        "twenty zwanzig",
      ], from: 0)
    for (word, value) in [
      ("thirty", 30), ("dreissig", 30), ("forty", 40), ("vierzig", 40), ("fifty", 50),
      ("funfzig", 50), ("sixty", 60), ("sechzig", 60), ("seventy", 70), ("siebzig", 70),
      ("eighty", 80), ("achtzig", 80), ("ninety", 90), ("neunzig", 90),
    ] { table[word] = value }
    return table
  }()
}

extension String {
  fileprivate func trimmingMarks() -> String {
    var text = self[...]
    while let last = text.last, !last.isNumber { text.removeLast() }
    while let first = text.first, !first.isNumber { text.removeFirst() }
    return String(text)
  }
}
