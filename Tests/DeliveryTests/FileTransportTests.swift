import Domain
import Foundation
import Testing

@testable import Delivery

@Suite(.timeLimit(.minutes(1)))
struct FileTransportTests {
  @Test func `writes one file per message however often it is sent`() async throws {
    let folder = try TemporaryFolder()
    let transport = try FileTransport(folder: folder.path)
    let message = try EmailMessage.example(subject: "Rückruf 📞")
    let other = try EmailMessage.example(id: "<d-2@acme.example>")

    for message in [message, other, message] {
      let result = await transport.send(message)
      let name = FileTransport.fileName(of: message.messageID)
      #expect(result == .accepted(DeliveryAnswer(text: "written to \(name)")))
    }

    #expect(try folder.names() == ["d-1@acme.example.eml", "d-2@acme.example.eml"])
    let written = try Data(contentsOf: URL(filePath: folder.path + "/d-1@acme.example.eml"))
    #expect(Array(written) == MIMEComposer.compose(message))
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `replaces what a crash left unfinished`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/.d-1@acme.example.eml"
    try Data("unfinished, and longer than nothing".utf8).write(to: URL(filePath: path))
    let transport = try FileTransport(folder: folder.path)

    _ = await transport.send(try .example())

    #expect(try folder.names() == ["d-1@acme.example.eml"])
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `creates the folder and those above it`() async throws {
    let folder = try TemporaryFolder()
    let transport = try FileTransport(folder: folder.path + "/a/b/")

    _ = await transport.send(try .example())

    let path = folder.path + "/a/b/d-1@acme.example.eml"
    #expect(FileManager.default.fileExists(atPath: path))
    await transport.shutdown(grace: .seconds(5))
  }

  @Test(arguments: ["", "/proc/aftercall", "/dev/null/mail", "a\u{0}b"])
  func `refuses a folder that it cannot use`(folder: String) {
    #expect(throws: DeliveryError.self) { _ = try FileTransport(folder: folder) }
  }

  @Test func `reports a folder that went away as transient`() async throws {
    let folder = try TemporaryFolder()
    let transport = try FileTransport(folder: folder.path + "/mail")
    try FileManager.default.removeItem(atPath: folder.path + "/mail")

    guard case .transientFailure(let answer) = await transport.send(try .example()) else {
      Issue.record("not transient")
      return
    }
    #expect(answer.text.contains("No such file or directory"))
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `gives different ids different names inside the folder`() throws {
    let long = String(repeating: "a", count: 220)
    let ids = [
      "<a/b@c>", "<a_b@c>", "<a%2fb@c>", "<a`b@c>", "<../etc@c>", "<\(long)1@c>", "<\(long)2@c>",
    ]
    let names = ids.compactMap(EmailMessageID.init).map(FileTransport.fileName)

    // "../etc" is no Message-ID: an atom of it is empty.
    #expect(names.count == ids.count - 1)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { !$0.contains("/") && $0.first != "." && $0.utf8.count <= 210 })
  }

  @Test func `refuses messages after it was shut down`() async throws {
    let folder = try TemporaryFolder()
    let transport = try FileTransport(folder: folder.path)
    await transport.shutdown(grace: .seconds(5))
    await transport.shutdown(grace: .seconds(5))

    guard case .transientFailure = await transport.send(try .example()) else {
      Issue.record("not transient")
      return
    }
    #expect(try folder.names() == [])
  }

  @Test func `refuses messages beyond those that may wait`() async throws {
    // No thread takes any job here.
    let queue = SendQueue()
    let message = try EmailMessage.example()
    await withTaskGroup { group in
      for _ in 0...256 { group.addTask { await queue.send(message) } }
      let refused = await group.next()
      #expect(
        refused
          == .transientFailure(DeliveryAnswer(text: "too many messages wait to be sent")))
      queue.close(abortAt: .now)
    }
    await queue.waitForEnd()
  }

  @Test func `ends at once a message whose task was cancelled`() async throws {
    let queue = SendQueue()
    let message = try EmailMessage.example()
    let sending = Task { await queue.send(message) }
    sending.cancel()

    let expected = DeliveryResult.transientFailure(
      DeliveryAnswer(text: "cancelled before it was sent"))
    #expect(await sending.value == expected)
  }
}
