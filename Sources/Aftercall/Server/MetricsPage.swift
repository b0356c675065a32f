import Analysis
import Automation
import Delivery
import Domain
import RPC
import Store
import Telemetry

/// The page `/metrics`: what the parts of the server have counted, read when somebody asks.
struct MetricsPage: Sendable {
  let registry: PrometheusRegistry
  let rpc: RPCServer
  let store: Store
  let analyst: any Analyst
  let mailServers: FailoverTransport?
  let certificates: [(files: CertificateFiles, certificate: ServerCertificate)]

  init(
    registry: PrometheusRegistry, rpc: RPCServer, store: Store, analyst: any Analyst,
    mailServers: FailoverTransport?,
    certificates: [(files: CertificateFiles, certificate: ServerCertificate)]
  ) {
    self.registry = registry
    self.rpc = rpc
    self.store = store
    self.analyst = analyst
    self.mailServers = mailServers
    self.certificates = certificates
    for (name, text) in AutomationMeters.help { registry.describe(name, text) }
  }

  /// - Returns: The page's text.
  func text() async -> String {
    let calls = await rpc.metrics()
    // Without it the page has all the others: a store that does not answer is what one looks for.
    let depths = try? await store.queueDepths()
    return registry.page { page in
      Self.write(calls, to: &page)
      Self.write(store.metrics, depths, to: &page)
      Self.write(analyst.usage, to: &page)
      if let mailServers { Self.write(mailServers, to: &page) }
      for (files, certificate) in certificates {
        page.begin(
          "aftercall_certificate_expiry_seconds", .gauge,
          help: "When the certificate stops being valid, since 1970.")
        page.add(
          "aftercall_certificate_expiry_seconds", ["file": files.chain],
          Double(certificate.notAfter))
      }
      ProcessFigures.read().write(to: &page)
    }
  }

  // MARK: Calls

  private static func write(_ metrics: ServerMetrics, to page: inout PrometheusPage) {
    let methods = metrics.methods.map { (method: String($0.path.dropFirst()), calls: $0.calls) }
    page.begin("aftercall_calls_total", .counter, help: "Calls that are over, by their status.")
    for (method, calls) in methods {
      for index in calls.ended.indices where calls.ended[index] > 0 {
        let code = StatusCode(rawValue: UInt8(index))?.name ?? "UNKNOWN"
        page.add(
          "aftercall_calls_total", ["code": code, "method": method], Double(calls.ended[index]))
      }
    }
    page.begin("aftercall_calls_in_flight", .gauge, help: "Calls under way, streams among them.")
    for (method, calls) in methods {
      page.add(
        "aftercall_calls_in_flight", ["method": method], Double(calls.started - calls.endedCount))
    }
    page.begin(
      "aftercall_call_seconds", .histogram, help: "How long calls took, from head to answer.")
    for (method, calls) in methods { writeDurations(method, calls, to: &page) }
    page.begin(
      "aftercall_received_bytes_total", .counter, help: "Bytes of messages, framed, from clients.")
    for (method, calls) in methods {
      page.add("aftercall_received_bytes_total", ["method": method], Double(calls.receivedBytes))
    }
    page.begin(
      "aftercall_sent_bytes_total", .counter, help: "Bytes of messages, framed, to clients.")
    for (method, calls) in methods {
      page.add("aftercall_sent_bytes_total", ["method": method], Double(calls.sentBytes))
    }
    writeRefusals(metrics, to: &page)
    writeConnections(metrics, to: &page)
  }

  private static func writeRefusals(_ metrics: ServerMetrics, to page: inout PrometheusPage) {
    page.begin(
      "aftercall_requests_refused_total", .counter,
      help: "Requests that never became calls, by HTTP's or gRPC's status.")
    for (status, count) in metrics.requestsRefused.sorted(by: { $0.key < $1.key }) {
      page.add("aftercall_requests_refused_total", ["status": status], Double(count))
    }
  }

  private static func writeDurations(
    _ method: String, _ calls: CallCounts, to page: inout PrometheusPage
  ) {
    var total = 0
    let bounds = CallCounts.durationBounds + [.infinity]
    for (index, bound) in zip(calls.durations.indices, bounds) {
      total += calls.durations[index]
      page.add(
        "aftercall_call_seconds_bucket", ["method": method, "le": PrometheusPage.number(bound)],
        Double(total))
    }
    page.add("aftercall_call_seconds_sum", ["method": method], Double(calls.nanoseconds) / 1e9)
    page.add("aftercall_call_seconds_count", ["method": method], Double(total))
  }

