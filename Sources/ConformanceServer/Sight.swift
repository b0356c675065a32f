import ConformanceMessages
import Messages
import RPC

/// What a call's head looked like when it arrived.
struct Sight {
  private let headers: [ConformanceV1.Header]
  private let timeoutMilliseconds: Int64?
  private let query: [ConformanceV1.Header]

  init(_ context: CallContext) {
    headers = Self.headers(context.requestMetadata)
    timeoutMilliseconds = context.timeRemaining.map { remaining in
      let (seconds, attoseconds) = remaining.components
      return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
    query = context.queryParameters.map { name, value in
      .with {
        $0.name = name
        $0.value = [value]
      }
    }
  }

  func requestInfo(
    _ requests: [WellKnown.AnyMessage]
  ) -> ConformanceV1.ConformancePayload.RequestInfo {
    .with {
      $0.requestHeaders = headers
      $0.timeoutMs = timeoutMilliseconds
      $0.requests = requests
      if !query.isEmpty { $0.connectGetInfo = .with { $0.queryParams = query } }
    }
  }

  /// The fields of a head, those of one name together.
  private static func headers(_ metadata: Metadata) -> [ConformanceV1.Header] {
    var headers: [ConformanceV1.Header] = []
    for entry in metadata.entries {
      let text =
        switch entry.value {
        case .text(let text): text
        case .bytes(let bytes): Base64.encode(bytes)
        }
      if let index = headers.firstIndex(where: { $0.name == entry.name }) {
        headers[index].value.append(text)
      } else {
        headers.append(
          .with {
            $0.name = entry.name
            $0.value = [text]
          })
      }
    }
    return headers
  }
}

extension Metadata {
  /// Appends fields as the suite writes them down: bytes as base64.
  mutating func add(_ headers: [ConformanceV1.Header]) {
    for header in headers where Metadata.isFree(header.name) {
      for value in header.value {
        guard header.name.hasSuffix("-bin") else {
          add(value, for: header.name)
          continue
        }
        if let bytes = Base64.decode(value.utf8) { add(bytes, for: header.name) }
      }
    }
  }
}

extension RPCError {
  /// The error that a request asks for, with more details.
  init(_ error: ConformanceV1.Error, adding details: [WellKnown.AnyMessage]) {
    let code = UInt8(exactly: error.code.rawValue).flatMap { StatusCode(rawValue: $0) }
    self.init(
      code: code ?? .unknown, message: error.message ?? "", details: error.details + details)
  }
}
