import Foundation
import Messages
import Testing

@Suite(
  .enabled(
    if: PythonPeer.isInstalled,
    "needs Python with protobuf: `make generate` brings .venv, AFTERCALL_PYTHON names another one"),
  .timeLimit(.minutes(2))
)
struct RoundTripTests {
  @Test(arguments: [1, 2])
  func `agrees with Python about random messages of every type`(seed: Int) throws {
    let types = Dictionary(uniqueKeysWithValues: allMessages.map { ($0.fullName, $0) })
    let peer = try PythonPeer(script: "roundtrip.py")
    try peer.run("make", String(seed), "10")
    let frames = try peer.frames(of: "messages")
    var replies: [[UInt8]] = []
    var seen: Set<String> = []
    for start in stride(from: 0, to: frames.count, by: 3) {
      let name = String(decoding: frames[start], as: UTF8.self)
      let text = String(decoding: frames[start + 2], as: UTF8.self)
      let type = try #require(types[name], "no Swift type for \(name)")
      let message: any Message
      do {
        message = try type.init(decoding: frames[start + 1])
      } catch {
        Issue.record("seed \(seed), \(name): \(error), \(frames[start + 1].prefix(400))")
        replies.append([])
        continue
      }
      let swiftText = canonicalText(message)
      if swiftText != text {
        let common = swiftText.commonPrefix(with: text).count
        Issue.record(
          """
          seed \(seed), \(name), frame \(start), from character \(common):
          Swift  \(swiftText.dropFirst(common - 40).prefix(200))
          Python \(text.dropFirst(common - 40).prefix(200))
          """)
      }
      replies.append(message.encoded())
      seen.insert(name)
    }
    #expect(seen == Set(types.keys))
    try peer.write(frames: replies, to: "replies")
    try peer.run("check")
    try peer.remove()
  }
}
