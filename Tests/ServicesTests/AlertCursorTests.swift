import Domain
import Messages
import RPC
import Services
import Testing

@testable import Store

/// Cursors that do not lead into the account's log.
@Suite(.timeLimit(.minutes(1)))
struct AlertCursorTests {
  @Test(arguments: Way.allCases)
  func `refuses what is no cursor of the account`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      try await backend.raiseAlerts()
      try await backend.hold(["call-1"])
      let api = backend.api()
      let cursor = try #require(try await api.replayAlerts { $0.start = .oldest }.cursors.last)
      let last: Character = cursor.last == "0" ? "1" : "0"
      let wrong: [String] = [
        "x", "00", cursor + "00", String(cursor.dropLast(2)),
        String(cursor.dropLast()) + String(last),
        String(repeating: "g", count: cursor.utf8.count), .narrow(5000),
      ]
      for cursor in wrong {
        await expectRefusal(.invalidArgument, ["cursor"]) {
          _ = try await api.replayAlerts { $0.cursor = cursor }
        }
      }
      await expectRefusal(.invalidArgument, ["cursor"]) {
        _ = try await backend.api("other").replayAlerts { $0.cursor = cursor }
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `tells a cursor of another store where to begin instead`(_ way: Way) async throws {
    var foreign = ""
    try await withBackend(way) { backend in
      try await backend.raiseAlerts()
      try await backend.hold(["call-1"])
      foreign = try #require(
        try await backend.api().replayAlerts { $0.start = .oldest }.cursors.last)
    }
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      try await backend.hold(["call-1", "call-2"])
      try await expectOutOfRange(api, foreign, oldest: 2)
    }
  }

  @Test(arguments: Way.allCases)
  func `refuses a cursor newer than the log`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      try await backend.hold(["call-1"])
      let cursors = AlertCursor(
        signer: TokenSigner(key: backend.store.signingKey), epoch: backend.store.epoch)
      let newest = try await api.replayAlerts {
        $0.cursor = cursors.text(account: "acme", sequence: 1)
      }
      #expect(newest.uuids.isEmpty)
      try await expectOutOfRange(api, cursors.text(account: "acme", sequence: 2), oldest: 1)
    }
  }

  @Test(arguments: Way.allCases)
  func `refuses a cursor older than what is kept`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      try await backend.hold((1...4).map { "call-\($0)" })
      let cursors = try await api.replayAlerts { $0.start = .oldest }.cursors
      let (older, kept) = (cursors[0], cursors[1])
      try await backend.store.forgetAlerts()
      try await expectOutOfRange(api, older, oldest: 2)
      // What follows right after the cursor is still there.
      let rest = try await api.replayAlerts { $0.cursor = kept }
      #expect(rest.uuids.count == 2)
      let all = try await api.replayAlerts { $0.start = .oldest }
      #expect(all.uuids.count == 2)
    }
  }

  /// Checks the status, and that the cursor in it gives all that is kept.
  private func expectOutOfRange(_ api: API, _ cursor: String, oldest count: Int) async throws {
    let error = try #require(
      await failure { _ = try await api.replayAlerts { $0.cursor = cursor } })
    #expect(error.code == .outOfRange)
    let info = try #require(error.info)
    #expect(info.reason == "CURSOR_OUT_OF_RANGE")
    #expect(info.domain == "aftercall")
    let oldest = try #require(info.metadata["oldest_cursor"])
    #expect(try await api.replayAlerts { $0.cursor = oldest }.uuids.count == count)
  }
}

extension Store {
  /// Drops the two oldest events, as retention will.
  fileprivate func forgetAlerts() async throws {
    try await write { try $0.execute("DELETE FROM alert_event WHERE sequence <= 2") }
  }
}
