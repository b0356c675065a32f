import Yams

/// Why a file is not what was expected, and where.
struct YAMLFileError: Error, CustomStringConvertible {
  /// The line, from 1.
  let line: Int
  /// What is wrong and what was expected.
  let message: String

  var description: String { "line \(line): \(message)" }
}

/// Reads a mapping key by key; a key that nobody has asked for is an error, since it is a typing
/// mistake that would otherwise do nothing silently.
struct YAMLReader {
  private let mapping: Node.Mapping
  private let line: Int
  private let path: String
  private var asked: Set<String> = []

  init(_ node: Node, path: String) throws {
    line = node.mark?.line ?? 1
    self.path = path
    guard let mapping = node.mapping else {
      throw YAMLFileError(line: line, message: "\(path) must have keys and values")
    }
    self.mapping = mapping
    for key in mapping.keys where key.string == nil {
      throw YAMLFileError(line: key.mark?.line ?? line, message: "a key must be a text")
    }
  }

  /// The keys that nobody has asked for yet.
  var otherKeys: [String] { mapping.keys.compactMap(\.string).filter { !asked.contains($0) } }

  /// The value of a key, or nil where there is none.
  mutating func node(_ key: String) -> Node? {
    asked.insert(key)
    return mapping[Node(key)]
  }

  mutating func text(_ key: String) throws -> String {
    guard let node = node(key) else { return "" }
    guard let text = node.scalar?.string else { throw error(key, "must be a text", at: node) }
    return text
  }

  mutating func requiredText(_ key: String) throws -> String {
    let text = try text(key)
    guard !text.isEmpty else { throw error(key, "is required") }
    return text
  }

  mutating func texts(_ key: String) throws -> [String] {
    guard let node = node(key) else { return [] }
    // One text may stand for a list of one.
    if let text = node.scalar?.string { return [text] }
    guard let entries = node.sequence else { throw error(key, "must be a list of texts", at: node) }
    return try entries.map { entry in
      guard let text = entry.scalar?.string else {
        throw error(key, "must hold texts only", at: entry)
      }
      return text
    }
  }

  mutating func flag(_ key: String, default value: Bool) throws -> Bool {
    guard let node = node(key) else { return value }
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default: throw error(key, "must be true or false", at: node)
    }
  }

  mutating func number(_ key: String) throws -> Int32 {
    guard let node = node(key) else { return 0 }
    guard let text = node.scalar?.string, let number = Int32(text) else {
      throw error(key, "must be a whole number", at: node)
    }
    return number
  }

  mutating func choice<Value>(
    _ key: String, of words: NotificationFile.WordList<Value>, default value: Value
  ) throws -> Value {
    guard let node = node(key) else { return value }
    guard let word = node.scalar?.string, let value = words.value(of: word) else {
      throw error(key, "must be one of \(words.allWords)", at: node)
    }
    return value
  }

  mutating func choices<Value>(
    _ key: String, of words: NotificationFile.WordList<Value>
  ) throws -> [Value] {
    let at = node(key)
    return try texts(key).map { word in
      guard let value = words.value(of: word) else {
        throw error(key, "must hold some of \(words.allWords)", at: at)
      }
      return value
    }
  }

  mutating func map<Value>(
    _ key: String, _ read: (inout YAMLReader) throws -> Value
  ) throws -> Value? {
    guard let node = node(key) else { return nil }
    var reader = try YAMLReader(node, path: full(key))
    let value = try read(&reader)
    try reader.finish()
    return value
  }

  mutating func maps<Value>(
    _ key: String, _ read: (inout YAMLReader) throws -> Value
  ) throws -> [Value] {
    guard let node = node(key) else { return [] }
    guard let entries = node.sequence else { throw error(key, "must be a list", at: node) }
    return try entries.enumerated().map { index, entry in
      var reader = try YAMLReader(entry, path: "\(full(key))[\(index)]")
      let value = try read(&reader)
      try reader.finish()
      return value
    }
  }

  /// Ends the reading; throws if there is a key that nobody has asked for.
  func finish() throws {
    guard let key = mapping.keys.first(where: { !asked.contains($0.string ?? "") }) else { return }
    let known = asked.sorted().joined(separator: ", ")
    throw YAMLFileError(
      line: key.mark?.line ?? line,
      message: "\(full(key.string ?? "")) is no key that is known here; known are \(known)")
  }

  func error(_ key: String, _ message: String, at node: Node? = nil) -> YAMLFileError {
    YAMLFileError(line: node?.mark?.line ?? line, message: "\(full(key)) \(message)")
  }

  private func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
