import CCurl
import Domain
import Glibc

/// A libcurl handle that sends messages one after the other over one connection, made when it is
/// needed and reused while it lasts. Confined to one thread, which it blocks.
final class SMTPConnection {
  private let configuration: SMTPConfiguration
  private let handle: UnsafeMutableRawPointer
  private let exchange = SMTPExchange()
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// Prepares a handle; nothing is connected yet.
  init(_ configuration: SMTPConfiguration) throws(DeliveryError) {
    guard ccurl_global_init() == CURLE_OK, let handle = curl_easy_init() else {
      errorText.deallocate()
      throw DeliveryError(code: .outOfResources, message: "libcurl gave no handle")
    }
    self.configuration = configuration
    self.handle = handle
    let results = Self.options(of: configuration, on: handle) + exchange.attach(to: handle)
    if let failure = results.first(where: { $0 != CURLE_OK }) {
      throw DeliveryError(
        code: .invalidConfiguration,
        message: "libcurl refused a setting: \(String(cString: curl_easy_strerror(failure)))")
    }
  }

  deinit {
    // libcurl says QUIT and would wait up to two minutes for the reply. With the reading side closed
    // it is sent and the wait ends at once.
    shutDownSocket(Int(SHUT_RD))
    curl_easy_cleanup(handle)
    errorText.deallocate()
  }

  /// Sends one message, blocking until its answer is there or its time is over.
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - whyStop: Asked about once a second, told whether the text is handed over; a reason breaks
  ///     off.
  /// - Returns: What became of the attempt.
  func send(
    _ message: EmailMessage, whyStop: @escaping (_ isTextHandedOver: Bool) -> String?
  ) -> DeliveryResult {
    let text = MIMEComposer.compose(message)
    guard text.count <= Limits.messageBytesMax else {
      return .permanentFailure(
        DeliveryAnswer(text: "the message is larger than \(Limits.messageBytesMax) bytes"))
    }
    let sender = configuration.envelopeSender ?? message.from
    let recipients = curl_slist_append(nil, "<\(message.to.mailbox)>")
    defer {
      _ = ccurl_easy_set_list(handle, CURLOPT_MAIL_RCPT, nil)
      curl_slist_free_all(recipients)
      exchange.end()
    }
    let results = [
      ccurl_easy_set_string(handle, CURLOPT_MAIL_FROM, "<\(sender.mailbox)>"),
      ccurl_easy_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
      ccurl_easy_set_offset(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(text.count)),
      ccurl_easy_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText),
    ]
    guard recipients != nil, results.allSatisfy({ $0 == CURLE_OK }) else {
      return .transientFailure(DeliveryAnswer(text: "out of memory"))
    }
    let addresses = [message.from, message.to, sender] + (message.replyTo.map { [$0] } ?? [])
    let needsSMTPUTF8 = addresses.contains(where: \.needsSMTPUTF8)

