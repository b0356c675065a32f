import Glibc

/// Whether the data directory can be written, and how much room there is.
struct DataCheck: Check {
  let name = "data"
  let settings: ServerSettings

  /// A log of 64 MiB and one backup's beginning: below it a server soon answers that the disk is
  /// full.
  private static let freeBytesMin: Int64 = 256 << 20
  /// Below it there is little time left to do something about it.
  private static let freeBytesWanted: Int64 = 1 << 30

  func findings() async -> [Finding] {
    let directory = settings.dataDirectory
    var status = stat()
    guard stat(directory, &status) == 0 else {
      return errno == ENOENT ? [willBeCreated(directory)] : [failed(directory, errno)]
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return [.error("\(directory) is not a directory", "name a directory: --data")]
    }
    if let reason = refusalToWrite(in: directory) { return [failed(directory, reason)] }
    var findings = [Finding.ok("\(directory) can be written")]
    if let finding = room(in: directory) { findings.append(finding) }
    return findings
  }

  private func willBeCreated(_ directory: String) -> Finding {
    let path = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard access(parent, W_OK | X_OK) == 0 else {
      return .error(
        "\(directory) is missing and cannot be created: \(String(cString: strerror(errno)))",
        "create it for the server's user, or name another one: --data")
    }
    return .ok("\(directory) is missing; a server creates it")
  }

  private func failed(_ directory: String, _ reason: Int32) -> Finding {
    .error(
      "\(directory) cannot be written: \(String(cString: strerror(reason)))",
      "give it to the server's user, or name another one: --data")
  }

  /// Why a file cannot be created there; nil if it can.
  private func refusalToWrite(in directory: String) -> Int32? {
    let path = "\(directory)/.doctor-\(getpid())"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno }
    defer {
      close(descriptor)
      unlink(path)
    }
    let written = write(descriptor, "x", 1)
    return written == 1 && fsync(descriptor) == 0 ? nil : errno
  }

  private func room(in directory: String) -> Finding? {
    var system = statvfs()
    guard statvfs(directory, &system) == 0 else { return nil }
    let free = Int64(clamping: system.f_bavail).multipliedReportingOverflow(
      by: Int64(clamping: system.f_frsize))
    let bytes = free.overflow ? Int64.max : free.partialValue
    let text = "\(bytes.sizeText) are free on its disk"
    let remedy = "make room, or keep less: aftercall account set --conversation-days"
    if bytes < Self.freeBytesMin { return .error(text, remedy) }
    return bytes < Self.freeBytesWanted ? .warning(text, remedy) : .ok(text)
  }
}
