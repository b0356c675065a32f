package import Domain
import Glibc

/// Writes each e-mail as an `.eml` file named by its Message-ID into a folder: what a server does
/// that was given no mail server.
///
/// A file appears whole or not at all, and it and its name are on the disk when the message is
/// reported as accepted.
/// The same message sent again replaces its file by an equal one.
package final class FileTransport: MailTransport {
  private let queue = SendQueue()

  /// Creates the folder where it is missing and starts the writing thread.
  ///
  /// - Parameter folder: A path; only this server's user may read what it creates there.
  /// - Throws: `DeliveryError` if the folder cannot be created or written to.
  package init(folder: String) throws(DeliveryError) {
    try createFolder(folder)
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .folder(folder, "cannot be written to", errno)
    }
    try queue.startThread { queue in
      while case .send(let job) = queue.next(restAfterSeconds: nil) {
        let waiting = queue.takeWaiting(limit: Limits.filesPerFolderSync - 1)
        write(([job] + waiting).filter { $0.begin() }, into: folder)
      }
    }
  }

  deinit {
    queue.close(abortAt: .now)
  }

  package func send(_ message: EmailMessage) async -> DeliveryResult {
    await queue.send(message)
  }

  package func shutdown(grace: Duration) async {
    queue.close(abortAt: .now + grace)
    await queue.waitForEnd()
  }

  /// The name of a message's file. Different ids have different names.
  package static func fileName(of id: EmailMessageID) -> String {
    var name = ""
    for byte in id.value.utf8.dropFirst().dropLast() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "@"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        name += (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
      }
    }
    if name.utf8.count > Limits.fileNameBytesMax {
      let hash = String(fingerprint(id.value.utf8), radix: 16)
      name = "\(name.prefix(Limits.fileNameBytesMax - 17))-\(hash)"
    }
    return name + ".eml"
  }
}

/// Writes messages and makes their names durable together: the folder is synchronised once for all.
private func write(_ jobs: [SendJob], into folder: String) {
  var written: [(SendJob, DeliveryResult)] = []
  for job in jobs {
    let result = write(job.message, into: folder)
    if case .accepted = result {
      written.append((job, result))
    } else {
      job.end(result)
    }
  }
  guard !written.isEmpty else { return }
  do throws(FileFailure) {
    try synchronizeFolder(folder)
    for (job, result) in written { job.end(result) }
  } catch {
    for (job, _) in written { job.end(error.result) }
  }
}

/// Writes a message aside, makes it durable and gives it its name.
private func write(_ message: EmailMessage, into folder: String) -> DeliveryResult {
  let name = FileTransport.fileName(of: message.messageID)
  // A fixed name for the unfinished file: what a crash left of it is overwritten by the same
  // message's next attempt. The dot hides it from whoever looks for messages.
  let unfinished = "\(folder)/.\(name)"
  do throws(FileFailure) {
    try writeDurably(MIMEComposer.compose(message), to: unfinished)
    guard rename(unfinished, "\(folder)/\(name)") == 0 else { throw FileFailure("rename", errno) }
  } catch {
    return error.result
  }
  return .accepted(DeliveryAnswer(text: "written to \(name)"))
}

private func writeDurably(_ bytes: [UInt8], to path: String) throws(FileFailure) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
  guard descriptor >= 0 else { throw FileFailure("open", errno) }
  defer { close(descriptor) }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw FileFailure("write", errno) }
    rest = rest.dropFirst(count)
  }
  guard fsync(descriptor) == 0 else { throw FileFailure("fsync", errno) }
}

private func synchronizeFolder(_ folder: String) throws(FileFailure) {
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileFailure("open folder", errno) }
  defer { close(descriptor) }
  guard fsync(descriptor) == 0 else { throw FileFailure("fsync folder", errno) }
}

/// Creates a folder and those above it.
private func createFolder(_ path: String) throws(DeliveryError) {
  guard !path.isEmpty, !path.utf8.contains(0) else {
    throw DeliveryError(code: .invalidConfiguration, message: "the folder for e-mails has no name")
  }
  var ends = path.indices.filter { path[$0] == "/" && $0 != path.startIndex }
  ends.append(path.endIndex)
  for end in ends {
    guard mkdir(String(path[..<end]), 0o700) != 0, errno != EEXIST else { continue }
    // A folder above that may not be written to, or is another file system, exists all the same.
    if end != path.endIndex { continue }
    throw .folder(path, "cannot be created", errno)
  }
}

private struct FileFailure: Error {
  let text: String

  init(_ operation: String, _ number: Int32) {
    text = "\(operation): \(String(cString: strerror(number)))"
  }

  var result: DeliveryResult {
    .transientFailure(DeliveryAnswer(text: "the file was not written: \(text)"))
  }
}

extension DeliveryError {
  fileprivate static func folder(_ path: String, _ problem: String, _ number: Int32) -> Self {
    Self(
      code: .folderUnusable,
      message: "the folder for e-mails, \(path), \(problem): \(String(cString: strerror(number)))")
  }
}
