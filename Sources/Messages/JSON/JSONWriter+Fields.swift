// The fields of messages. As with reading, nothing is inlined.
extension JSONWriter {
  /// A field without presence.
  @inline(never)
  package mutating func value(_ name: StaticString, _ value: some JSONScalar) {
    guard !value.isJSONDefault || options.includesDefaults else { return }
    present(name, value)
  }

  /// A field with presence.
  @inline(never)
  package mutating func optional(_ name: StaticString, _ value: (some JSONValue)?) {
    guard let value else { return }
    present(name, value)
  }

  /// A field that is there, whatever its value.
  @inline(never)
  package mutating func present(_ name: StaticString, _ value: some JSONValue) {
    self.name(name)
    value.writeJSON(&self)
  }

  /// A repeated field.
  @inline(never)
  package mutating func list(_ name: StaticString, _ values: [some JSONValue]) {
    guard !values.isEmpty || options.includesDefaults else { return }
    self.name(name)
    begin("[")
    for value in values {
      separate()
      value.writeJSON(&self)
    }
    end("]")
  }

  /// A map whose keys are text, in the order of their bytes.
  @inline(never)
  package mutating func map(_ name: StaticString, _ values: TextMap<some JSONValue>) {
    guard !values.isEmpty || options.includesDefaults else { return }
    self.name(name)
    begin("{")
    for (key, value) in values {
      separate()
      text(key)
      raw(":")
      value.writeJSON(&self)
    }
    end("}")
  }

  /// A map with other keys, in their order.
  @inline(never)
  package mutating func map<Key: JSONKey>(_ name: StaticString, _ values: [Key: some JSONValue]) {
    guard !values.isEmpty || options.includesDefaults else { return }
    self.name(name)
    begin("{")
    for (key, value) in values.sorted(by: { $0.key.isJSONAhead(of: $1.key) }) {
      separate()
      raw("\"")
      key.writeJSONName(&self)
      raw("\":")
      value.writeJSON(&self)
    }
    end("}")
  }
}
