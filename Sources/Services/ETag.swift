import Domain

/// The text that stands for one version of a resource (google.aip.dev/154).
enum ETag {
  static func text(_ version: Int64) -> String { "v" + String(version) }

  /// The version that a request's etag stands for; `nil` where it gives none.
  ///
  /// A text that is no etag of this server stands for a version that no resource has.
  static func version(of text: String) -> Int64? {
    guard !text.isEmpty else { return nil }
    guard text.utf8.count <= 20, text.hasPrefix("v") else { return 0 }
    return Int64(text.dropFirst()) ?? 0
  }
}
