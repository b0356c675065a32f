/// Why a transport could not be set up. What becomes of a message is a `DeliveryResult` instead.
package struct DeliveryError: Error, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: Sendable, Hashable {
    /// A setting is missing, out of its range or contradicts another.
    case invalidConfiguration
    /// The folder for messages cannot be created or written to.
    case folderUnusable
    /// The mail server cannot be reached, or refuses the session.
    case serverUnusable
    /// The system gave no thread, or libcurl no handle.
    case outOfResources
  }

  /// What kind of failure it is.
  package var code: Code
  /// What is wrong and what to do, for the operator; holds no credentials.
  package var message: String
  /// The failure underneath, if there is one.
  package var cause: (any Error)?

  /// The message.
  package var description: String { message }

  /// Creates an error.
  package init(code: Code, message: String, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }
}
