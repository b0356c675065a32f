import Foundation
import Messages
import Testing

@Suite(
  .enabled(
    if: PythonPeer.isInstalled,
    "needs Python with protobuf: `make generate` brings .venv, AFTERCALL_PYTHON names another one"),
  .timeLimit(.minutes(2))
)
struct JSONRoundTripTests {
  @Test(arguments: [1, 2])
  func `agrees with Python about the JSON of random messages of every type`(seed: Int) throws {
    let types = Dictionary(uniqueKeysWithValues: allMessages.map { ($0.fullName, $0) })
    let registry = AnyRegistry.standard.adding(CodecTest.messages)
    let peer = try PythonPeer(script: "json_mapping.py")
    try peer.run("make", String(seed), "10")
    let frames = try peer.frames(of: "messages")
    var replies: [[UInt8]] = []
    for start in stride(from: 0, to: frames.count, by: 3) {
      let name = String(decoding: frames[start], as: UTF8.self)
      let type = try #require(types[name], "no Swift type for \(name)")
      let message = try type.init(decoding: frames[start + 1])
      do {
        let read = try type.init(
          decodingJSON: frames[start + 2], options: JSONDecodingOptions(registry: registry))
        if canonicalText(read) != canonicalText(message) {
          Issue.record(
            """
            seed \(seed), \(name):
            JSON   \(String(decoding: frames[start + 2].prefix(1_000), as: UTF8.self))
            wanted \(canonicalText(message).prefix(1_000))
            got    \(canonicalText(read).prefix(1_000))
            """)
        }
        for includesDefaults in [false, true] {
          replies.append(
            try message.encodedJSON(
              options: JSONEncodingOptions(includesDefaults: includesDefaults, registry: registry)))
        }
      } catch {
        Issue.record(
          """
          seed \(seed), \(name): \(error)
          \(String(decoding: frames[start + 2].prefix(1_000), as: UTF8.self))
          """)
        replies += [[], []]
      }
    }
    #expect(replies.count > 1_000)
    try peer.write(frames: replies, to: "replies")
    try peer.run("check")
    try peer.remove()
  }
}
