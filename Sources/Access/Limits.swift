/// The limits of credentials, each with its reason.
package enum AccessLimits {
  /// A credential, in bytes: tokens with all their claims stay below 4 KiB, and what is longer is
  /// not even looked at.
  package static let credentialBytesMax = 8 * 1024
  /// A key's id in a token or a key set, in bytes: a hash in hexadecimal fits twice.
  static let keyIDBytesMax = 256
  /// A secret for HS256, in bytes: as long as the hash, as RFC 7518 §3.2 demands.
  static let secretBytesMin = 32
  /// Bits of an RSA key: RFC 7518 §3.3 demands at least 2048; a check takes longer with each bit.
  static let rsaBits = 2048...8192
  /// A key set, in bytes: each key takes some 500.
  package static let keySetBytesMax = 256 * 1024
  /// Keys of one set: an issuer that rotates has two or three.
  static let keysMax = 64
  /// Tokens that may wait for a key set at once: whoever makes them up must not keep others waiting.
  static let keyWaitersMax = 64
  /// How much the clocks of issuer and server may differ where nothing else is set.
  package static let leewayDefault = Duration.seconds(30)
  /// How often a key set is fetched without a reason.
  package static let refreshIntervalDefault = Duration.seconds(300)
  /// How often a token's unknown key may have the set fetched: anybody can make up such a token.
  package static let retryIntervalDefault = Duration.seconds(10)
}
