import CNGHTTP2

/// Header fields known when the program is written, in the form that libnghttp2 sends without
/// copying them.
///
/// Meant for global constants: what it allocates is never freed, because frames that wait to be
/// sent point to it.
package final class StaticHeaders: Sendable {
  nonisolated(unsafe)  // written once, before the value is shared
    let fields: UnsafeBufferPointer<nghttp2_nv>

  /// Prepares fields for sending.
  ///
  /// - Parameter fields: Lowercase names with their values.
  package init(_ fields: KeyValuePairs<StaticString, StaticString>) {
    let noCopy = UInt8(
      NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue)
    let buffer = UnsafeMutableBufferPointer<nghttp2_nv>.allocate(capacity: fields.count)
    for (index, (name, value)) in fields.enumerated() {
      // The C type has no const, but libnghttp2 only reads.
      let field = nghttp2_nv(
        name: UnsafeMutablePointer(mutating: name.utf8Start),
        value: UnsafeMutablePointer(mutating: value.utf8Start),
        namelen: name.utf8CodeUnitCount,
        valuelen: value.utf8CodeUnitCount,
        flags: noCopy
      )
      buffer.initializeElement(at: index, to: field)
    }
    self.fields = UnsafeBufferPointer(buffer)
  }

  /// Calls `body` with each field in order; the buffers stay valid.
  package func forEach(
    _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
  ) {
    for field in fields {
      body(
        UnsafeRawBufferPointer(start: field.name, count: field.namelen),
        UnsafeRawBufferPointer(start: field.value, count: field.valuelen))
    }
  }

  /// No fields.
  package static let none = StaticHeaders([:])
}
