import Glibc
import Logging
import RPC
import UnixSignals

/// Reads certificates again when their files have changed, and on SIGHUP.
///
/// Open connections go on with what they began with. What cannot be used is told of in the log, and
/// the certificate in use stays.
struct CertificateReloader: Sendable {
  private let certificates: [(files: CertificateFiles, certificate: ServerCertificate)]
  private let hangups: UnixSignalsSequence
  private let logger: Logger

  /// How often the files are looked at: some system calls each time, and soon enough for whoever
  /// waits for a new certificate to be shown.
  private static let pollInterval = Duration.seconds(2)

  /// From here on SIGHUP ends the process no more.
  init(
    _ certificates: [(files: CertificateFiles, certificate: ServerCertificate)], logger: Logger
  ) async {
    self.certificates = certificates
    hangups = await UnixSignalsSequence(trapping: .sighup)
    self.logger = logger
  }

  /// Works until the task is cancelled.
  func run() async {
    await withTaskGroup { group in
      group.addTask { await self.reloadOnSignal() }
      group.addTask { await self.reloadOnChange() }
    }
  }

  private func reloadOnSignal() async {
    for await _ in hangups {
      for (files, certificate) in certificates { reload(files, certificate) }
    }
  }

  private func reloadOnChange() async {
    var seen = certificates.map { FileStamp.all(of: $0.files) }
    while !Task.isCancelled {
      // Cut short at the end, which the loop then sees.
      try? await Task.sleep(for: Self.pollInterval)
      for (place, (files, certificate)) in certificates.enumerated() {
        let stamps = FileStamp.all(of: files)
        // One attempt for each change: files are rarely replaced at the same moment, and the last
        // one of them counts.
        guard stamps != seen[place] else { continue }
        seen[place] = stamps
        reload(files, certificate)
      }
    }
  }

  private func reload(_ files: CertificateFiles, _ certificate: ServerCertificate) {
    do {
      try certificate.reload()
      logger.notice("a certificate was read again", metadata: ["file": "\(files.chain)"])
    } catch {
      logger.error(
        "a certificate was not read again, the one in use stays",
        metadata: ["file": "\(files.chain)", "reason": "\(error)"])
    }
  }
}

/// What shows that a file has changed.
private struct FileStamp: Equatable {
  let inode: ino_t
  let byteCount: off_t
  let seconds: Int
  let nanoseconds: Int

  /// - Returns: nil where there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    inode = status.st_ino
    byteCount = status.st_size
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }

  static func all(of files: CertificateFiles) -> [FileStamp?] {
    files.paths.map { FileStamp($0) }
  }
}
