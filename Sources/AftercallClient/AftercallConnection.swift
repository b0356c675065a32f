public import API
public import RPC

/// A connection to an Aftercall server with a client of each of its services.
///
///     let server = AftercallConnection(
///       host: "127.0.0.1", port: 50051, credential: BearerCredential(key))
///     let tasks = try await server.tasks.listTasks(V1.ListTasksRequest())
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

  private let connection: ClientConnection

  /// Prepares a connection in cleartext; nothing is sent before the first call.
  ///
  /// - Parameters:
  ///   - host: The server's host name or address.
  ///   - port: The server's port.
  ///   - credential: An API key or a token; nil: the server asks for none.
  public init(host: String, port: Int, credential: BearerCredential? = nil) {
    connection = ClientConnection(host: host, port: port, credential: credential)
    notifications = NotificationServiceClient(connection)
    evaluations = EvaluationServiceClient(connection)
    tasks = TaskServiceClient(connection)
    alerts = AlertServiceClient(connection)
  }

  /// Lets open calls end and closes the connection; new ones fail with UNAVAILABLE.
  public func close() {
    connection.close()
  }
}
