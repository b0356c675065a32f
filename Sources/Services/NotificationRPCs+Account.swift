import Automation
import Domain
package import Messages
package import RPC
import Store

extension NotificationRPCs {
  package func getAccountSettings(
    _ request: V1.GetAccountSettingsRequest, context: CallContext
  ) async throws -> V1.GetAccountSettingsResponse {
    let caller = try Caller(context)
    let stored = try await store.accountSettings(account: caller.account)
    let day = clock.now().utcDay
    let usage = try await store.analysisUsage(account: caller.account, day: day)
    return .with {
      $0.settings = V1.AccountSettings(stored)
      $0.usageToday = V1.AnalysisUsage(usage, day: day)
    }
  }

  package func updateAccountSettings(
    _ request: V1.UpdateAccountSettingsRequest, context: CallContext
  ) async throws -> V1.UpdateAccountSettingsResponse {
    let caller = try Caller(context)
    guard let message = request.settings else {
      throw RequestError.invalid("settings", "is required")
    }
    let paths = try FieldMaskPaths(
      request.updateMask, known: V1.AccountSettings.changeable, implied: message.setFields)
    let changes = try message.domain()
    let stored = try await store.updateAccountSettings(
      account: caller.account, expectedVersion: ETag.version(of: message.etag), now: clock.now()
    ) { settings in
      var changed = settings
      changed.take(paths, from: changes)
      var checker = FieldChecker()
      checker.add(violations(in: changed, path: "settings"))
      try checker.finish()
      return changed
    }
    return .with { $0.settings = V1.AccountSettings(stored) }
  }

  /// How an account's evaluations are carried out.
  func settings(of account: String) async throws -> EvaluationSettings {
    evaluationSettings.applying(try await store.accountSettings(account: account).settings)
  }
}

extension V1.AccountSettings {
  fileprivate init(_ stored: StoredAccountSettings) {
    self.init()
    let settings = stored.settings
    name = settings.name
    defaultSender = settings.defaultSender
    defaultReplyTo = settings.defaultReplyTo
    linkBase = settings.linkBase
    timeZone = settings.timeZone
    locale = settings.locale
    patienceSeconds = Int32(clamping: settings.patienceSeconds)
    if settings.retention != Retention() {
      var message = V1.Retention()
      message.conversationDays = Int32(clamping: settings.retention.conversationDays)
      message.deliveryDays = Int32(clamping: settings.retention.deliveryDays)
      message.taskDays = Int32(clamping: settings.retention.taskDays)
      message.alertDays = Int32(clamping: settings.retention.alertDays)
      message.reviewDays = Int32(clamping: settings.retention.reviewDays ?? 0)
      retention = message
    }
    if let bounds = settings.analysis {
      var message = V1.AnalysisSettings()
      message.notificationsPerRequest = Int32(clamping: bounds.notificationsPerRequest)
      message.tokensPerDay = Int64(bounds.tokensPerDay)
      message.costMicrosPerDay = Int64(bounds.costMicrosPerDay)
      message.builtInAsLastResort = bounds.usesBuiltInAsLastResort
      analysis = message
    }
    if let bounds = settings.mail { mail = V1.MailSettings(bounds) }
    etag = ETag.text(stored.version)
    updateTime = stored.updatedAt.map { WellKnown.Timestamp($0) }
  }

  fileprivate func domain() throws -> AccountSettings {
    var settings = AccountSettings()
    settings.name = name
    settings.defaultSender = defaultSender
    settings.defaultReplyTo = defaultReplyTo
    settings.linkBase = linkBase
    settings.timeZone = timeZone
    settings.locale = locale
    settings.patienceSeconds = Int(patienceSeconds)
    settings.retention.conversationDays = Int(retention?.conversationDays ?? 0)
    settings.retention.deliveryDays = Int(retention?.deliveryDays ?? 0)
    settings.retention.taskDays = Int(retention?.taskDays ?? 0)
    settings.retention.alertDays = Int(retention?.alertDays ?? 0)
    let reviewDays = Int(retention?.reviewDays ?? 0)
    settings.retention.reviewDays = reviewDays == 0 ? nil : reviewDays
    settings.analysis = analysis.map { message in
      var bounds = AnalysisSettings()
      bounds.notificationsPerRequest = Int(message.notificationsPerRequest)
      bounds.tokensPerDay = Int(message.tokensPerDay)
      bounds.costMicrosPerDay = Int(message.costMicrosPerDay)
      bounds.usesBuiltInAsLastResort = message.builtInAsLastResort
      return bounds
    }
    // What bounds nothing is not kept.
    if settings.analysis == AnalysisSettings() { settings.analysis = nil }
    settings.mail = try mail?.domain()
    return settings
  }

