import Domain
import Foundation
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct QueryPlanTests {
  @Test func `no list walks over a table or sorts`() async throws {
    // With one reader of each kind, all statements are prepared on the connections that are asked
    // for their plans.
    try await withStore(readerCount: 1, longReaderCount: 1) { store in
      try await callEveryList(of: store)
      let short = try await store.read { try preparedPlans(of: $0) }
      let long = try await store.readLong { try preparedPlans(of: $0) }
      _ = try await store.claimEvaluations(now: at(1), lease: .seconds(1), limit: 1)
      try await doWhatWritesRead(store)
      let writing = try await store.write { try preparedPlans(of: $0) }
      #expect(short.count > 15 && long.count > 25)
      for (sql, plan) in short + long + writing {
        let walks = plan.filter { step in
          // A partial index that holds open work only is small; the row of the store is one.
          let isQueue =
            step.contains("USING COVERING INDEX") && step.contains("_due")
            || step.contains("_due (") || step.contains("USING INDEX") && step.contains("_due")
          let isWalk =
            step.hasPrefix("SCAN") && step != "SCAN k" && !isQueue && !step.contains("store")
            && !step.contains("VIRTUAL TABLE") && !step.contains("CONSTANT ROW")
            && !step.contains("sqlite_")
          // One conversation's deliveries are few, and sorted.
          let isSort =
            step.contains("TEMP B-TREE FOR ORDER BY") && !sql.contains("evaluation_id IN (SELECT")
          return isWalk || isSort
        }
        #expect(walks.isEmpty, "\(sql)")
      }
    }
  }

  /// Writes that look for something first.
  private func doWhatWritesRead(_ store: Store) async throws {
    try await store.fillOutbox(2)
    try await store.setMail {
      $0.perHour = 1
      $0.perRecipientPerHour = 1
    }
    _ = try await store.claimDeliveries(now: at(1), lease: .seconds(1), limit: 9)
    try await store.setMail { $0.perHour = 2 }
    let messageID = try #require(EmailMessageID("<d1@example.com>"))
    _ = try await store.reportBounce(
      account: account, of: .messageID(messageID), DeliveryBounce(kind: .hard, reportedAt: at(2)))
    _ = try await store.expireHeldItems(account: account, before: at(1), limit: 9, now: at(2))
    var delivery = try makeDelivery("t1", evaluationID: "", notificationID: "n")
    delivery.kind = .test
    _ = try await store.addTestDelivery(
      account: account, delivery, requestID: "", contentHash: [])
  }

  private func callEveryList(of store: Store) async throws {
    let after = PageKey(time: testStart, id: "x")
    for (kind, agentID, notificationID) in [
      (nil, "", ""), (HeldKind.verdict, "agent", "n1"), (.uncertainSend, "agent", "n1"),
    ] {
      var filter = HeldFilter()
      (filter.kind, filter.agentID, filter.notificationID) = (kind, agentID, notificationID)
      _ = try await store.listHeldItems(account: account, filter: filter, limit: 9, after: after)
    }
    for agentID in ["", "agent"] {
      _ = try await store.listNotifications(
        account: account, agentID: agentID, limit: 9, after: after)
      _ = try await store.listConversations(
        account: account, agentID: agentID, limit: 9, after: after)
      for state in [nil, EvaluationState.pending] {
        for conversationUUID in ["", "call-1"] {
          _ = try await store.listEvaluations(
            account: account, agentID: agentID, conversationUUID: conversationUUID, state: state,
            limit: 9, after: after)
        }
      }
    }
    for conversationUUID in ["", "call-1"] {
      for notificationID in ["", "n1"] {
        for state in [nil, DeliveryState.dead] {
          _ = try await store.listDeliveries(
            account: account, conversationUUID: conversationUUID, notificationID: notificationID,
            state: state, createdAfter: testStart, limit: 9, after: after)
        }
      }
      var query = AlertQuery()
      query.conversationUUID = conversationUUID
      query.createdAfter = testStart
      query.reader = "kim"
      _ = try await store.listAlerts(
        account: account, filter: AlertFilter(), query: query, limit: 9, after: after)
      for statuses in [[], [.open], [.open, .waiting]] as [[TaskStatus]] {
        for assignee in [nil, "kim"] {
          var filter = TaskFilter()
          filter.statuses = statuses
          filter.assignee = assignee
          filter.conversationUUID = conversationUUID
          filter.priorities = [.high]
          for tag in ["", "a"] {
            filter.tag = tag
            for notificationID in ["", "n1"] {
              filter.notificationID = notificationID
              _ = try await store.listTasks(
                account: account, filter: filter, limit: 9, after: after)
            }
            filter.dueBefore = testStart
            _ = try await store.listTasks(account: account, filter: filter, limit: 9, after: after)
            filter.dueBefore = nil
            filter.overdueAt = testStart
            _ = try await store.listTasks(account: account, filter: filter, limit: 9, after: after)
            filter.overdueAt = nil
          }
        }
      }
    }
    try await store.createSampleNotification("n9", now: at(-1))
    try await store.submitSample("call-9", evaluationID: "e9")
    for evaluationID in [nil, "e9"] {
      _ = try await store.story(
        account: account, notificationID: "n9", conversationUUID: "call-9",
        evaluationID: evaluationID)
    }
    let day = try #require(CivilDate(isoText: "2026-11-22"))
    let days = LocalDays(from: day, through: day, inZone: "")
    for notificationID in ["", "n1"] {
      _ = try await store.notificationFigures(
        account: account, notificationID: notificationID, days: days, limit: 9, after: nil)
    }
    _ = try await store.analystFigures(account: account, days: days, limit: 9, after: nil)
    _ = await storeErrorCode {
      _ = try await store.reevaluationBase(
        account: account, conversationUUID: "call-9", notificationIDs: ["n9"])
    }
    _ = try await store.erasePreviews(now: at(1), limit: 9)
    _ = try await store.listRevisions(
      account: account, notificationID: "n9", limit: 9, before: 5)
    _ = try await store.revision(account: account, notificationID: "n9", revision: nil)
    _ = try await store.alertEvents(account: account, after: 0, limit: 9)
    _ = await storeErrorCode {
      _ = try await store.countUnreadAlerts(account: account, teammateID: "kim")
    }
    _ = try await store.listTeammates(account: account, limit: 9, after: "")
    _ = try await store.listAPIKeys(account: account, limit: 9, after: after)
    for notificationID in ["", "n1"] {
      _ = try await store.listBacktests(
        account: account, notificationID: notificationID, limit: 9, after: after)
    }
    _ = await storeErrorCode { _ = try await store.backtest(account: account, id: "b") }
    _ = try await store.backtestMaterial(
      account: account, conversationUUID: "c", notificationID: "n")
    _ = try await store.outcomes(account: account, notificationID: "n", of: ["c"])
    for notificationID in ["", "n1"] {
      for conversationUUID in ["", "c"] {
        _ = try await store.listCorrections(
          account: account, notificationID: notificationID, conversationUUID: conversationUUID,
          limit: 9, after: after)
      }
    }
    _ = try await store.cases(account: account, notificationID: "n")
    _ = try await store.markedOutcomes(account: account, notificationID: "n")
    _ = try await store.apiKey(secretHash: [UInt8](repeating: 0, count: 32))
    _ = try await store.taskNews(account: account, after: 0, limit: 9)
    let query = try #require(TaskQuery("call ba"))
    _ = try await store.searchTasks(
      account: account, query: query, filter: TaskFilter(), limit: 9, after: nil)
    for address in [nil, try EmailAddress("a@example.com")] {
      _ = try await store.listSuppressedAddresses(
        account: account, address: address, limit: 9, after: after)
    }
    _ = try await store.resumeDeliveries(now: testStart, limit: 9)
    _ = try await store.teammate(account: account, id: "kim")
    _ = try await store.oldestAlertSequence(account: account)
    _ = try await store.nextEvaluationDue()
    _ = try await store.nextDeliveryDue()
    _ = await storeErrorCode { _ = try await store.task(account: account, id: "t") }
    _ = await storeErrorCode { _ = try await store.delivery(account: account, id: "d") }
    _ = await storeErrorCode { _ = try await store.notification(account: account, id: "n") }
    _ = await storeErrorCode { _ = try await store.conversation(account: account, uuid: "c") }
    _ = await storeErrorCode { _ = try await store.evaluation(account: account, id: "e") }
    _ = await storeErrorCode {
      _ = try await store.evaluation(account: account, conversationUUID: "c")
    }
  }
}

/// The plans of all queries that the connection has prepared.
func preparedPlans(of transaction: some SQLTransaction) throws -> [(sql: String, steps: [String])] {
  let statements = try transaction.all("SELECT sql FROM sqlite_stmt") { try $0.text(0) }
  return try statements.filter { $0.hasPrefix("SELECT") && !$0.contains("sqlite_stmt") }
    .map { sql in
      let count = (1...20).last { sql.contains("$\($0)") } ?? 0
      let steps = try transaction.all(
        SQL(composed: "EXPLAIN QUERY PLAN " + sql), [SQLValue](repeating: 1, count: count)
      ) { try $0.text(3) }
      return (sql, steps)
    }
}
