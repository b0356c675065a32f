import HTTP2

/// Finds out who makes a call before its handler starts.
///
/// Unlike an interceptor it answers at once where it can, and then costs a call no suspension. It
/// sees the head alone: whoever is refused gets the answer before a request is collected.
package protocol CallAuthenticator: Sendable {
  /// What a method asks of its callers, in a form of the authenticator's own.
  ///
  /// Asked once for each method, when the server is made.
  func requirement(of method: MethodDescriptor) -> Int

  /// Judges the head of a call. Called on the call's event loop, so it must not take long.
  func authenticate(_ head: CallHead) -> CallAuthentication
}

/// What a call's identity is judged by.
package struct CallHead: Sendable {
  /// The fields of the request's head.
  let headers: HeaderBlock
  /// What the method asks of its callers.
  package let requirement: Int
  /// Who made the call before this one on the same connection: mostly the same again.
  package let previous: (any CallIdentity)?
  /// Whether it comes through a socket of the file system, where clients name no host.
  package var isFromUnixSocket = false
}

/// What an authenticator says of a call.
package enum CallAuthentication: Sendable {
  /// The call may go on; without an identity where its method asks for none.
  case accepted((any CallIdentity)?)
  /// The call ends with this status.
  case refused(RPCError)
  /// It takes longer to find out. The closure runs on the call's event loop while the request is
  /// collected; what it throws refuses the call.
  case pending(@Sendable () async throws -> any CallIdentity)
}

/// Who makes a call: an object of the authenticator's own, shared by the calls of one caller.
package protocol CallIdentity: AnyObject, Sendable {
  /// How long the identity will hold; nil: it does not run out. Streams end when it is over.
  var timeLeft: Duration? { get }

  /// Who it is, for logs; nothing of the credential itself.
  var logName: String { get }

  /// What it may ask; nil: what its address may.
  var quota: CallQuota? { get }
}

extension CallIdentity {
  package var quota: CallQuota? { nil }
}
