import Foundation
import Messages

/// Reads and writes a conversation of some 4 kB, and a small task, as JSON and in the binary format.
enum JSONBenchmark {
  static func run() throws {
    try measure("a conversation", Self.conversation)
    try measure("a task", Self.task)
  }

  private static func measure<M: Message>(_ name: String, _ message: M) throws {
    let json = try message.encodedJSON()
    let data = Data(json)
    let binary = message.encoded()
    let tree = try JSONSerialization.jsonObject(with: data)
    // A body that fails gives a number that nobody expects, and the figures would show it.
    let figures = CPUTime.microseconds(
      rounds: 15, repetitions: 2_000,
      [
        { (try? M(decodingJSON: json)) == nil ? .min : 1 },
        { (try? message.encodedJSON())?.count ?? .min },
        { (try? M(decoding: binary)) == nil ? .min : 1 },
        { message.encoded().count },
        { (try? JSONSerialization.jsonObject(with: data)) == nil ? .min : 1 },
        { (try? JSONSerialization.data(withJSONObject: tree))?.count ?? .min },
      ])
    let labels = [
      "read JSON", "write JSON", "read binary", "write binary",
      "peer: Foundation's JSONSerialization, reading into a tree", "peer: writing such a tree",
    ]
    print("json: \(name), \(json.count) bytes of JSON, \(binary.count) binary, µs of CPU time")
    for (label, figure) in zip(labels, figures) {
      print("  \(label): \(String(format: "%.2f", figure))")
    }
  }

  private static let task = V1.Task.with {
    $0.id = "8fK2mQ"
    $0.title = "Call Mrs Meier back about her invoice"
    $0.status = .open
    $0.priority = .high
    $0.conversationUUID = "0d9b8a0e-5f5c-4f6a-9a55-0d6d3a1c2b11"
    $0.etag = "1"
    $0.createTime = .with { $0.seconds = 1_764_000_000 }
    $0.updateTime = .with { $0.seconds = 1_764_000_000 }
    $0.tags = ["billing", "callback"]
  }

  private static let conversation = V1.Conversation.with {
    $0.uuid = "0d9b8a0e-5f5c-4f6a-9a55-0d6d3a1c2b11"
    $0.agent = .with {
      $0.id = "reception"
      $0.name = "Reception"
      $0.timeZone = "Europe/Berlin"
    }
    $0.channel = .phone
    $0.status = .completed
    $0.direction = .inbound
    $0.startTime = .with { $0.seconds = 1_764_000_000 }
    $0.endTime = .with { $0.seconds = 1_764_000_300 }
    $0.customerNumber = "+49 30 1234567"
    $0.messages = (0..<30).map { index in
      .with {
        $0.role = index % 2 == 0 ? .agent : .user
        $0.text =
          "Yes, that would be \"fine\" for us: on Thursday at a quarter past three, naturally."
        $0.time = .with { $0.seconds = 1_764_000_000 + Int64(index) }
      }
    }
    $0.context = ["campaign": "spring", "contract": "A-1234"]
  }
}