    exchange.begin(text: text, needsSMTPUTF8: needsSMTPUTF8, whyStop: whyStop)
    var failure = perform(onFreshConnection: false)
    if failure != nil, isReusedConnectionGone {
      exchange.begin(text: text, needsSMTPUTF8: needsSMTPUTF8, whyStop: whyStop)
      failure = perform(onFreshConnection: true)
    }
    let result = exchange.dialogue.result(
      failure: failure, secrets: configuration.credentials?.secrets ?? [])
    guard exchange.stopReason != nil, case .transientFailure(var answer) = result else {
      return result
    }
    // It was broken off from this side.
    answer.isServersFault = false
    return .transientFailure(answer)
  }

  /// Connects and logs in as for a message, and asks for nothing more (NOOP).
  ///
  /// - Returns: What the session is like.
  /// - Throws: `DeliveryError` with the code `serverUnusable`, and the server's words.
  func probe() throws(DeliveryError) -> SMTPProbe {
    _ = ccurl_easy_set_long(handle, CURLOPT_UPLOAD, 0)
    _ = ccurl_easy_set_string(handle, CURLOPT_CUSTOMREQUEST, "NOOP")
    _ = ccurl_easy_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    exchange.begin(text: [], needsSMTPUTF8: false) { _ in nil }
    defer { exchange.end() }
    if let failure = perform(onFreshConnection: true) {
      let result = exchange.dialogue.result(
        failure: failure, secrets: configuration.credentials?.secrets ?? [])
      throw DeliveryError(code: .serverUnusable, message: result.answer.text)
    }
    return SMTPProbe(
      isEncrypted: configuration.security == .implicitTLS || exchange.dialogue.hasStartedTLS,
      hasLoggedIn: exchange.dialogue.hasTriedLogin)
  }

  /// Whether the server had closed the connection before this message: a dialogue that began with
  /// MAIL got no reply, or only that the server closes (RFC 5321 §3.8).
  private var isReusedConnectionGone: Bool {
    var connectCount = 0
    guard ccurl_easy_get_long(handle, CURLINFO_NUM_CONNECTS, &connectCount) == CURLE_OK else {
      return false
    }
    let dialogue = exchange.dialogue
    return connectCount == 0 && dialogue.stage == .sender
      && (!dialogue.hasReply || dialogue.replyCode == 421)
  }

  /// Runs the transfer.
  ///
  /// - Returns: libcurl's words for what went wrong; nil if nothing did.
  private func perform(onFreshConnection isFresh: Bool) -> String? {
    errorText[0] = 0
    _ = ccurl_easy_set_long(handle, CURLOPT_FRESH_CONNECT, isFresh ? 1 : 0)
    let result = curl_easy_perform(handle)
    guard result != CURLE_OK else { return nil }
    // libcurl keeps a connection whose reply did not come in time. Reused, the late reply would be
    // taken for that to the next message.
    shutDownSocket(Int(SHUT_RDWR))
    if let reason = exchange.stopReason { return reason }
    let detail = String(cString: errorText)
    return detail.isEmpty ? String(cString: curl_easy_strerror(result)) : detail
  }

  private func shutDownSocket(_ sides: Int) {
    var socket = CURL_SOCKET_BAD
    guard ccurl_easy_get_active_socket(handle, &socket) == CURLE_OK, socket != CURL_SOCKET_BAD
    else { return }
    shutdown(socket, Int32(sides))
  }

  private static func options(
    of configuration: SMTPConfiguration, on handle: UnsafeMutableRawPointer
  ) -> [CURLcode] {
    let scheme = configuration.security == .implicitTLS ? "smtps" : "smtp"
    let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
    let url = "\(scheme)://\(host):\(configuration.port)/\(configuration.clientName)"
    let (usesTLS, isVerified): (curl_usessl, Bool) =
      switch configuration.security {
      case .none: (CURLUSESSL_NONE, true)
      case .opportunisticTLS: (CURLUSESSL_TRY, false)
      case .requiredTLS, .implicitTLS: (CURLUSESSL_ALL, true)
      }
    var results = [
      ccurl_easy_set_string(handle, CURLOPT_URL, url),
      ccurl_easy_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      // An empty proxy: otherwise libcurl would take one from the environment.
      ccurl_easy_set_string(handle, CURLOPT_PROXY, ""),
      ccurl_easy_set_long(handle, CURLOPT_NOSIGNAL, 1),
      ccurl_easy_set_long(handle, CURLOPT_UPLOAD, 1),
      ccurl_easy_set_long(handle, CURLOPT_USE_SSL, Int(usesTLS.rawValue)),
      ccurl_easy_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      ccurl_easy_set_long(handle, CURLOPT_SSL_VERIFYPEER, isVerified ? 1 : 0),
      ccurl_easy_set_long(handle, CURLOPT_SSL_VERIFYHOST, isVerified ? 2 : 0),
      ccurl_easy_set_long(
        handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(configuration.connectTimeout)),
      ccurl_easy_set_long(
        handle, CURLOPT_SERVER_RESPONSE_TIMEOUT,
        (milliseconds(configuration.replyTimeout) + 999) / 1000),
      ccurl_easy_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds(configuration.totalTimeout)),
    ]
    if let file = configuration.certificateAuthoritiesFile {
      results.append(ccurl_easy_set_string(handle, CURLOPT_CAINFO, file))
    }
    if let credentials = configuration.credentials {
      results.append(ccurl_easy_set_string(handle, CURLOPT_USERNAME, credentials.user))
      results.append(ccurl_easy_set_string(handle, CURLOPT_PASSWORD, credentials.password))
    }
    return results
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    // Zero would mean no limit.
    max(1, Int(duration.wholeMicroseconds / 1000))
  }
}
