import HTTP2
import Synchronization

/// What a call is found by in logs, on both sides of it and beyond.
///
/// Taken over from the head where it says so in a form that can be trusted to stand in a log: the
/// field `traceparent` (W3C Trace Context, level 1, §3.2), and `x-request-id`, which is nobody's
/// standard but widely used. Otherwise made.
package struct CallTrace: Sendable, Hashable {
  /// 32 hexadecimal digits: all that was done for one purpose, perhaps by many programs.
  package let traceID: String
  private let span: UInt64
  /// Two hexadecimal digits, handed on as they came.
  package let flags: String
  /// What this call alone is named.
  package let requestID: String
  /// Whether the client has said so.
  let isTraceGiven: Bool
  let isRequestIDGiven: Bool

  static let traceField = "traceparent"
  static let requestField = "x-request-id"

  /// Takes over what a head says, and makes the rest.
  init(_ headers: HeaderBlock) {
    var words = IdentifierWords()
    span = words.next()
    let given = headers.first(Self.traceField).flatMap { Self.parse($0) }
    traceID = given?.traceID ?? .hexDigits(of: words.next(), words.next())
    flags = given?.flags ?? "00"
    isTraceGiven = given != nil
    let requestID = headers.first(Self.requestField).flatMap { Self.isRequestID($0) ? $0 : nil }
    isRequestIDGiven = requestID != nil
    self.requestID = requestID ?? .hexDigits(of: words.next())
  }

  /// 16 hexadecimal digits: what this server does of it.
  package var spanID: String { .hexDigits(of: span) }

  /// The trace with this server's part of it, for whoever works on with it.
  package var traceParent: String { "00-\(traceID)-\(spanID)-\(flags)" }

  /// `version-trace-parent-flags`; what later versions append is passed over.
  private static func parse(_ text: String) -> (traceID: String, flags: String)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts.prefix(4).map(\.utf8.count) == [2, 32, 16, 2],
      parts.prefix(4).allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
      parts[0] != "ff", parts.count == 4 || parts[0] != "00",
      parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
    else { return nil }
    return (String(parts[1]), String(parts[3]))
  }

  /// Lowercase only, as the document wants it.
  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  private static func isRequestID(_ text: String) -> Bool {
    (1...FixedLimits.requestIDBytesMax).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || "-._:/+=@".utf8.contains(byte)
      }
  }
}

/// Numbers that look random, for the identifiers of one call: they have to be unlike all others, and
/// are no secret.
///
/// They are SplitMix64's: a counter with a random start, whose every value is mixed into another one
/// without loss, so that none comes twice. No lock is taken, and the system is asked once.
private struct IdentifierWords {
  private var word = counter.wrappingAdd(step &* UInt64(countMax), ordering: .relaxed).newValue

  private static let counter = Atomic<UInt64>(.random(in: 0...UInt64.max))
  /// 2^64 divided by the golden ratio.
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// How many a call may take.
  private static let countMax = 4

  /// A number that is not zero, since zero is no identifier.
  mutating func next() -> UInt64 {
    word &+= Self.step
    var mixed = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return max(mixed ^ (mixed >> 31), 1)
  }
}

extension String {
  /// 16 hexadecimal digits for each of the words.
  fileprivate static func hexDigits(of first: UInt64, _ second: UInt64? = nil) -> String {
    String(unsafeUninitializedCapacity: second == nil ? 16 : 32) { digits in
      write(first, to: digits, at: 0)
      if let second { write(second, to: digits, at: 16) }
      return digits.count
    }
  }

  private static func write(
    _ word: UInt64, to digits: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) {
    var rest = word
    for place in (start..<start + 16).reversed() {
      digits[place] = lowercaseHexDigit(UInt8(truncatingIfNeeded: rest & 0xF))
      rest >>= 4
    }
  }
}

extension CallState {
  /// What the call is found by; looked for when it is first wanted, which for most calls is never.
  var trace: CallTrace {
    shared.withLock { shared in
      if let trace = shared.trace { return trace }
      let trace = CallTrace(headers)
      shared.trace = trace
      return trace
    }
  }
}

extension CallContext {
  /// What the call is found by in logs.
  package var trace: CallTrace { call.trace }
}
