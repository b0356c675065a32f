import Domain
import RPC

/// Whether the certificates of the addresses can be used, and for how long.
struct CertificateCheck: Check {
  let name = "certificates"
  let settings: ServerSettings

  /// Long enough to get a new one without hurry.
  private static let warningDays = 21

  func findings() async -> [Finding] {
    settings.listeners.compactMap { listener in listener.certificate.map { finding(listener, $0) } }
  }

  private func finding(_ listener: ListenerSettings, _ files: CertificateFiles) -> Finding {
    let certificate: ServerCertificate
    do {
      certificate = try files.read()
    } catch {
      return .error("\(error)", "correct the files named by --listen \(listener)")
    }
    let secondsLeft = certificate.notAfter - Int(WallClock.machine.now().microseconds / 1_000_000)
    let days = secondsLeft / 86_400
    if secondsLeft <= 0 {
      return .error(
        "the certificate \(files.chain) of \(listener) has expired", "put a new one in its place")
    }
    if days < Self.warningDays {
      return .warning(
        "the certificate \(files.chain) of \(listener) expires in \(days) days",
        "put a new one in its place; a running server takes it up by itself")
    }
    return .ok("the certificate \(files.chain) of \(listener) holds for \(days) days")
  }
}
