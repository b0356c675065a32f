import Messages

/// What a message holds, property by property, in the form that `Python/roundtrip.py` makes of its
/// messages: a value that landed in the wrong property shows, even if it would be written back
/// from there.
func canonicalText(_ message: any Message) -> String {
  let parts = Mirror(reflecting: message).children.map { child in
    "\(child.label ?? "?")=\(text(of: child.value))"
  }
  return "(\(parts.joined(separator: ";")))"
}

private func text(of value: Any) -> String {
  switch value {
  case let value as Double: return hex(value.bitPattern)
  case let value as Float: return hex(value.bitPattern)
  case let value as Bool: return value ? "1" : "0"
  case let value as String: return "'" + hex(Array(value.utf8))
  // An empty array can be cast to one of any other type.
  case let bytes as [UInt8] where type(of: value) == [UInt8].self: return "x" + hex(bytes)
  case let value as any OpenEnum: return String(value.rawValue)
  case let value as any FixedWidthInteger: return String(describing: value)
  case let value as any Message: return canonicalText(value)
  case let value as any TextKeyed: return braces(value.pairs)
  default: return text(ofStructure: value)
  }
}

private func text(ofStructure value: Any) -> String {
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional:
    return mirror.children.first.map { text(of: $0.value) } ?? "nil"
  case .collection:
    return "[\(mirror.children.map { text(of: $0.value) }.joined(separator: ","))]"
  case .dictionary:
    return braces(
      mirror.children.map { child in
        let pair = Array(Mirror(reflecting: child.value).children)
        return (pair[0].value, pair[1].value)
      })
  case .enum:
    // A choice of a oneof: the case's name is the child's label.
    let child = mirror.children.first
    return "\(child?.label ?? "?")(\(child.map { text(of: $0.value) } ?? "?"))"
  default:
    return "unexpected \(type(of: value))"
  }
}

private func braces(_ pairs: [(Any, Any)]) -> String {
  let entries = pairs.map { "\(text(of: $0.0)):\(text(of: $0.1))" }.sorted {
    $0.utf8.lexicographicallyPrecedes($1.utf8)
  }
  return "{\(entries.joined(separator: ","))}"
}

private func hex(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

private func hex(_ bits: some FixedWidthInteger) -> String {
  withUnsafeBytes(of: bits.bigEndian) { hex(Array($0)) }
}

private protocol TextKeyed {
  var pairs: [(Any, Any)] { get }
}

extension TextMap: TextKeyed {
  fileprivate var pairs: [(Any, Any)] { map { ($0.key, $0.value) } }
}
