import CCurl

/// What libcurl's callbacks work on while one message is sent; confined to its connection's thread.
final class SMTPExchange {
  /// The dialogue so far.
  private(set) var dialogue = SMTPDialogue(needsSMTPUTF8: false)
  private var text: [UInt8] = []
  private var offset = 0
  private var whyStop: (_ isTextHandedOver: Bool) -> String? = { _ in nil }
  /// Why the exchange was broken off from this side; nil if it was not.
  private(set) var stopReason: String?

  /// Begins with a message.
  ///
  /// - Parameters:
  ///   - text: The message as it is sent, without added dots.
  ///   - needsSMTPUTF8: Whether an address of it does.
  ///   - whyStop: Asked about once a second; a reason breaks off.
  func begin(
    text: [UInt8], needsSMTPUTF8: Bool, whyStop: @escaping (_ isTextHandedOver: Bool) -> String?
  ) {
    dialogue = SMTPDialogue(needsSMTPUTF8: needsSMTPUTF8)
    self.text = text
    self.whyStop = whyStop
    offset = 0
    stopReason = nil
  }

  /// Lets go of the message; what libcurl still says afterwards is about the connection alone.
  func end() {
    text = []
    whyStop = { _ in nil }
  }

  /// Registers the callbacks. The exchange must outlive the handle.
  func attach(to handle: UnsafeMutableRawPointer) -> [CURLcode] {
    let context = Unmanaged.passUnretained(self).toOpaque()
    return [
      ccurl_easy_set_bytes_callback(handle, CURLOPT_READFUNCTION) { buffer, size, count, context in
        guard let buffer, let exchange = SMTPExchange.of(context) else {
          return Int(CURL_READFUNC_ABORT)
        }
        return exchange.read(
          into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
      },
      ccurl_easy_set_pointer(handle, CURLOPT_READDATA, context),
      ccurl_easy_set_bytes_callback(handle, CURLOPT_HEADERFUNCTION) {
        buffer, size, count, context in
        guard let exchange = SMTPExchange.of(context) else { return 0 }
        let line = UnsafeRawBufferPointer(start: buffer, count: size * count)
        exchange.dialogue.received(line)
        // Returning less than the line breaks off before the next command.
        return exchange.mustBreakOff ? 0 : line.count
      },
      ccurl_easy_set_pointer(handle, CURLOPT_HEADERDATA, context),
      ccurl_easy_set_bytes_callback(handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in
        size * count
      },
      ccurl_easy_set_debug_callback(
        handle,
        { _, kind, bytes, count, context in
          // The only report of the commands that libcurl sends. Credentials pass here too: only the
          // command's first word is looked at, and nothing is kept.
          if kind == CURLINFO_HEADER_OUT, let exchange = SMTPExchange.of(context) {
            exchange.dialogue.sent(UnsafeRawBufferPointer(start: bytes, count: count))
          }
          return 0
        }, context),
      ccurl_easy_set_progress_callback(
        handle,
        { context, _, _, _, _ in
          guard let exchange = SMTPExchange.of(context) else { return 1 }
          exchange.stopReason = exchange.whyStop(exchange.dialogue.isTextHandedOver)
          return exchange.stopReason == nil ? 0 : 1
        }, context),
    ]
  }

  private var mustBreakOff: Bool { dialogue.lacksSMTPUTF8 && !dialogue.isClosing }

  private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, text.count - offset)
    buffer.copyBytes(from: text[offset..<offset + count])
    offset += count
    if offset == text.count { dialogue.handedOverText() }
    return count
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> SMTPExchange? {
    context.map { Unmanaged<SMTPExchange>.fromOpaque($0).takeUnretainedValue() }
  }
}
