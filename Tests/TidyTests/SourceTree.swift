import Foundation

/// The package's Swift files, read from where this file stands.
struct SourceTree {
  /// One file of a target.
  struct File: CustomStringConvertible, Sendable {
    /// The target, such as `Store`.
    let target: String
    /// The path below the package's root.
    let path: String
    /// The lines, without line ends.
    let lines: [String]

    var description: String { path }

    /// Whether a script wrote it.
    var isGenerated: Bool { path.contains("/Generated/") }

    /// The modules it imports.
    let imports: Set<String>

    init(target: String, path: String, text: String) {
      self.target = target
      self.path = path
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      imports = Set(lines.lazy.filter { $0.contains("import ") }.compactMap(Self.importedModule))
    }

    private static func importedModule(_ line: String) -> String? {
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index <= 2, words.count == index + 2,
        words.prefix(index).allSatisfy({ $0.hasPrefix("@") || accessLevels.contains(String($0)) })
      else { return nil }
      return String(words[index + 1])
    }

    private static let accessLevels: Set<String> = ["public", "package", "internal", "private"]
  }

  /// A folder without sources: the tests would have nothing to judge.
  struct NothingFound: Error {
    let folder: String
  }

  /// The package's root.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files below a folder of the root whose sub-folders are the targets.
  static func files(below folder: String) throws -> [File] {
    let base = root.appendingPathComponent(folder)
    // A link is followed to what it stands for, which an enumerator does not do by itself.
    let paths = FileManager.default.enumerator(atPath: base.resolvingSymlinksInPath().path)
    var files: [File] = []
    while let path = paths?.nextObject() as? String {
      guard path.hasSuffix(".swift"), !path.contains(".build/"),
        let slash = path.firstIndex(of: "/")
      else { continue }
      let text = try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
      files.append(
        File(target: String(path[..<slash]), path: "\(folder)/\(path)", text: text))
    }
    guard !files.isEmpty else { throw NothingFound(folder: folder) }
    return files
  }
}
