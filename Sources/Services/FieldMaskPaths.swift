import Domain
import Messages

/// The fields that an update changes.
struct FieldMaskPaths {
  private let paths: Set<String>

  /// Reads an update mask (google.aip.dev/134).
  ///
  /// - Parameters:
  ///   - mask: The request's mask.
  ///   - known: The fields that may be changed.
  ///   - implied: The fields meant by an absent or empty mask: those that are set in the message.
  /// - Throws: `RequestError` if the mask names another field.
  init(_ mask: WellKnown.FieldMask?, known: Set<String>, implied: Set<String>) throws {
    let named = mask?.paths ?? []
    guard named.count <= ServiceLimits.maskPathsMax else {
      throw RequestError.invalid(
        "update_mask", "must have at most \(ServiceLimits.maskPathsMax) paths")
    }
    if named.isEmpty {
      paths = implied
    } else if named == ["*"] {
      paths = known
    } else if let index = named.firstIndex(where: { !known.contains($0) }) {
      throw RequestError.invalid(
        "update_mask.paths[\(index)]",
        "must be * alone or fields out of \(known.sorted().joined(separator: ", "))")
    } else {
      paths = Set(named)
    }
  }

  func contains(_ path: String) -> Bool { paths.contains(path) }
}
