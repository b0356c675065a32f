import Web

/// A JSON Web Token in its compact form (RFC 7519 §3, RFC 7515 §7.1), taken apart and not yet
/// believed.
struct CompactToken {
  /// The header's word for its algorithm.
  let algorithm: String
  /// The header's id of the key; nil: none.
  let keyID: String?
  /// What it says of its bearer.
  let claims: JSONValue
  /// What is signed: header and claims as they were sent.
  let signedBytes: [UInt8]
  /// The signature.
  let signature: [UInt8]

  /// Takes a token apart.
  ///
  /// JSON objects in which a name stands twice are refused (RFC 7519 §4), whatever it stands for.
  ///
  /// - Throws: An error where it is not exactly of this form, or asks for an extension.
  init(_ text: [UInt8]) throws(AccessError) {
    guard text.count <= AccessLimits.credentialBytesMax else {
      throw AccessError(
        .invalid, "the token is longer than \(AccessLimits.credentialBytesMax) bytes")
    }
    let parts = text.split(
      separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, let headerBytes = Base64URL.decode(parts[0]),
      let claimBytes = Base64URL.decode(parts[1]), let signature = Base64URL.decode(parts[2])
    else { throw Self.malformed }
    guard let header = JSONValue(headerBytes), case .object = header,
      let claims = JSONValue(claimBytes), case .object = claims,
      let algorithm = header["alg"]?.string
    else { throw Self.malformed }
    // What must be understood is not (RFC 7515 §4.1.11).
    guard header["crit"] == nil else {
      throw AccessError(.invalid, "the token asks for an extension (crit) that is not known here")
    }
    if let type = header["typ"] {
      // Tokens of other kinds, such as those that end a session, let nobody in (RFC 8725 §3.11).
      guard let type = type.string?.lowercased(), ["jwt", "at+jwt"].contains(type) else {
        throw AccessError(.invalid, "the token's type (typ) must be JWT or at+jwt")
      }
    }
    if let id = header["kid"] {
      guard let id = id.string, id.utf8.count <= AccessLimits.keyIDBytesMax else {
        throw Self.malformed
      }
      keyID = id
    } else {
      keyID = nil
    }
    self.algorithm = algorithm
    self.claims = claims
    self.signature = signature
    signedBytes = Array(text[..<parts[1].endIndex])
  }

  private static let malformed = AccessError(
    .invalid, "the token is not a JSON Web Token in its compact form")
}
