import Testing

@testable import Domain

struct LoopbackHostTests {
  @Test(arguments: [
    "localhost", "LocalHost", "localhost:50051", "127.0.0.1", "127.0.0.1:1", "127.255.0.9:80",
    "[::1]", "[::1]:50051", "localhost:",
  ])
  func `means this machine`(_ authority: String) {
    #expect(LoopbackHost.matches(authority: authority))
    #expect(LoopbackHost.matches(url: "http://\(authority)"))
    #expect(LoopbackHost.matches(url: "HTTPS://\(authority)/path?a=b"))
  }

  @Test(arguments: [
    "", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.evil.example.1",
    "127.0.0", "127.0.0.256", "127.0.0.+1", "1127.0.0.1", "localhost:80@evil.example",
    "user@localhost", "localhost:80:80", "[::2]", "[::1]x", "::ffff:127.0.0.1", "0.0.0.0",
    "localhost.", "127.0.0.1:http", " localhost",
  ])
  func `may mean another machine`(_ authority: String) {
    #expect(!LoopbackHost.matches(authority: authority))
    #expect(!LoopbackHost.matches(url: "http://\(authority)/"))
  }

  @Test(arguments: [
    "null", "localhost", "file://localhost", "http:/localhost", "javascript:localhost",
  ])
  func `is no web address of this machine`(_ url: String) {
    #expect(!LoopbackHost.matches(url: url))
  }
}
