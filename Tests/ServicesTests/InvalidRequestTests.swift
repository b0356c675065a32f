import Domain
import Messages
import RPC
import Services
import Testing

/// Ids, lists and streams that are not right, and the field that is named.
@Suite(.timeLimit(.minutes(1)))
struct InvalidRequestTests {
  @Test(arguments: Way.allCases)
  func `names the ids that are missing or too long`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for id in ["", .narrow(129)] {
        let calls: [(field: String, call: () async throws -> Void)] = [
          ("id", { _ = try await api.getTask(.with { $0.id = id }) }),
          ("id", { _ = try await api.deleteTask(.with { $0.id = id }) }),
          ("id", { _ = try await api.getNotification(.with { $0.id = id }) }),
          ("id", { _ = try await api.deleteNotification(.with { $0.id = id }) }),
          ("id", { _ = try await api.enableNotification(.with { $0.id = id }) }),
          ("id", { _ = try await api.disableNotification(.with { $0.id = id }) }),
          ("uuid", { _ = try await api.getConversation(.with { $0.uuid = id }) }),
          ("id", { _ = try await api.getEvaluation(.with { $0.key = .id(id) }) }),
          (
            "conversation_uuid",
            { _ = try await api.getEvaluation(.with { $0.key = .conversationUUID(id) }) }
          ),
          (
            "id",
            {
              var states = api.watchEvaluation(.with { $0.key = .id(id) })
              _ = try await states.next()
            }
          ),
          (
            "conversation_uuid",
            {
              var states = api.watchEvaluation(.with { $0.key = .conversationUUID(id) })
              _ = try await states.next()
            }
          ),
        ]
        for (index, (field, call)) in calls.enumerated() {
          await expectRefusal(.invalidArgument, [field], "call \(index)", call)
        }
      }
      await expectRefusal(.invalidArgument, ["id"]) {
        _ = try await api.getEvaluation(V1.GetEvaluationRequest())
      }
      await expectRefusal(.invalidArgument, ["id"]) {
        var states = api.watchEvaluation(V1.WatchEvaluationRequest())
        _ = try await states.next()
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `names what is wrong with lists and streams`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      await expectRefusal(.invalidArgument, ["state"]) {
        _ = try await api.listEvaluations(.with { $0.state = .unrecognized(99) })
      }
      await expectRefusal(.invalidArgument, ["state"]) {
        _ = try await api.listDeliveries(.with { $0.state = .unrecognized(99) })
      }
      for time in WellKnown.Timestamp.invalid {
        await expectRefusal(.invalidArgument, ["created_after"]) {
          _ = try await api.listDeliveries(.with { $0.createdAfter = time })
        }
        await expectRefusal(.invalidArgument, ["created_after"]) {
          _ = try await api.listAlerts(.with { $0.createdAfter = time })
        }
      }
      let filters: [Flaw<V1.AlertFilter>] = [
        Flaw("filter.teammate_ids") { $0.teammateIDs = (1...101).map { "jo-\($0)" } },
        Flaw("filter.agent_ids") { $0.agentIDs = (1...101).map { "agent-\($0)" } },
        Flaw("filter.teammate_ids[1]") { $0.teammateIDs = ["jo", ""] },
        Flaw("filter.agent_ids[0]") { $0.agentIDs = [.narrow(129)] },
      ]
      for flaw in filters {
        await expectRefusal(.invalidArgument, flaw.fields) {
          _ = try await api.listAlerts(.with { $0.filter = .with { flaw.change(&$0) } })
        }
        await expectRefusal(.invalidArgument, flaw.fields) {
          var stream = api.streamAlerts(.with { $0.filter = .with { flaw.change(&$0) } })
          _ = try await stream.next()
        }
      }
      let streams: [Flaw<V1.StreamAlertsRequest>] = [
        Flaw("heartbeat_seconds") { $0.heartbeatSeconds = -1 },
        Flaw("heartbeat_seconds") { $0.heartbeatSeconds = 301 },
        Flaw("start") { $0.start = .unrecognized(99) },
        Flaw("start") {
          $0.cursor = "00"
          $0.start = .now
        },
        Flaw("cursor") { $0.cursor = "00" },
      ]
      for flaw in streams {
        await expectRefusal(.invalidArgument, flaw.fields) {
          var stream = api.streamAlerts(.with { flaw.change(&$0) })
          _ = try await stream.next()
        }
      }
      var longest = api.streamAlerts(
        .with {
          $0.heartbeatSeconds = 300
          $0.filter = .with {
            $0.teammateIDs = (1...100).map { "jo-\($0)" }
            $0.agentIDs = [.narrow(128)]
          }
        })
      let first = try await longest.next()
      #expect(first?.event == .caughtUp(V1.CaughtUp()))
    }
  }
}
