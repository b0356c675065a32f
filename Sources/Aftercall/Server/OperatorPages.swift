import NIOCore
import ServiceLifecycle
import Synchronization
import Telemetry

/// The operator's pages as a part of the server: they are there until everything else has stopped,
/// since that is when somebody looks.
final class OperatorPages: Service {
  private let pages: StatusPages
  private let isReady: ReadyFlag

  /// Where they are.
  let address: SocketAddress

  /// Begins to listen.
  ///
  /// - Throws: `SetupError`.
  init(_ listen: ListenAddress, _ page: MetricsPage, isReady: ReadyFlag) async throws {
    self.isReady = isReady
    pages = StatusPages(metrics: { await page.text() }, isReady: { isReady.value })
    do {
      address = try await pages.start(host: listen.host, port: listen.port)
    } catch {
      throw SetupError("metrics.listen: \(listen) cannot be listened on: \(error)")
    }
  }

  func run() async throws {
    // Returns at a graceful shutdown as well as at a cancellation, and both mean to stop.
    try? await gracefulShutdown()
    await pages.stop()
  }
}

/// Whether calls are taken.
final class ReadyFlag: Sendable {
  private let flag = Atomic(false)

  var value: Bool {
    get { flag.load(ordering: .relaxed) }
    set { flag.store(newValue, ordering: .relaxed) }
  }
}
