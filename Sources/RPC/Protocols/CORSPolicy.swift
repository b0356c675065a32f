import HTTP2

/// Which web pages may make calls from browsers: cross-origin resource sharing (Fetch standard).
package struct CORSPolicy: Sendable, Hashable {
  /// The origins, such as `https://console.example.com`, exactly as browsers send them; `*` allows
  /// all.
  package var allowedOrigins: Set<String>
  /// Whether browsers may send cookies and client certificates of theirs along; needs origins by
  /// name.
  package var allowsCredentials: Bool
  /// How long browsers may remember what a preflight has told them.
  package var maxAge: Duration

  /// Creates a policy.
  package init(
    allowedOrigins: Set<String>, allowsCredentials: Bool = false,
    maxAge: Duration = .seconds(2 * 3_600)
  ) {
    self.allowedOrigins = allowedOrigins
    self.allowsCredentials = allowsCredentials
    self.maxAge = maxAge
  }

  /// Whether pages of an origin may make calls.
  package func allows(_ origin: String) -> Bool {
    allowedOrigins.contains(origin) || allowsEverybody
  }

  private var allowsEverybody: Bool {
    // With credentials, "everybody" would hand each visitor's rights to every page: the standard
    // forbids it too.
    allowedOrigins.contains("*") && !allowsCredentials
  }

  /// Appends what makes a response readable to a page, if its origin is allowed.
  func write(to fields: inout HeaderBlock, request: HeaderBlock) {
    guard let origin = request.first("origin") else { return }
    // Caches must not give one origin's answer to another.
    fields.append("vary", "Origin")
    guard allows(origin) else { return }
    fields.append("access-control-allow-origin", allowsEverybody ? "*" : origin)
    if allowsCredentials { fields.append("access-control-allow-credentials", "true") }
    fields.append("access-control-expose-headers", Self.exposedFields(of: fields))
  }

  /// The answer to a preflight; nil if the request is none.
  func preflight(_ request: HeaderBlock) -> Reply? {
    guard let origin = request.first("origin"),
      request.first("access-control-request-method") != nil
    else { return nil }
    guard allows(origin) else { return .plain(403, "calls from this origin are not allowed") }
    var reply = Reply(status: 204)
    reply.fields.append("vary", "Origin")
    reply.fields.append("vary", "Access-Control-Request-Headers")
    reply.fields.append("access-control-allow-origin", allowsEverybody ? "*" : origin)
    if allowsCredentials { reply.fields.append("access-control-allow-credentials", "true") }
    reply.fields.append("access-control-allow-methods", "GET, POST")
    // Metadata may have any name; what of it counts is judged with the call.
    if let names = request.first("access-control-request-headers") {
      reply.fields.append("access-control-allow-headers", names)
    }
    reply.fields.append(
      "access-control-max-age", String(max(0, maxAge.components.seconds)))
    return reply
  }

  /// The names that a page may read: those of the protocols, and of this response's metadata.
  private static func exposedFields(of fields: HeaderBlock) -> String {
    var names = [
      "grpc-status", "grpc-message", "grpc-status-details-bin", "grpc-encoding",
      "grpc-accept-encoding", "content-encoding", "connect-content-encoding",
      "connect-accept-encoding",
    ]
    fields.forEach { name, _ in
      let name = String(decoding: name, as: UTF8.self)
      let isReadable = name.hasPrefix(":") || name.hasPrefix("access-control-") || name == "vary"
      if !isReadable, !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ", ")
  }
}
