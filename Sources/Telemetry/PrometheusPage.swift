/// Writes the text format of Prometheus, version 0.0.4
/// (prometheus.io/docs/instrumenting/exposition_formats).
package struct PrometheusPage {
  private(set) var text = ""

  /// Begins a metric whose samples follow.
  package mutating func begin(_ name: String, _ kind: InstrumentKind, help: String?) {
    if let help { text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n" }
    text += "# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Adds a sample of the metric that was begun last.
  package mutating func add(_ name: String, _ value: Double) {
    add(name, [:], value)
  }

  /// Adds a sample with labels.
  package mutating func add(
    _ name: String, _ labels: KeyValuePairs<String, String>, _ value: Double
  ) {
    add(name, LabelSet(labels.map { ($0.key, $0.value) }), value)
  }

  mutating func add(_ name: String, _ labels: LabelSet, _ value: Double) {
    text += name
    if !labels.pairs.isEmpty {
      let list = labels.pairs.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
      text += "{\(list.joined(separator: ","))}"
    }
    text += " \(Self.number(value))\n"
  }

  /// A number without a needless fraction, and infinity as the format writes it.
  package static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    if let whole = Int64(exactly: value) { return String(whole) }
    return String(value)
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// The labels of one series, in the order of their names.
struct LabelSet: Hashable, Comparable {
  struct Pair: Hashable, Comparable {
    let name: String
    let value: String

    static func < (one: Pair, other: Pair) -> Bool {
      (one.name, one.value) < (other.name, other.value)
    }
  }

  let pairs: [Pair]

  init(_ dimensions: [(String, String)]) {
    pairs = dimensions.map { Pair(name: MetricName.sanitized($0.0), value: $0.1) }.sorted()
  }

  private init(pairs: [Pair]) { self.pairs = pairs }

  /// These labels and one that stands last.
  func with(_ name: String, _ value: String) -> LabelSet {
    LabelSet(pairs: pairs + [Pair(name: name, value: value)])
  }

  static func < (one: LabelSet, other: LabelSet) -> Bool {
    one.pairs.lexicographicallyPrecedes(other.pairs)
  }
}

/// Names as Prometheus allows them.
enum MetricName {
  /// The name of a metric: letters, digits, `_` and `:`, not beginning with a digit.
  static func family(_ label: String) -> String { sanitized(label, allowing: ":") }

  /// The name of a label: the same without `:`.
  static func sanitized(_ name: String, allowing extra: Unicode.Scalar? = nil) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      let isAllowed =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
        || (("0"..."9").contains(scalar) && !result.isEmpty) || scalar == extra
      result.unicodeScalars.append(isAllowed ? scalar : "_")
    }
    return result.isEmpty ? "_" : result
  }
}
