/// Finds everything that is wrong with an account's settings.
///
/// - Parameters:
///   - settings: What an admin wrote.
///   - path: The settings' path in the request.
/// - Returns: At most `Limits.fieldViolationsMax` violations; none if they may be saved.
package func violations(in settings: AccountSettings, path: String) -> [FieldViolation] {
  var checker = FieldChecker()
  checker.checkLine(settings.name, "\(path).name", charactersMax: Limits.nameCharactersMax)
  if !settings.defaultSender.isEmpty {
    checker.checkEmailAddress(settings.defaultSender, "\(path).default_sender")
  }
  if !settings.defaultReplyTo.isEmpty {
    checker.checkEmailAddress(settings.defaultReplyTo, "\(path).default_reply_to")
  }
  checker.checkWebAddress(settings.linkBase, "\(path).link_base")
  if !settings.timeZone.isEmpty, !isValidTimeZone(settings.timeZone) {
    checker.add("\(path).time_zone", "must be an IANA time zone such as Europe/Berlin")
  }
  if !settings.locale.isEmpty, !TemplateLocale.knows(settings.locale) {
    checker.add("\(path).locale", "must be \(TemplateLocale.known)")
  }
  if !(0...Limits.patienceSecondsMax).contains(settings.patienceSeconds) {
    checker.add("\(path).patience_seconds", "must be 0 to \(Limits.patienceSecondsMax)")
  }
  let days = [
    ("conversation_days", settings.retention.conversationDays),
    ("delivery_days", settings.retention.deliveryDays),
    ("task_days", settings.retention.taskDays), ("alert_days", settings.retention.alertDays),
    ("review_days", settings.retention.reviewDays ?? 0),
  ]
  for (name, number) in days where !(0...Limits.retentionDaysMax).contains(number) {
    checker.add("\(path).retention.\(name)", "must be 0 to \(Limits.retentionDaysMax)")
  }
  if let analysis = settings.analysis {
    let most = Limits.notificationsPerAgentMax
    if !(0...most).contains(analysis.notificationsPerRequest) {
      checker.add("\(path).analysis.notifications_per_request", "must be 0 to \(most)")
    }
    if analysis.tokensPerDay < 0 {
      checker.add("\(path).analysis.tokens_per_day", "must not be below 0")
    }
    if analysis.costMicrosPerDay < 0 {
      checker.add("\(path).analysis.cost_micros_per_day", "must not be below 0")
    }
  }
  if let mail = settings.mail {
    if !(0...Limits.emailsPerHourMax).contains(mail.perHour) {
      checker.add("\(path).mail.emails_per_hour", "must be 0 to \(Limits.emailsPerHourMax)")
    }
    if !(0...Limits.emailsPerRecipientPerHourMax).contains(mail.perRecipientPerHour) {
      checker.add(
        "\(path).mail.emails_per_recipient_per_hour",
        "must be 0 to \(Limits.emailsPerRecipientPerHourMax)")
    }
  }
  return checker.reported
}
