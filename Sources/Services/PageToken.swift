import Domain
import Store

/// The place in a list where the next page begins, as callers see it: opaque and signed.
///
/// Content: the time of the last entry's key in microseconds, big-endian, then its id in UTF-8.
struct PageToken {
  let signer: TokenSigner
  /// What the list shows: the method, the account and every filter, each in a form of its own.
  let query: [String]

  /// The key that a request's token stands for; `nil` on the first page.
  ///
  /// - Throws: `RequestError` if the token is none of this query's.
  func key(of token: String) throws -> PageKey? {
    guard !token.isEmpty else { return nil }
    guard let content = signer.verify(token, scope: ["page"] + query), content.count >= 8,
      let id = String(validating: content[8...], as: UTF8.self)
    else {
      throw RequestError.invalid(
        "page_token",
        "must be the next_page_token of a list with the same filters; begin again without it")
    }
    return PageKey(time: Timestamp(microseconds: content.bigEndianInteger(at: 0)), id: id)
  }

  /// The token for what comes after an entry.
  func token(after key: PageKey) -> String {
    var content: [UInt8] = []
    content.append(bigEndian: key.time.microseconds)
    content.append(contentsOf: key.id.utf8)
    return signer.sign(content, scope: ["page"] + query)
  }
}

/// One page of a list.
struct Page<Entry> {
  /// The entries.
  let entries: [Entry]
  /// The last entry's place, where there is a next page.
  let last: PageKey?

  /// Cuts a list that was read with one entry more than a page has.
  init(_ entries: [Entry], size: Int, key: (Entry) -> PageKey) {
    guard entries.count > size else {
      self.entries = entries
      last = nil
      return
    }
    self.entries = Array(entries.prefix(size))
    last = self.entries.last.map(key)
  }
}

/// The number of entries that a request asks for.
///
/// - Throws: `RequestError` if it is negative.
func pageSize(_ requested: Int32, max: Int = ServiceLimits.pageSizeMax) throws -> Int {
  guard requested >= 0 else {
    throw RequestError.invalid("page_size", "must not be negative")
  }
  return requested == 0 ? ServiceLimits.pageSizeDefault : min(Int(requested), max)
}
