import Domain
package import Web

/// Where an issuer publishes its keys.
package struct KeySetAddress: Sendable {
  private let url: String
  private let client: HTTPClient

  /// Takes an address.
  ///
  /// - Throws: An error where it is not `https`: whoever could change the keys on their way could
  ///   let anybody in. On this machine `http` will do.
  package init(url: String, client: HTTPClient) throws(AccessError) {
    let isHTTPS = url.lowercased().hasPrefix("https://")
    guard isHTTPS || LoopbackHost.matches(url: url) else {
      throw AccessError(.invalid, "the address must begin with https://, except on this machine")
    }
    self.url = url
    self.client = client
  }

  /// Fetches the set.
  package func fetch() async throws -> [UInt8] {
    let request = HTTPRequest(
      url: url, headers: ["Accept: application/json"], body: nil, timeout: .seconds(10),
      connectTimeout: .seconds(5), responseBytesMax: AccessLimits.keySetBytesMax)
    let response: HTTPResponse
    do {
      response = try await client.send(request)
    } catch {
      throw AccessError(.unavailable, "no answer: \(error.message)")
    }
    guard response.status == 200 else {
      throw AccessError(.unavailable, "the answer has the status \(response.status)")
    }
    return response.body
  }
}
