import HTTP2

/// The last frame of a body that holds what gRPC sends as trailers.
enum FinalFrame {
  /// gRPC-Web's: the flag 0x80, and the fields as in HTTP/1.1.
  static func grpcWeb(_ fields: HeaderBlock) -> [UInt8] {
    var text: [UInt8] = []
    fields.forEach { name, value in
      text.append(contentsOf: name)
      text.append(contentsOf: ": ".utf8)
      text.append(contentsOf: value)
      text.append(contentsOf: "\r\n".utf8)
    }
    return MessageFrame.frame(text, flags: 0x80)
  }

  /// Connect's: the flag 0x02, and a JSON object with the error, if there is one, and the metadata.
  static func connect(_ error: RPCError?, _ trailing: Metadata) -> [UInt8] {
    var writer = JSONText()
    writer.object { object in
      if let error {
        object.key("error")
        ConnectError.write(error, to: &object)
      }
      let values = trailing.wireValues
      guard !values.isEmpty else { return }
      object.key("metadata")
      object.object { metadata in
        for (name, texts) in values {
          metadata.key(name)
          metadata.array { array in
            for text in texts { array.string(text) }
          }
        }
      }
    }
    return MessageFrame.frame(writer.bytes, flags: 0x02)
  }
}

extension Metadata {
  /// The values in the form in which they travel, those of one name together, by first appearance.
  fileprivate var wireValues: [(name: String, texts: [String])] {
    var block = HeaderBlock()
    write(to: &block)
    var values: [(name: String, texts: [String])] = []
    block.forEach { name, value in
      let name = String(decoding: name, as: UTF8.self)
      let text = String(decoding: value, as: UTF8.self)
      if let index = values.firstIndex(where: { $0.name == name }) {
        values[index].texts.append(text)
      } else {
        values.append((name, [text]))
      }
    }
    return values
  }
}
