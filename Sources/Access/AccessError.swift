/// Why a credential does not let its bearer in.
package struct AccessError: Error, Hashable {
  /// What kind of reason it is.
  package let code: Code
  /// What is wrong with the credential, what was expected and what to do; holds nothing of it.
  package let message: String

  /// Creates an error.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The kinds of reasons.
  package enum Code: Hashable {
    /// The credential is none, or not one of this server's.
    case invalid
    /// It was one, and its time is over.
    case expired
    /// The keys it is checked with cannot be had just now; try again later.
    case unavailable
  }
}
