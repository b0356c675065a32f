import Foundation
import Messages

/// A folder of notification files: `AGENT/NAME.yaml`, as `export` names them, or any other names.
struct NotificationFolder {
  /// One file and what it says.
  struct Entry {
    var path: String
    var notification: V1.Notification
  }

  /// Names a notification in files: its agent and its name.
  struct Key: Hashable, Comparable {
    var agent: String
    var name: String

    init(_ notification: V1.Notification) {
      agent = notification.agentID
      name = notification.name
    }

    static func < (left: Key, right: Key) -> Bool {
      (left.agent, left.name) < (right.agent, right.name)
    }
  }

  let path: String
  /// The files in the order of their paths.
  private(set) var entries: [Entry] = []
  /// What is wrong with files, each with its path and line.
  private(set) var problems: [String] = []

  /// Files that are read at most: more than an account can have notifications in its right mind.
  private static let filesMax = 20_000
  /// A file's size, in bytes: several times the longest notification.
  private static let fileBytesMax = 2_000_000

  /// Reads all files below a folder whose names end in `.yaml` or `.yml`.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - isOptional: Whether the folder may be missing.
  /// - Throws: `SetupError` if the folder is missing or has too many files; what is wrong with a file
  ///   is noted in `problems`.
  init(_ path: String, isOptional: Bool = false) throws {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else {
      if isOptional { return }
      throw SetupError("\(path) is no folder")
    }
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    guard files.count <= Self.filesMax else {
      throw SetupError("\(path) has more than \(Self.filesMax) files")
    }
    var places: [Key: String] = [:]
    for name in files {
      let file = "\(path)/\(name)"
      do {
        let notification = try NotificationFile.notification(from: try Self.text(of: file))
        let key = Key(notification)
        if let other = places[key] {
          problems.append("\(file): the same agent and name as \(other)")
        }
        places[key] = file
        entries.append(Entry(path: file, notification: notification))
      } catch let error as YAMLFileError {
        problems.append("\(file): \(error)")
      } catch let error as SetupError {
        problems.append("\(error)")
      }
    }
  }

  /// Writes a notification: over the file that holds it already, else into a new one.
  ///
  /// - Returns: The file's path and whether it changed.
  mutating func write(_ notification: V1.Notification) throws -> (path: String, changed: Bool) {
    let text = try NotificationFile.text(of: notification)
    let key = Key(notification)
    let known = entries.first { Key($0.notification) == key }?.path
    let file = known ?? freePath(for: notification)
    if known != nil, try Self.text(of: file) == text { return (file, false) }
    do {
      let folder = (file as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      // Written aside and renamed, so that nobody reads half of it.
      try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw SetupError("\(file) cannot be written")
    }
    if known == nil { entries.append(Entry(path: file, notification: notification)) }
    return (file, true)
  }

  /// Removes a file.
  mutating func remove(_ file: String) throws {
    do {
      try FileManager.default.removeItem(atPath: file)
    } catch {
      throw SetupError("\(file) cannot be removed")
    }
    entries.removeAll { $0.path == file }
  }

  private func freePath(for notification: V1.Notification) -> String {
    let folder = "\(path)/\(Self.slug(notification.agentID, or: "agent"))"
    let name = Self.slug(notification.name, or: "notification")
    let taken = Set(entries.map { $0.path.lowercased() })
    var file = "\(folder)/\(name).yaml"
    var number = 2
    while taken.contains(file.lowercased()) || FileManager.default.fileExists(atPath: file) {
      file = "\(folder)/\(name)-\(number).yaml"
      number += 1
    }
    return file
  }

  /// A text as a file name that every system takes: small letters, digits and dashes.
  private static func slug(_ text: String, or fallback: String) -> String {
    let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    var slug = ""
    for scalar in folded.lowercased().unicodeScalars {
      let isKept =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isKept {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
      if slug.utf8.count >= 80 { break }
    }
    if slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? fallback : slug
  }

  private static func text(of file: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw SetupError("\(file): cannot be read")
    }
    guard data.count <= fileBytesMax else {
      throw SetupError("\(file): is larger than \(fileBytesMax) bytes")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw SetupError("\(file): is not UTF-8")
    }
    return text
  }
}
