import Domain
import FoundationEssentials

/// A value stored as JSON text.
enum Document {
  /// Encodes a value; equal values give equal texts.
  static func encode(_ value: some Encodable) throws(StoreError) -> String {
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw StoreError(.invalidStatement, "a value cannot be written as JSON")
    }
  }

  /// Decodes a value; throws `corrupted`, naming the property but not what it holds.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from text: String
  ) throws(StoreError) -> Value {
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw StoreError(.corrupted, "a stored \(type) cannot be read\(place(of: error))")
    }
  }

  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  private static let decoder = JSONDecoder()

  /// The error's own text may quote the document, so that only the path to it is taken.
  private static func place(of error: any Error) -> String {
    let context: DecodingError.Context
    switch error as? DecodingError {
    case .dataCorrupted(let found): context = found
    case .keyNotFound(let key, let found):
      return " (missing: \((found.codingPath + [key]).map(\.stringValue).joined(separator: ".")))"
    case .typeMismatch(_, let found): context = found
    case .valueNotFound(_, let found): context = found
    default: return ""
    }
    return " (at: \(context.codingPath.map(\.stringValue).joined(separator: ".")))"
  }
}

extension SQLRow {
  /// A moment, stored in microseconds.
  func timestamp(_ column: Int) throws(StoreError) -> Timestamp {
    Timestamp(microseconds: try integer(column))
  }

  func timestampIfPresent(_ column: Int) throws(StoreError) -> Timestamp? {
    guard let microseconds = try integerIfPresent(column) else { return nil }
    return Timestamp(microseconds: microseconds)
  }

  /// A value stored as JSON.
  func document<Value: Decodable>(
    _ column: Int, as type: Value.Type = Value.self
  ) throws(StoreError) -> Value {
    try Document.decode(type, from: try text(column))
  }

  /// A value stored as JSON; nil where nothing is stored.
  func documentIfPresent<Value: Decodable>(
    _ column: Int, as type: Value.Type = Value.self
  ) throws(StoreError) -> Value? {
    guard let text = try textIfPresent(column) else { return nil }
    return try Document.decode(type, from: text)
  }

  /// One of an enumeration's cases, stored as its raw text.
  func choice<Choice: RawRepresentable<String>>(
    _ column: Int, as type: Choice.Type = Choice.self
  ) throws(StoreError) -> Choice {
    guard let choice = Choice(rawValue: try text(column)) else {
      throw StoreError(.corrupted, "a stored \(type) is none that this server knows")
    }
    return choice
  }

  /// One of an enumeration's cases, stored as its raw number.
  func choice<Choice: RawRepresentable<Int64>>(
    _ column: Int, as type: Choice.Type = Choice.self
  ) throws(StoreError) -> Choice {
    guard let choice = Choice(rawValue: try integer(column)) else {
      throw StoreError(.corrupted, "a stored \(type) is none that this server knows")
    }
    return choice
  }
}

extension SQLValue {
  init(_ value: Timestamp) { self = .integer(value.microseconds) }
  init(_ value: Timestamp?) { self = value.map { .integer($0.microseconds) } ?? .null }
}
