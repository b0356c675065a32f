import Domain
import Crypto

/// A place in one of an account's logs, of alerts or of tasks, as callers see it: opaque and signed.
///
/// Content: eight bytes that tell the store's epoch, then the sequence number, big-endian. The epoch
/// is looked at before the signature, since a cursor from another store is signed with another key.
package struct AlertCursor: Sendable {
  private let signer: TokenSigner
  private let epoch: [UInt8]
  private let scope: String

  /// Creates the cursors of one log of a store; those of another log are none of it.
  package init(signer: TokenSigner, epoch: String, scope: String = "alerts") {
    self.signer = signer
    self.scope = scope
    self.epoch = Array(SHA256.hash(data: Array(epoch.utf8)).prefix(8))
  }

  /// The cursor of what comes after an event.
  package func text(account: String, sequence: Int64) -> String {
    var content = epoch
    content.append(bigEndian: sequence)
    return signer.sign(content, scope: [scope, account])
  }

  /// What a caller's text says.
  func place(of text: String, account: String) -> Place {
    let byteCount = epoch.count + 8 + TokenSigner.signatureByteCount
    guard text.utf8.count == byteCount * 2, let bytes = Hex.decode(text) else { return .none }
    guard bytes.starts(with: epoch) else { return .otherStore }
    guard let content = signer.verify(text, scope: [scope, account]) else { return .none }
    return .after(content.bigEndianInteger(at: epoch.count))
  }

  /// What a text may turn out to be.
  enum Place {
    /// A place in this account's log: after the event with this sequence number.
    case after(Int64)
    /// A cursor of another store, or of this one before a restore.
    case otherStore
    /// No cursor of this account.
    case none
  }
}
