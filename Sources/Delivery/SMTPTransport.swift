package import Domain

/// Sends e-mails to one mail server over SMTP (RFC 5321) through libcurl.
///
/// A few threads each keep one connection, which is reused while messages come and closed after ten
/// idle seconds; each message is an SMTP transaction of its own with one recipient. libcurl's
/// interface for many transfers on one thread would not serve: it blocks that thread while it waits
/// for the answer to a message's text.
package final class SMTPTransport: MailTransport {
  private let queue = SendQueue()

  /// Checks the configuration and starts the threads; nothing is connected yet.
  ///
  /// - Throws: `DeliveryError` if a setting is not possible or the system gives no threads.
  package init(_ configuration: SMTPConfiguration) throws(DeliveryError) {
    try configuration.validate()
    // Made and dropped, so that a setting that libcurl refuses is found now.
    _ = try SMTPConnection(configuration)
    do {
      for _ in 0..<configuration.connectionCount {
        try queue.startThread { queue in sendMessages(of: queue, by: configuration) }
      }
    } catch {
      queue.close(abortAt: .now)
      throw error
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
}

/// The body of one sending thread.
private func sendMessages(of queue: SendQueue, by configuration: SMTPConfiguration) {
  var connection: SMTPConnection?
  while true {
    let restAfter = connection == nil ? nil : Int(Limits.connectionIdleMax.components.seconds)
    switch queue.next(restAfterSeconds: restAfter) {
    case .end: return
    case .rest: connection = nil
    case .send(let job):
      guard job.begin() else { continue }
      do throws(DeliveryError) {
        let open: SMTPConnection
        if let connection { open = connection } else { open = try SMTPConnection(configuration) }
        connection = open
        // Once the text is out, breaking off would leave unknown what became of it: a caller's
        // cancelling no longer does, only the end of the time for shutting down.
        job.end(
          open.send(job.message) { isTextHandedOver in
            if queue.isAborting { return "the server is shutting down" }
            return !isTextHandedOver && job.isCancelled ? "cancelled" : nil
          })
      } catch {
        job.end(.transientFailure(DeliveryAnswer(text: error.message)))
      }
    }
  }
}

extension SendQueue {
  /// Queues a message and returns its result.
  func send(_ message: EmailMessage) async -> DeliveryResult {
    let job = SendJob(message)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if job.wait(continuation) { push(job) }
      }
    } onCancel: {
      job.cancel()
    }
  }
}
