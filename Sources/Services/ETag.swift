import Domain

/// The text that stands for one version of a resource (google.aip.dev/154).
enum ETag {
  static func text(_ version: Int64) -> String { "v\(version)" }

  /// The version that a request's etag stands for; `nil` where it gives none.
  ///
  /// - Throws: `RequestError` if the text is no etag of this server.
  static func version(of text: String, _ field: String) throws -> Int64? {
    guard !text.isEmpty else { return nil }
    guard text.utf8.count <= 20, text.hasPrefix("v"), let version = Int64(text.dropFirst()),
      version > 0
    else { throw RequestError.invalid(field, "is no etag of this server") }
    return version
  }
}
