public import API
public import RPC

/// A connection to an Aftercall server with a client of each of its services.
///
///     let server = AftercallConnection(
///       to: .host("127.0.0.1", port: 50051), credential: BearerCredential(key))
///     let task = try await server.createTask(.with { $0.title = "Call Ms. Weber back" })
///     for try await message in server.alerts(from: .now) { … }
///     server.close()
///
/// It connects with the first call and again after the connection was lost. It may be used from any
/// task, and many calls may be under way at once.
public struct AftercallConnection: Sendable {
  /// The client of `aftercall.v1.NotificationService`.
  public let notifications: NotificationServiceClient
  /// The client of `aftercall.v1.EvaluationService`.
  public let evaluations: EvaluationServiceClient
  /// The client of `aftercall.v1.TaskService`.
  public let tasks: TaskServiceClient
  /// The client of `aftercall.v1.AlertService`.
  public let alerts: AlertServiceClient

  let connection: ClientConnection
  /// Whether a credential that was refused may be followed by another.
  let renewsCredential: Bool

  /// Prepares a connection; nothing is sent before the first call.
  ///
  /// - Parameters:
  ///   - target: Where the server is reached.
  ///   - tls: How TLS is spoken; nil: cleartext.
  ///   - account: The account that the calls are made in, where the credential does not say.
  ///   - teammate: The teammate that they are made for, where the credential does not say.
  ///   - credential: An API key or a token; nil: the server asks for none. Cleartext does not hide it
  ///     from anybody.
  ///   - unaryTimeout: How long a call with one response may take unless its options say otherwise.
  public init(
    to target: ClientTarget, tls: ClientTLS? = nil, account: String? = nil, teammate: String? = nil,
    credential: BearerCredential? = nil, unaryTimeout: Duration? = .seconds(120)
  ) {
    var metadata = Metadata()
    if let account { metadata.add(account, for: "aftercall-account") }
    if let teammate { metadata.add(teammate, for: "aftercall-teammate") }
    connection = ClientConnection(
      to: target, tls: tls,
      defaults: ClientDefaults(
        metadata: metadata, credential: credential, unaryTimeout: unaryTimeout))
    renewsCredential = credential?.isRenewed ?? false
    notifications = NotificationServiceClient(connection)
    evaluations = EvaluationServiceClient(connection)
    tasks = TaskServiceClient(connection)
    alerts = AlertServiceClient(connection)
  }

  /// Prepares a connection in cleartext to a server behind a port.
  ///
  /// - Parameters:
  ///   - host: The server's host name or address.
  ///   - port: The server's port.
  ///   - credential: An API key or a token; nil: the server asks for none.
  public init(host: String, port: Int, credential: BearerCredential? = nil) {
    self.init(to: .host(host, port: port), credential: credential)
  }

  /// Lets open calls end and closes the connection; new ones fail with UNAVAILABLE, and streams
  /// come back no more.
  public func close() {
    connection.close()
  }
}
