package import Domain

extension Store {
  /// What was seen of an agent's conversations; nil where there were none.
  package func seenAgent(account: String, agentID: String) async throws -> SeenAgent? {
    try await read { transaction in
      let key: [SQLValue] = [.text(account), .text(agentID)]
      let seen = try transaction.first(
        """
        SELECT channels, has_contacts, has_transcripts FROM agent
        WHERE account = $1 AND agent_id = $2
        """, key
      ) { row in
        SeenAgent(
          channels: ChannelBits.channels(try row.integer(0)), hasContacts: try row.flag(1),
          hasTranscripts: try row.flag(2))
      }
      guard var seen else { return nil }
      let names = try transaction.all(
        "SELECT name, noted_at_us FROM agent_context WHERE account = $1 AND agent_id = $2", key
      ) { (name: try $0.text(0), time: try $0.timestamp(1)) }
      for (name, time) in names { seen.contextNames[name] = time }
      return seen
    }
  }
}

extension WriteTransaction {
  /// Notes what a conversation shows of its agent, where that is new or was last noted long ago:
  /// nearly every submission reads here and writes nothing.
  func noteSeen(_ conversation: Conversation, account: String, now: Timestamp) throws {
    let key: [SQLValue] = [.text(account), .text(conversation.agent.id)]
    let known = try first(
      """
      SELECT channels, has_contacts, has_transcripts, noted_at_us FROM agent
      WHERE account = $1 AND agent_id = $2
      """, key
    ) { row in
      (
        channels: try row.integer(0), hasContacts: try row.flag(1),
        hasTranscripts: try row.flag(2), notedAt: try row.timestamp(3)
      )
    }
    let channels = (known?.channels ?? 0) | ChannelBits.bit(of: conversation.channel)
    let hasContacts = known?.hasContacts == true || conversation.contact != nil
    let hasTranscripts = known?.hasTranscripts == true || !conversation.isTranscriptionOff
    let isNew =
      known.map {
        $0.channels != channels || $0.hasContacts != hasContacts
          || $0.hasTranscripts != hasTranscripts
      } ?? true
    let isOld = known.map { now.duration(since: $0.notedAt) > Limits.noteAgain } ?? true
    if isNew || isOld {
      try execute(
        """
        INSERT INTO agent
          (account, agent_id, channels, has_contacts, has_transcripts, noted_at_us)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account, agent_id) DO UPDATE SET channels = excluded.channels,
          has_contacts = excluded.has_contacts, has_transcripts = excluded.has_transcripts,
          noted_at_us = excluded.noted_at_us
        """,
        key + [
          .integer(channels), SQLValue(hasContacts), SQLValue(hasTranscripts), SQLValue(now),
        ])
    }
    for name in conversation.context.keys.sorted() {
      try noteContext(name, key: key, isOld: isOld, now: now)
    }
  }

  private func noteContext(
    _ name: String, key: [SQLValue], isOld: Bool, now: Timestamp
  ) throws {
    let isKnown = try exists(
      "SELECT 1 FROM agent_context WHERE account = $1 AND agent_id = $2 AND name = $3",
      key + [.text(name)])
    if isKnown, !isOld { return }
    if !isKnown {
      let count = try first(
        "SELECT count(*) FROM agent_context WHERE account = $1 AND agent_id = $2", key
      ) { try $0.integer(0) }
      guard count ?? 0 < Domain.Limits.contextNamesPerAgentMax else { return }
    }
    try execute(
      """
      INSERT INTO agent_context (account, agent_id, name, noted_at_us) VALUES ($1, $2, $3, $4)
      ON CONFLICT (account, agent_id, name) DO UPDATE SET noted_at_us = excluded.noted_at_us
      """, key + [.text(name), SQLValue(now)])
  }
}

/// Channels as the bits of a number.
private enum ChannelBits {
  private static let bits: [(Conversation.Channel, Int64)] = [
    (.unknown, 1), (.phone, 2), (.web, 4), (.test, 8),
  ]

  static func bit(of channel: Conversation.Channel) -> Int64 {
    bits.first { $0.0 == channel }?.1 ?? 0
  }

  static func channels(_ number: Int64) -> Set<Conversation.Channel> {
    Set(bits.filter { number & $0.1 != 0 }.map(\.0))
  }
}