  private static func writeConnections(
    _ metrics: ServerMetrics, to page: inout PrometheusPage
  ) {
    page.begin("aftercall_connections", .gauge, help: "Open connections, by protocol.")
    for name in ["http1", "http2", "none"] {
      page.add(
        "aftercall_connections", ["protocol": name], Double(metrics.openConnections[name] ?? 0))
    }
    page.begin(
      "aftercall_connections_accepted_total", .counter, help: "Connections since the start.")
    page.add("aftercall_connections_accepted_total", Double(metrics.connectionsAccepted))
    page.begin("aftercall_connections_refused_total", .counter, help: "Those that were too many.")
    page.add("aftercall_connections_refused_total", Double(metrics.connectionsRefused))
    page.begin(
      "aftercall_connections_ended_total", .counter, help: "Those that the server ended, by why.")
    for ending in ConnectionEnding.allCases {
      page.add(
        "aftercall_connections_ended_total", ["reason": ending.rawValue],
        Double(metrics.connectionsEnded[ending] ?? 0))
    }
    page.begin(
      "aftercall_event_loop_lag_seconds", .gauge,
      help: "How late an event loop came to what was due, at most, since the last scrape.")
    for (index, lag) in metrics.loopLags.enumerated() {
      page.add(
        "aftercall_event_loop_lag_seconds", ["loop": String(index)],
        Double(lag.wholeMicroseconds) / 1e6)
    }
  }

  // MARK: Models

  private static func write(_ usage: TokenUsage, to page: inout PrometheusPage) {
    page.begin(
      "aftercall_model_answers_total", .counter, help: "Exchanges with language models.")
    page.add("aftercall_model_answers_total", Double(usage.answers))
    page.begin("aftercall_model_tokens_total", .counter, help: "Tokens, as the models count them.")
    page.add("aftercall_model_tokens_total", ["kind": "prompt"], Double(usage.promptTokens))
    page.add("aftercall_model_tokens_total", ["kind": "answer"], Double(usage.answerTokens))
    page.begin(
      "aftercall_model_cost_total", .counter, help: "What they cost by the prices that were set.")
    page.add("aftercall_model_cost_total", Double(usage.costMicros) / 1e6)
  }

  // MARK: Mail servers

  private static func write(_ transport: FailoverTransport, to page: inout PrometheusPage) {
    let statuses = transport.statuses
    page.begin(
      "aftercall_mail_server_usable", .gauge,
      help: "Whether a mail server is used when its turn comes.")
    for status in statuses {
      page.add(
        "aftercall_mail_server_usable", ["server": status.name], status.isUsable ? 1 : 0)
    }
    page.begin(
      "aftercall_mail_server_faults_total", .counter,
      help: "How often a mail server could not be used.")
    for status in statuses {
      page.add(
        "aftercall_mail_server_faults_total", ["server": status.name], Double(status.faultCount))
    }
    page.begin(
      "aftercall_mail_takeovers_total", .counter,
      help: "E-mails that went by another mail server than the preferred one.")
    page.add("aftercall_mail_takeovers_total", Double(transport.takeoverCount))
  }

  // MARK: Store and queues

  private static func write(
    _ metrics: StoreMetrics, _ depths: QueueDepths?, to page: inout PrometheusPage
  ) {
    let counters: [(String, Int64, String)] = [
      ("groups_committed", metrics.groupsCommitted, "Groups of writes that were committed."),
      ("writes_answered", metrics.writesAnswered, "Writes that were answered after a commit."),
      ("groups_lost", metrics.groupsLost, "Groups whose transaction was lost halfway."),
      ("groups_repeated", metrics.groupsRepeated, "Groups that ran again in savepoints."),
      ("commits_failed", metrics.commitsFailed, "Commits of unknown outcome."),
      ("reopenings", metrics.reopenings, "Times the writing connection was opened again."),
      ("reads_in_place", metrics.readsInPlace, "Short reads that event loops made for themselves."),
      (
        "reads_handed_over", metrics.readsHandedOver,
        "Short reads that event loops left to threads."
      ),
      ("checkpoints", metrics.checkpoints, "Checkpoints of the write-ahead log."),
      ("checkpoints_failed", metrics.checkpointsFailed, "Checkpoints that failed."),
    ]
    for (name, value, help) in counters {
      page.begin("aftercall_store_\(name)_total", .counter, help: help)
      page.add("aftercall_store_\(name)_total", Double(value))
    }
    page.begin("aftercall_store_wal_bytes", .gauge, help: "Size of the write-ahead log.")
    page.add("aftercall_store_wal_bytes", Double(metrics.walBytes))
    page.begin("aftercall_store_waiting", .gauge, help: "Jobs that wait for the store's threads.")
    page.add("aftercall_store_waiting", ["kind": "read"], Double(metrics.waitingReads))
    page.add("aftercall_store_waiting", ["kind": "write"], Double(metrics.waitingWrites))
    guard let depths else { return }
    page.begin("aftercall_evaluations", .gauge, help: "Evaluations that are not over.")
    page.add("aftercall_evaluations", ["state": "pending"], Double(depths.evaluationsPending))
    page.add("aftercall_evaluations", ["state": "running"], Double(depths.evaluationsRunning))
    page.begin("aftercall_deliveries", .gauge, help: "E-mails that are not over.")
    page.add("aftercall_deliveries", ["state": "queued"], Double(depths.deliveriesQueued))
    page.add("aftercall_deliveries", ["state": "sending"], Double(depths.deliveriesSending))
    page.add("aftercall_deliveries", ["state": "deferred"], Double(depths.deliveriesDeferred))
  }
}