  fileprivate static let changeable: Set<String> = [
    "name", "default_sender", "default_reply_to", "link_base", "time_zone", "locale",
    "patience_seconds", "retention", "analysis", "mail", "mail.paused", "mail.uncertain_sends",
    "mail.emails_per_hour", "mail.emails_per_recipient_per_hour",
  ]

  fileprivate var setFields: Set<String> {
    var fields: Set<String> = []
    if !name.isEmpty { fields.insert("name") }
    if !defaultSender.isEmpty { fields.insert("default_sender") }
    if !defaultReplyTo.isEmpty { fields.insert("default_reply_to") }
    if !linkBase.isEmpty { fields.insert("link_base") }
    if !timeZone.isEmpty { fields.insert("time_zone") }
    if !locale.isEmpty { fields.insert("locale") }
    if patienceSeconds != 0 { fields.insert("patience_seconds") }
    if retention != nil { fields.insert("retention") }
    if analysis != nil { fields.insert("analysis") }
    if mail != nil { fields.insert("mail") }
    return fields
  }
}

extension V1.MailSettings {
  fileprivate init(_ settings: MailSettings) {
    self.init()
    paused = settings.isPaused
    uncertainSends = settings.uncertainSends == .hold ? .hold : .sendAgain
    emailsPerHour = Int32(clamping: settings.perHour)
    emailsPerRecipientPerHour = Int32(clamping: settings.perRecipientPerHour)
  }

  fileprivate func domain() throws -> MailSettings {
    var settings = MailSettings()
    settings.isPaused = paused
    switch uncertainSends {
    case .unspecified, .sendAgain: settings.uncertainSends = .sendAgain
    case .hold: settings.uncertainSends = .hold
    case .unrecognized:
      throw RequestError.invalid(
        "settings.mail.uncertain_sends", "is not a policy that is known here")
    }
    settings.perHour = Int(emailsPerHour)
    settings.perRecipientPerHour = Int(emailsPerRecipientPerHour)
    return settings
  }
}

extension MailSettings {
  fileprivate mutating func take(_ paths: FieldMaskPaths, from other: Self) {
    func isMeant(_ field: String) -> Bool {
      paths.contains("mail") || paths.contains("mail.\(field)")
    }
    if isMeant("paused") { isPaused = other.isPaused }
    if isMeant("uncertain_sends") { uncertainSends = other.uncertainSends }
    if isMeant("emails_per_hour") { perHour = other.perHour }
    if isMeant("emails_per_recipient_per_hour") { perRecipientPerHour = other.perRecipientPerHour }
  }
}

extension V1.AnalysisUsage {
  fileprivate init(_ usage: TokenUsage, day: String) {
    self.init()
    self.day = day
    requests = Int64(usage.answers)
    promptTokens = Int64(usage.promptTokens)
    answerTokens = Int64(usage.answerTokens)
    costMicros = Int64(usage.costMicros)
  }
}

extension AccountSettings {
  fileprivate mutating func take(_ paths: FieldMaskPaths, from other: Self) {
    if paths.contains("name") { name = other.name }
    if paths.contains("default_sender") { defaultSender = other.defaultSender }
    if paths.contains("default_reply_to") { defaultReplyTo = other.defaultReplyTo }
    if paths.contains("link_base") { linkBase = other.linkBase }
    if paths.contains("time_zone") { timeZone = other.timeZone }
    if paths.contains("locale") { locale = other.locale }
    if paths.contains("patience_seconds") { patienceSeconds = other.patienceSeconds }
    if paths.contains("retention") { retention = other.retention }
    if paths.contains("analysis") { analysis = other.analysis }
    var settings = mail ?? MailSettings()
    settings.take(paths, from: other.mail ?? MailSettings())
    // What holds nothing back is not kept.
    mail = settings == MailSettings() ? nil : settings
  }
}
