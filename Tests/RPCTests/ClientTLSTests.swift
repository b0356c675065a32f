import Foundation
import NIOCore
import Testing

@testable import RPC

/// The client's TLS against the server's, with certificates that the tests make.
@Suite(.timeLimit(.minutes(1)))
struct ClientTLSTests {
  private let files = TestCertificates.shared

  @Test func `a call goes over TLS to a server of a trusted authority`() async throws {
    let tls = try ClientTLS(authorities: .file(try files.path("authority.pem")))
    try await call(with: tls)
  }

  @Test func `a certificate of the client's is shown where it is asked for`() async throws {
    let authority = try files.path("authority.pem")
    let shown = ClientTLS.Certificate(
      chainFile: try files.path("server.pem"), keyFile: try files.path("server.key"))
    try await call(
      with: ClientTLS(authorities: .file(authority), certificate: shown),
      clients: .required(authoritiesFile: authority))
    await #expect(throws: RPCError.self) {
      try await call(
        with: try ClientTLS(authorities: .file(authority)),
        clients: .required(authoritiesFile: authority))
    }
  }

  @Test func `a server of no trusted authority, or with another name, is left`() async throws {
    let authority = try files.path("authority.pem")
    let cases: [(ClientTLS, Listener.Endpoint)] = [
      (try ClientTLS(), .tcp(host: "127.0.0.1", port: 0)),
      (try ClientTLS(authorities: .file(authority)), .unix(path: socketPath())),
    ]
    for (tls, endpoint) in cases {
      let error = try await #require(throws: RPCError.self) {
        try await call(with: tls, at: endpoint)
      }
      #expect(error.code == .unavailable)
      #expect(error.message.contains("handshake failed"))
    }
  }

  @Test func `a Unix socket's server is known by the name that is given`() async throws {
    let authority = try files.path("authority.pem")
    try await call(
      with: ClientTLS(authorities: .file(authority), serverName: "aftercall.test"),
      at: .unix(path: socketPath()))
  }

  @Test func `a server that speaks cleartext is told of`() async throws {
    let tls = try ClientTLS(authorities: .file(try files.path("authority.pem")))
    let error = try await #require(throws: RPCError.self) {
      try await call(with: tls, isServedWithTLS: false)
    }
    #expect(error.code == .unavailable)
  }

  @Test func `files that cannot be used are named`() throws {
    let authority = try files.path("authority.pem")
    let failure = try #require(throws: ClientTLS.Failure.self) {
      try ClientTLS(authorities: .file("/nonexistent"))
    }
    #expect(failure.description.contains("/nonexistent"))
    #expect(throws: ClientTLS.Failure.self) {
      try ClientTLS(certificate: .init(chainFile: authority, keyFile: "/nonexistent"))
    }
    #expect(throws: ClientTLS.Failure.self) {
      try ClientTLS(
        certificate: .init(chainFile: authority, keyFile: try files.path("server.key")))
    }
  }

  @Test func `a certificate says until when it holds`() throws {
    let certificate = try makeCertificate(.none)
    let secondsLeft = Double(certificate.notAfter) - Date.now.timeIntervalSince1970
    #expect(secondsLeft > 0 && secondsLeft < 8 * 86_400)
  }

  // MARK: Helpers

  private func socketPath() -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("tls-\(UUID().uuidString.prefix(8))").path
  }

  private func makeCertificate(
    _ clients: ServerCertificate.ClientCertificates
  ) throws -> ServerCertificate {
    try ServerCertificate(
      .files(
        chain: try files.path("server.pem"), key: try files.path("server.key"), clients: clients))
  }

  private func call(
    with tls: ClientTLS, clients: ServerCertificate.ClientCertificates = .none,
    at endpoint: Listener.Endpoint = .tcp(host: "127.0.0.1", port: 0),
    isServedWithTLS: Bool = true
  ) async throws {
    let certificate = isServedWithTLS ? try makeCertificate(clients) : nil
    let server = RPCServer(
      configuration: ServerConfiguration(
        listeners: [Listener(endpoint, certificate: certificate)]),
      services: [EchoService()], logger: quietLogger)
    let address = try await server.start()
    let target: ClientTarget =
      address.pathname.map { .unixSocket(path: $0) } ?? .host("127.0.0.1", port: address.port ?? 0)
    let client = ClientConnection(to: target, tls: tls)
    let result: Result<Note, any Error>
    do {
      result = .success(try await client.unary(Echo.unary, Note("hello")))
    } catch {
      result = .failure(error)
    }
    client.close(cancelsCalls: true)
    await server.shutdown(gracePeriod: .seconds(5))
    #expect(try result.get() == Note("hello"))
  }
}

/// An authority and a certificate for 127.0.0.1 and `aftercall.test`, made once by openssl.
final class TestCertificates: Sendable {
  static let shared = TestCertificates()

  private let folder: Result<URL, any Error>

  private init() {
    folder = Result { try Self.make() }
  }

  deinit {
    if case .success(let url) = folder { try? FileManager.default.removeItem(at: url) }
  }

  func path(_ name: String) throws -> String {
    try folder.get().appendingPathComponent(name).path
  }

  private static func make() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("certificates-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    try openssl(
      folder,
      ["req", "-x509", "-days", "7", "-subj", "/CN=authority"] + newKey
        + ["-keyout", "authority.key", "-out", "authority.pem"])
    try openssl(
      folder,
      ["req", "-x509", "-days", "7", "-subj", "/CN=server"] + newKey
        + ["-CA", "authority.pem", "-CAkey", "authority.key"]
        + ["-addext", "subjectAltName=IP:127.0.0.1,DNS:aftercall.test"]
        + ["-addext", "basicConstraints=critical,CA:FALSE"]
        + ["-keyout", "server.key", "-out", "server.pem"])
    return folder
  }

  private static func openssl(_ folder: URL, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
}
