import Messages

extension RPCError {
  /// INVALID_ARGUMENT that names one field, for people in the message and for programs as a
  /// `google.rpc.BadRequest`.
  ///
  /// - Parameters:
  ///   - field: The field's path within the request, or its full protobuf name.
  ///   - description: What is expected of it, as the rest of a sentence that begins with its name.
  package init(invalidField field: String, _ description: String) {
    // Of a full name only what follows the message's name is a path.
    let parts = field.split(separator: ".")
    let typeIndex = parts.lastIndex { $0.first?.isUppercase ?? false }
    let path = typeIndex.map { parts[($0 + 1)...] } ?? parts[...]
    let name = path.isEmpty ? field : path.joined(separator: ".")
    let violation = GoogleRPC.BadRequest.FieldViolation.with {
      $0.field = name
      $0.description = description
    }
    let badRequest = GoogleRPC.BadRequest.with { $0.fieldViolations = [violation] }
    self.init(
      code: .invalidArgument, message: "\(name) \(description)",
      details: [WellKnown.AnyMessage(packing: badRequest)])
  }

  /// The value of `grpc-status-details-bin`; nil where there is nothing to say beyond the status.
  var encodedDetails: String? {
    guard !details.isEmpty else { return nil }
    let status = GoogleRPC.Status.with {
      $0.code = Int32(code.rawValue)
      $0.message = message
      $0.details = details
    }
    let bytes = status.encoded()
    return bytes.count <= FixedLimits.statusDetailsBytesMax ? Base64.encode(bytes) : nil
  }

  /// Takes over what `grpc-status-details-bin` says beyond the status.
  mutating func takeDetails(from bytes: [UInt8]) {
    // Details that cannot be read are as good as none: the status itself stands elsewhere.
    guard let status = try? GoogleRPC.Status(decoding: bytes) else { return }
    details = status.details
  }
}
