import HTTP2

extension CallFormat {
  /// The head of a response with messages.
  var responseHead: StaticHeaders {
    switch (wire, codec) {
    case (.grpc, .protobuf): Self.grpc
    case (.grpc, .json): Self.grpcJSON
    case (.grpcWeb, .protobuf): Self.grpcWeb
    case (.grpcWeb, .json): Self.grpcWebJSON
    case (.grpcWebText, .protobuf): Self.grpcWebText
    case (.grpcWebText, .json): Self.grpcWebTextJSON
    case (.connectUnary, .protobuf), (.connectGet, .protobuf): Self.connect
    case (.connectUnary, .json), (.connectGet, .json): Self.connectJSON
    case (.connectStreaming, .protobuf): Self.connectStream
    case (.connectStreaming, .json): Self.connectStreamJSON
    }
  }

  private static let grpc = head("application/grpc")
  private static let grpcJSON = head("application/grpc+json")
  private static let grpcWeb = head("application/grpc-web+proto")
  private static let grpcWebJSON = head("application/grpc-web+json")
  private static let grpcWebText = head("application/grpc-web-text+proto")
  private static let grpcWebTextJSON = head("application/grpc-web-text+json")
  private static let connect = head("application/proto")
  private static let connectJSON = head("application/json")
  private static let connectStream = head("application/connect+proto")
  private static let connectStreamJSON = head("application/connect+json")

  private static func head(_ contentType: StaticString) -> StaticHeaders {
    StaticHeaders([":status": "200", "content-type": contentType])
  }
}
