import CCurl
import Synchronization

/// One exchange, from its queueing to its answer.
///
/// Everything but `isCancelled` is touched by the client's thread only, once it was handed over.
final class HTTPTransfer: @unchecked Sendable {  // confined to the client's thread, see above
  let request: HTTPRequest
  let isCancelled = Atomic<Bool>(false)
  private var continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>?
  private var easy: UnsafeMutableRawPointer?
  private var headers: UnsafeMutablePointer<curl_slist>?
  private var body: [UInt8] = []
  private var isTooLarge = false
  private var retryAfter: String?
  private var date: String?

  init(_ request: HTTPRequest) {
    self.request = request
  }

  /// Hands over whoever waits. Called before the transfer is queued.
  func await(_ continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>) {
    self.continuation = continuation
  }

  /// Makes the handle; nil where libcurl refuses the request.
  func begin(caFile: String) -> UnsafeMutableRawPointer? {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    let own = request.body == nil ? [] : ["Content-Type: application/json", "Expect:"]
    for line in request.headers + own {
      guard let longer = curl_slist_append(headers, line) else { return nil }
      headers = longer
    }
    let context = Unmanaged.passUnretained(self).toOpaque()
    var results = [
      ccurl_easy_set_string(easy, CURLOPT_URL, request.url),
      ccurl_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https"),
      // libcurl would otherwise read proxies from the environment.
      ccurl_easy_set_string(easy, CURLOPT_PROXY, ""),
      ccurl_easy_set_string(easy, CURLOPT_USERAGENT, "aftercall"),
      ccurl_easy_set_long(easy, CURLOPT_NOSIGNAL, 1),
      ccurl_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0),
      ccurl_easy_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1),
      ccurl_easy_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2),
      ccurl_easy_set_long(easy, CURLOPT_TIMEOUT_MS, request.timeout.wholeMilliseconds),
      ccurl_easy_set_long(
        easy, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.wholeMilliseconds),
      ccurl_easy_set_list(easy, CURLOPT_HTTPHEADER, headers),
      ccurl_easy_set_pointer(easy, CURLOPT_PRIVATE, context),
      ccurl_easy_set_pointer(easy, CURLOPT_WRITEDATA, context),
      ccurl_easy_set_pointer(easy, CURLOPT_HEADERDATA, context),
      ccurl_easy_set_bytes_callback(easy, CURLOPT_WRITEFUNCTION, receiveBody),
      ccurl_easy_set_bytes_callback(easy, CURLOPT_HEADERFUNCTION, receiveHeader),
    ]
    if let body = request.body { results += setBody(body, of: easy) }
    if !caFile.isEmpty { results.append(ccurl_easy_set_string(easy, CURLOPT_CAINFO, caFile)) }
    return results.allSatisfy { $0 == CURLE_OK } ? easy : nil
  }

  private func setBody(_ body: [UInt8], of easy: UnsafeMutableRawPointer) -> [CURLcode] {
    let settings = [
      ccurl_easy_set_long(easy, CURLOPT_POST, 1),
      ccurl_easy_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)),
    ]
    let copied = body.withUnsafeBytes { bytes in
      ccurl_easy_set_pointer(
        easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
    return settings + [copied]
  }

  /// Ends the transfer with libcurl's result.
  func end(_ result: CURLcode) {
    guard result == CURLE_OK else {
      return fail(isTooLarge ? .tooLarge : HTTPError.Code(result), Self.words(result))
    }
    var status = 0
    if let easy { ccurl_easy_get_long(easy, CURLINFO_RESPONSE_CODE, &status) }
    resume(.success(HTTPResponse(status: status, body: body, retryAfter: wait())))
  }

  /// Ends the transfer without an answer.
  func fail(_ code: HTTPError.Code, _ message: String) {
    resume(.failure(HTTPError(code: code, message: message)))
  }

  private func resume(_ result: Result<HTTPResponse, HTTPError>) {
    if let easy { curl_easy_cleanup(easy) }
    curl_slist_free_all(headers)
    easy = nil
    headers = nil
    continuation?.resume(returning: result)
    continuation = nil
  }

  private static func words(_ result: CURLcode) -> String {
    String(cString: curl_easy_strerror(result))
  }

  // MARK: What arrives

  fileprivate func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= request.responseBytesMax else {
      isTooLarge = true
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  fileprivate func readHeader(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count <= Limits.headerLineBytesMax else { return }
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // Another answer begins: what stood before belonged to an interim one (RFC 9110 §15.2).
      retryAfter = nil
      date = nil
      return
    }
    guard let colon = line.firstIndex(of: ":") else { return }
    let value = line[line.index(after: colon)...].drop { $0 == " " }.prefix { !$0.isNewline }
    switch line[..<colon].lowercased() {
    case "retry-after": retryAfter = String(value)
    case "date": date = String(value)
    default: break
    }
  }

  /// The wait asked for: seconds, or a date, which is taken from the server's own one.
  private func wait() -> Duration? {
    guard let retryAfter else { return nil }
    if let seconds = Int64(retryAfter) { return .seconds(min(max(seconds, 0), 86_400)) }
    guard let date else { return nil }
    let then = curl_getdate(retryAfter, nil)
    let now = curl_getdate(date, nil)
    guard then > 0, now > 0 else { return nil }
    return .seconds(min(max(Int64(then) - Int64(now), 0), 86_400))
  }
}

extension HTTPError.Code {
  fileprivate init(_ result: CURLcode) {
    switch result {
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      self = .unreachable
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: self = .invalid
    default: self = .broken
    }
  }
}

extension Duration {
  /// The duration in whole milliseconds, at least 1: libcurl takes 0 for its default.
  fileprivate var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    let bounded = min(max(seconds, 0), 86_400)
    return max(1, Int(bounded) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}

private func receiveBody(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
  let isTaken = transfer.append(UnsafeRawBufferPointer(start: buffer, count: size * count))
  return isTaken ? size * count : 0
}

private func receiveHeader(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
  transfer.readHeader(UnsafeRawBufferPointer(start: buffer, count: size * count))
  return size * count
}
