/// The text of one statement, in the dialect that SQLite and PostgreSQL share, with `$1`
/// placeholders.
///
/// A literal is the ordinary case: it cannot contain a value by construction, and its address is
/// the key under which its prepared statement is kept. A composed text (optional filters) is joined
/// from such literals.
struct SQL: Sendable, ExpressibleByStringLiteral {
  enum Storage: Sendable {
    case literal(StaticString)
    case composed(String)
  }

  let storage: Storage

  init(stringLiteral literal: StaticString) {
    storage = literal.hasPointerRepresentation ? .literal(literal) : .composed("\(literal)")
  }

  init(composed: String) { storage = .composed(composed) }

  /// Joins pieces with a separator, `" AND "` for example.
  static func joined(_ pieces: [SQL], by separator: StaticString) -> SQL {
    SQL(composed: pieces.map(\.text).joined(separator: "\(separator)"))
  }

  /// Joins two pieces with one space.
  static func + (left: SQL, right: SQL) -> SQL {
    SQL(composed: left.text + " " + right.text)
  }

  /// A placeholder by its number, for composed texts: 1 is `$1`.
  static func placeholder(_ number: Int) -> SQL { SQL(composed: "$\(number)") }

  /// The statement's text.
  var text: String {
    switch storage {
    case .literal(let literal): "\(literal)"
    case .composed(let text): text
    }
  }
}
