import RPC

/// An address to serve calls on, as settings write it:
///
///     HOST:PORT[,cert=FILE,key=FILE[,client-ca=FILE[,client-certs=optional]]][,proxy]
///     unix:PATH[,…]
///
/// One form for flags, environment and file, where a list of it may stand.
struct ListenerSettings: Sendable, Hashable {
  /// Where it is.
  var place: Place
  /// What TLS is served with; nil: cleartext.
  var certificate: CertificateFiles?
  /// Whether connections begin with a header of the PROXY protocol.
  var expectsProxyHeader = false

  /// Where a server may be reached.
  enum Place: Sendable, Hashable {
    case tcp(ListenAddress)
    case unix(path: String)
  }

  init(_ place: Place) {
    self.place = place
  }

  /// Reads the form above.
  ///
  /// - Throws: `SetupError` that names what of it is wrong.
  init(_ text: String) throws {
    // Empty parts count, so that a comma too many is noticed.
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    place = try Self.place(parts.first ?? "")
    var files: [String: String] = [:]
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      switch (pair.first, pair.count) {
      case ("proxy", 1):
        expectsProxyHeader = true
      case (let name?, 2) where Self.fileOptions.contains(name) && files[name] == nil:
        files[name] = pair[1]
      default:
        throw SetupError(
          "listen: “\(part)” is no option of an address, or stands there twice; there are"
            + " cert=FILE, key=FILE, client-ca=FILE, client-certs=optional or required, and proxy")
      }
    }
    certificate = try CertificateFiles(files)
  }

  private static let fileOptions: Set<String> = ["cert", "key", "client-ca", "client-certs"]

  private static func place(_ text: String) throws -> Place {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      // What the system's structure has room for (unix(7)), with the zero at the end.
      guard (1...107).contains(path.utf8.count) else {
        throw SetupError("listen: unix:PATH needs a path of at most 107 bytes")
      }
      return .unix(path: path)
    }
    guard let address = ListenAddress(text) else {
      throw SetupError(
        "listen must be HOST:PORT, such as 127.0.0.1:50051, or unix:PATH, and options after commas")
    }
    return .tcp(address)
  }

  /// Whether nobody but this machine reaches it: what a proxy passes on may come from anywhere.
  var isLocal: Bool {
    guard !expectsProxyHeader else { return false }
    return switch place {
    case .tcp(let address): address.isLoopback
    case .unix: true
    }
  }
}

extension ListenerSettings: CustomStringConvertible {
  /// The address alone, as it is written.
  var description: String {
    switch place {
    case .tcp(let address): address.description
    case .unix(let path): "unix:\(path)"
    }
  }
}

/// The files that TLS is served with.
struct CertificateFiles: Sendable, Hashable {
  /// The server's certificate and those above it, in PEM.
  var chain: String
  /// Its private key, in PEM.
  var key: String
  /// Which clients' certificates are asked for.
  var clients = ServerCertificate.ClientCertificates.none

  /// - Returns: nil where no option asks for TLS.
  fileprivate init?(_ options: [String: String]) throws {
    guard !options.isEmpty else { return nil }
    guard let chain = options["cert"], let key = options["key"] else {
      throw SetupError("listen: an address with TLS needs both cert=FILE and key=FILE")
    }
    self.chain = chain
    self.key = key
    switch (options["client-ca"], options["client-certs"]) {
    case (nil, nil): break
    case (let file?, "required"), (let file?, nil): clients = .required(authoritiesFile: file)
    case (let file?, "optional"): clients = .optional(authoritiesFile: file)
    case (nil, _?):
      throw SetupError("listen: client-certs needs client-ca=FILE, whose clients are let in")
    default:
      throw SetupError("listen: client-certs must be optional or required")
    }
  }

  /// All that are read.
  var paths: [String] {
    switch clients {
    case .none: [chain, key]
    case .optional(let file), .required(let file): [chain, key, file]
    }
  }

  /// Reads them.
  ///
  /// - Throws: `SetupError`.
  func read() throws -> ServerCertificate {
    do {
      return try ServerCertificate(.files(chain: chain, key: key, clients: clients))
    } catch {
      throw SetupError("listen: \(error)")
    }
  }
}
