import CryptoExtras
import Domain
import Testing

@testable import Access

/// Which tokens let their bearers in, and as whom.
struct TokenTests {
  @Test(arguments: Forge.Signing.allCases)
  func `a token signed with the issuer's key tells who its bearer is`(
    _ signing: Forge.Signing
  ) async throws {
    let principal = try await Forge.verifier(signing).principal(Forge.token(signing))
    #expect(principal.account == "acme")
    #expect(principal.role == .admin)
    #expect(principal.subject == .teammate("anna"))
    #expect(principal.credentialID.hasPrefix("jwt:"))
    #expect(principal.expiresAt == Forge.now.advanced(by: .seconds(630)))
  }

  @Test(arguments: Forge.Signing.allCases, Forge.Signing.allCases)
  func `a token signed in another way than the key's is refused`(
    _ signing: Forge.Signing, _ other: Forge.Signing
  ) async throws {
    guard signing != other else { return }
    let verifier = try Forge.verifier(signing)
    // As it is, and with the header lying about it.
    for header in [nil, #"{"alg":"\#(signing.rawValue)"}"#] {
      let token = try Forge.token(header: header, other)
      await #expect(throws: AccessError.self) { _ = try await verifier.principal(token) }
    }
  }

  @Test func `a public key is no secret that tokens can be signed with`() async throws {
    // The classic confusion: HS256 with the text of the RSA key as its secret.
    let pem = try #require(Forge.rsa?.publicKey.pemRepresentation)
    let key = try VerificationKey(secret: Array(pem.utf8))
    let signed =
      "\(Forge.base64URL(#"{"alg":"HS256"}"#.utf8)).\(Forge.base64URL(Forge.claims().utf8))"
    let forged = Forge.hmac(signed.utf8, secret: pem)
    // The forgery is good for who would take the text for a secret.
    #expect(key.isSignature(forged, of: Array(signed.utf8)))
    let verifier = try Forge.verifier(.rs256)
    await #expect(throws: AccessError.self) {
      _ = try await verifier.principal("\(signed).\(Forge.base64URL(forged))")
    }
  }

  @Test(arguments: [
    // Algorithms and headers.
    (#"{"alg":"none"}"#, "signed with a key or an algorithm"),
    (#"{"alg":"None","typ":"JWT"}"#, "signed with a key or an algorithm"),
    (#"{"alg":""}"#, "signed with a key or an algorithm"),
    (#"{"alg":"HS512"}"#, "signed with a key or an algorithm"),
    (#"{"alg":"hs256"}"#, "signed with a key or an algorithm"),
    (#"{"typ":"JWT"}"#, "not a JSON Web Token"),
    (#"{"alg":["HS256"]}"#, "not a JSON Web Token"),
    (#"{"alg":"HS256","alg":"none"}"#, "not a JSON Web Token"),
    (#"{"alg":"HS256","kid":7}"#, "not a JSON Web Token"),
    (#"{"alg":"HS256","crit":["b64"],"b64":false}"#, "extension"),
    (#"{"alg":"HS256","crit":[]}"#, "extension"),
    (#"{"alg":"HS256","typ":"logout+jwt"}"#, "type (typ)"),
    (#"{"alg":"HS256","typ":1}"#, "type (typ)"),
    (#"["HS256"]"#, "not a JSON Web Token"),
    (#""HS256""#, "not a JSON Web Token"),
    ("", "not a JSON Web Token"),
    (#"{"alg":"HS256""#, "not a JSON Web Token"),
  ])
  func `a header that says anything else is refused`(
    _ header: String, _ reason: String
  ) async throws {
    let token = try Forge.token(header: header)
    await expectRefusal(token, reason)
  }

  @Test(
    arguments: [
      (["iss": #""https://other.example""#], "issuer"),
      (["iss": ""], "issuer"),
      (["iss": #"["https://issuer.example"]"#], "issuer"),
      (["aud": #""other""#], "audience"),
      (["aud": ""], "audience"),
      (["aud": "[]"], "audience"),
      (["aud": #"["other","aftercall2"]"#], "audience"),
      (["exp": ""], "no end (exp)"),
      (["exp": "1795370069"], "expired"),
      (["exp": "0"], "expired"),
      (["exp": "-1"], "claim exp"),
      (["exp": "1e300"], "claim exp"),
      (["exp": #""1795380000""#], "claim exp"),
      (["exp": "null"], "claim exp"),
      (["nbf": "1795370131"], "not valid yet"),
      (["nbf": "true"], "claim nbf"),
      (["account": ""], "no claim account"),
      (["account": "7"], "claim account"),
      (["account": #""""#], "claim account"),
      (["account": #""acme\u0000""#], "claim account"),
      (["account": #""../other""#], "claim account"),
      (["role": ""], "no claim role"),
      (["role": #""root""#], "claim role"),
      (["role": #"["admin"]"#], "claim role"),
      (["role": #""Admin""#], "claim role"),
      (["role": #""member""#, "sub": ""], "no claim sub"),
      (["role": #""viewer""#, "sub": ""], "no claim sub"),
      (["role": #""service""#, "sub": ""], "no claim sub"),
      (["sub": #""auth0|17""#], "claim sub"),
    ] as [([String: String], String)])
  func `claims that are missing or wrong are refused, and the one is named`(
    _ changes: [String: String], _ reason: String
  ) async throws {
    await expectRefusal(try Forge.token(claims: Forge.claims(changes)), reason)
  }

  @Test(arguments: [
    ["exp": "1795370071"], ["exp": "1795370070.5"], ["nbf": "1795370130"], ["nbf": "0"],
    ["aud": #"["other","aftercall"]"#], ["iat": "9999999999"], ["extra": #"{"a":[1]}"#],
  ])
  func `clocks may differ a little, and other claims say nothing`(
    _ changes: [String: String]
  ) async throws {
    _ = try await Forge.verifier().principal(Forge.token(claims: Forge.claims(changes)))
  }

  @Test func `a claim that stands twice is refused, whichever would count`() async throws {
    let twice = Forge.claims().replacing("{", with: #"{"account":"other","#)
    await expectRefusal(try Forge.token(claims: twice), "not a JSON Web Token")
  }

  @Test func `what is no token at all is refused`() async throws {
    let good = try Forge.token()
    let parts = good.split(separator: ".").map(String.init)
    let broken = [
      "", ".", "..", "...", "a.b.c", good + ".", "." + good, good + ".x", good + " ", " " + good,
      good + "=", good + "\n", parts[0] + "." + parts[1], "\(parts[0]).\(parts[1]).",
      "\(parts[0])=.\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1])%.\(parts[2])",
      "\(parts[0]).\(parts[1]).\(parts[2])A", "ä.\(parts[1]).\(parts[2])",
      String(repeating: "A", count: 1_000_000),
      String(repeating: ".", count: 8000),
      "eyJhbGciOiJIUzI1NiJ9.\(String(repeating: "W", count: 6000)).",
    ]
    for token in broken {
      await #expect(throws: AccessError.self, "\(token.prefix(60))") {
        _ = try await Forge.verifier().principal(token)
      }
    }
    // Each bit of the signature counts, and so does each of what is signed.
    for index in stride(from: 0, to: good.utf8.count, by: 7) {
      var bytes = Array(good.utf8)
      guard bytes[index] != UInt8(ascii: ".") else { continue }
      bytes[index] = bytes[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      await #expect(throws: AccessError.self, "\(index)") {
        _ = try await Forge.verifier().verify(bytes, now: Forge.now)
      }
    }
  }

  @Test func `the same signature cannot be written in two ways`() async throws {
    let good = try Forge.token()
    // 32 bytes leave two bits of the last digit unused; a lenient reader would not look at them.
    let last = try #require(good.last)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    let value = try #require(alphabet.firstIndex(of: last))
    await expectRefusal(
      String(good.dropLast()) + String(alphabet[value | 1]), "not a JSON Web Token")
  }

  @Test func `roles and people go together as configured`() async throws {
    var rules = Forge.rules
    rules.accountClaim = "https://aftercall.example/tenant"
    rules.teammateClaim = "person"
    rules.serviceClaim = "azp"
    let verifier = TokenVerifier(
      keys: IssuerKeys(fixed: [try Forge.Signing.hs256.key()]), rules: rules)
    func principal(_ changes: [String: String]) async throws -> Principal {
      let own = ["https://aftercall.example/tenant": #""acme""#, "account": ""]
      let claims = Forge.claims(own.merging(changes) { _, new in new })
      return try await verifier.principal(Forge.token(claims: claims))
    }
    let service = try await principal(["role": #""service""#, "azp": #""dialler""#])
    #expect(service.subject == .service("dialler"))
    let viewer = try await principal(["role": #""viewer""#, "person": #""ben""#])
    #expect(viewer.subject == .teammate("ben"))
    let owner = try await principal(["role": #""owner""#])
    #expect(owner.subject == .account)
  }

  private func expectRefusal(_ token: String, _ reason: String) async {
    let error = await #expect(throws: AccessError.self) {
      _ = try await Forge.verifier().principal(token)
    }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }
}
