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
    return .with { $0.settings = V1.AccountSettings(stored) }
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
    let changes = message.domain()
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
      retention = message
    }
    etag = ETag.text(stored.version)
    updateTime = stored.updatedAt.map { WellKnown.Timestamp($0) }
  }

  fileprivate func domain() -> AccountSettings {
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
    return settings
  }

  fileprivate static let changeable: Set<String> = [
    "name", "default_sender", "default_reply_to", "link_base", "time_zone", "locale",
    "patience_seconds", "retention",
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
    return fields
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
  }
}
