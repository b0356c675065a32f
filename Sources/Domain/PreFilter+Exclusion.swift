extension PreFilter {
  /// Why a conversation is excluded.
  ///
  /// - Parameter conversation: The conversation.
  /// - Returns: The first condition that it does not meet, in a sentence for people; nil if it meets
  ///   all.
  package func exclusion(of conversation: Conversation) -> String? {
    if !directions.isEmpty, !directions.contains(conversation.direction) {
      guard let label = conversation.direction.label else {
        return "The direction of the conversation is not known, and the filter asks for one."
      }
      return "The filter leaves out \(label.lowercased()) conversations."
    }
    if excludesTest, conversation.channel == .test {
      return "The filter leaves out conversations of the test console."
    }
    if !channels.isEmpty, !channels.contains(conversation.channel) {
      return conversation.channel == .unknown
        ? "The channel of the conversation is not known, and the filter asks for one."
        : "The filter leaves out conversations by the channel \(conversation.channel.rawValue)."
    }
    if !statuses.isEmpty, !statuses.contains(conversation.status) {
      return "The filter leaves out conversations that ended as "
        + "\(conversation.status.label.lowercased())."
    }
    return lengthExclusion(of: conversation) ?? hoursExclusion(of: conversation)
      ?? contextExclusion(of: conversation)
  }

  private func lengthExclusion(of conversation: Conversation) -> String? {
    if minDurationSeconds > 0 {
      guard let start = conversation.startedAt, let end = conversation.endedAt else {
        return "The duration of the conversation is not known, and the filter asks for at least"
          + " \(minDurationSeconds) seconds."
      }
      let seconds = max(0, end.duration(since: start).components.seconds)
      if seconds < Int64(minDurationSeconds) {
        return "It lasted \(seconds) seconds, and the filter asks for at least"
          + " \(minDurationSeconds)."
      }
    }
    guard minCustomerTurns > 0 else { return nil }
    let turns = conversation.messages.count { $0.role == .user }
    guard turns < minCustomerTurns else { return nil }
    return "The customer spoke \(turns) times, and the filter asks for at least"
      + " \(minCustomerTurns)."
  }

  private func hoursExclusion(of conversation: Conversation) -> String? {
    guard let hours = businessHours else { return nil }
    guard let start = conversation.startedAt else {
      return "The start of the conversation is not known, and the filter asks for certain hours."
    }
    let zone = hours.timeZone.isEmpty ? conversation.agent.timeZone : hours.timeZone
    let isInside = hours.contain(CivilTime(at: start, inZone: zone))
    if isInside, hours.isOutside {
      return "It began in the hours, and the filter asks for conversations outside of them."
    }
    if !isInside, !hours.isOutside {
      return "It began outside of the filter's hours."
    }
    return nil
  }

  private func contextExclusion(of conversation: Conversation) -> String? {
    for (name, value) in contextEquals.sorted(by: { $0.key < $1.key })
    where conversation.context[name] != value {
      return conversation.context[name] == nil
        ? "It has no context variable \(name), and the filter asks for a certain value of it."
        : "Its context variable \(name) has another value than the filter asks for."
    }
    return nil
  }
}

extension BusinessHours {
  /// Whether a time lies in one of the periods, by the clocks and calendars of its place.
  func contain(_ time: CivilTime) -> Bool {
    let minute = time.hour * 60 + time.minute
    // Monday is 1 here and 1 there; only Sunday is counted differently.
    let day = time.weekday == 0 ? 7 : time.weekday
    return periods.contains {
      $0.day == day && $0.startMinute <= minute && minute < $0.endMinute
    }
  }
}
