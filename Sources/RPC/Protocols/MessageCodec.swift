package import Messages

/// How a message is written down.
enum MessageCodec: UInt8, Sendable, Hashable {
  /// The protobuf binary format.
  case protobuf
  /// Protobuf's JSON mapping.
  case json

  /// Finds the codec of a name on the wire; nil for one that is not spoken here.
  init?(name: some StringProtocol) {
    switch name {
    case "proto": self = .protobuf
    case "json": self = .json
    default: return nil
    }
  }
}

/// How a server reads and writes JSON.
package struct JSONFormat: Sendable {
  /// How it reads: fields that are not known are skipped by default, as in the binary format.
  package var decoding: JSONDecodingOptions
  /// How it writes.
  package var encoding: JSONEncodingOptions

  /// Creates a format.
  package init(
    decoding: JSONDecodingOptions = .server, encoding: JSONEncodingOptions = JSONEncodingOptions()
  ) {
    self.decoding = decoding
    self.encoding = encoding
  }
}

extension Message {
  /// Decodes a received message and says in the terms of a status why it could not be decoded.
  static func decoded(
    _ bytes: [UInt8], _ codec: MessageCodec, _ json: JSONFormat
  ) throws(RPCError) -> Self {
    guard codec == .json else { return try decoded(bytes) }
    do throws(MessageDecodingError) {
      return try Self(decodingJSON: bytes, options: json.decoding)
    } catch {
      throw RPCError(decoding: error)
    }
  }

  /// Encodes a message to be sent.
  func encoded(_ codec: MessageCodec, _ json: JSONFormat) throws(RPCError) -> [UInt8] {
    guard codec == .json else { return encoded() }
    do throws(MessageEncodingError) {
      return try encodedJSON(options: json.encoding)
    } catch {
      throw RPCError(.internal, "\(error.message) has no form in JSON")
    }
  }
}
