import Synchronization

/// The templates of one notification, ready to be rendered.
package struct NotificationTemplates: Sendable {
  /// The e-mail's subject.
  package let subject: CompiledTemplate?
  /// The e-mail's HTML body.
  package let htmlBody: CompiledTemplate?
  /// The e-mail's text body.
  package let textBody: CompiledTemplate?
  /// The alert's title.
  package let alertTitle: CompiledTemplate?
  /// The alert's text.
  package let alertBody: CompiledTemplate?
  /// The link that the alert opens.
  package let alertLink: CompiledTemplate?
  /// The task's title.
  package let taskTitle: CompiledTemplate?
  /// The task's description.
  package let taskDescription: CompiledTemplate?
  /// The rules by which the e-mail's recipients are picked.
  package let routing: RoutingRules?
  /// The variables of all of them, each once, in the order in which they first stand there;
  /// `conversation_summary` too where it stands in for an empty template.
  package let variableNames: [String]
  /// What the analyst is asked about those of them that it looks for.
  package let questions: [VariableQuestion]
  /// What the author says about variables, by their names.
  package let declarations: [String: VariableDeclaration]
  /// The language of dates and numbers; nil: the account's.
  package let locale: TemplateLocale?
  private let questionsByName: [String: VariableQuestion]
  /// For each variable that is put out, and in none of the templates without a default: the
  /// default's text where it first stands.
  package let defaults: [String: String]

  /// The variables for each of which an author's text stands in where it is missing.
  package var defaultedVariableNames: Set<String> { Set(defaults.keys) }

  /// Makes a definition's templates ready.
  ///
  /// What a definition that was checked when it was saved holds is always valid. Should a template
  /// no longer be, because rules became stricter since, its text stands as it is written.
  package init(_ definition: NotificationDefinition) {
    subject = Self.compiled(definition.email?.subject, .headerLine)
    htmlBody = Self.compiled(definition.email?.htmlBody, .html)
    textBody = Self.compiled(definition.email?.textBody, .text)
    alertTitle = Self.compiled(definition.alert?.title, .headerLine)
    alertBody = Self.compiled(definition.alert?.body, .text)
    alertLink = Self.compiled(definition.alert?.link, .headerLine)
    taskTitle = Self.compiled(definition.task?.title, .headerLine)
    taskDescription = Self.compiled(definition.task?.description, .text)
    routing = definition.email?.routing.map { RoutingRules($0) }

    let templates = [
      subject, htmlBody, textBody, alertTitle, alertBody, alertLink, taskTitle, taskDescription,
    ].compactMap { $0 }
    var names: [String] = []
    var seen: Set<String> = []
    for name in templates.flatMap(\.variableNames)
    where seen.insert(name).inserted {
      names.append(name)
    }
    let usesSummary =
      (definition.alert != nil && alertBody == nil)
      || (definition.task != nil && taskDescription == nil)
    let summaryName = SystemVariable.conversationSummary.name
    if usesSummary, seen.insert(summaryName).inserted { names.append(summaryName) }
    variableNames = names
    defaults = Self.defaults(of: templates, besides: usesSummary ? summaryName : nil)
    let declared = Dictionary(
      (definition.variables ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    declarations = declared
    // Made once: decisions ask for them with every conversation.
    var known = declared.mapValues(\.question)
    for name in names where known[name] == nil { known[name] = VariableQuestion(name) }
    questionsByName = known
    locale = definition.locale.flatMap { $0.isEmpty ? nil : TemplateLocale(languageTag: $0) }
    questions = names.compactMap { [known] name in
      guard DynamicVariable.isName(name) else { return nil }
      let question = known[name] ?? VariableQuestion(name)
      return DynamicVariable.isTooVague(question) ? nil : question
    }
  }

  /// What an analyst is asked about a variable, whether or not it is one that is looked for.
  func question(about name: String) -> VariableQuestion {
    questionsByName[name] ?? VariableQuestion(name)
  }

  /// The defaults of variables that have one in all of the templates.
  ///
  /// - Parameters:
  ///   - templates: The templates in order.
  ///   - bareName: A variable that is put out besides the templates, without a default.
  /// - Returns: The first default's text by name.
  private static func defaults(
    of templates: [CompiledTemplate], besides bareName: String?
  ) -> [String: String] {
    var bareNames: Set<String> = []
    var defaults: [String: String] = [:]
    if let bareName { bareNames.insert(bareName) }
    for template in templates {
      for use in template.uses where use.isOutput && template.defaults[use.name] == nil {
        bareNames.insert(use.name)
      }
      defaults.merge(template.defaults) { first, _ in first }
    }
    return defaults.filter { !bareNames.contains($0.key) }
  }

  private static func compiled(_ source: String?, _ place: TemplatePlace) -> CompiledTemplate? {
    guard let source, !source.isEmpty else { return nil }
    do {
      return try CompiledTemplate(source, for: place)
    } catch {
      return CompiledTemplate(literal: source, for: place)
    }
  }
}

/// Keeps templates that were made ready, by notification and revision.
///
/// A revision never changes, so that an entry is never wrong. May be used from any thread.
package final class TemplateCache: Sendable {
  private let entries = Mutex<[Key: NotificationTemplates]>([:])

  /// Creates an empty cache.
  package init() {}

  /// How many revisions' templates are kept.
  package var count: Int { entries.withLock { $0.count } }

  /// The templates of a notification's revision, made ready at their first use.
  package func templates(of notification: PinnedNotification) -> NotificationTemplates {
    let key = Key(id: notification.id, revision: notification.revision)
    if let known = entries.withLock({ $0[key] }) { return known }
    let made = NotificationTemplates(notification.definition)
    entries.withLock { entries in
      // All are dropped when it is full: it then fills again with those in use.
      if entries.count >= Limits.cachedTemplatesMax { entries.removeAll() }
      entries[key] = made
    }
    return made
  }

  private struct Key: Hashable {
    var id: String
    var revision: Int64
  }
}
