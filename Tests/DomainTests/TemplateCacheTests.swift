import Domain
import Testing

@Suite struct TemplateCacheTests {
  static func definition(_ subject: String) -> NotificationDefinition {
    Samples.definition(
      email: EmailAction(
        recipients: ["a@example.com"], subject: subject, textBody: "{{dyn_x}}{{dyn_location}}"),
      alert: AlertAction())
  }

  @Test func `keeps templates by notification and revision`() {
    let cache = TemplateCache()
    func names(_ subject: String, id: String, revision: Int64) -> [String] {
      let pinned = PinnedNotification(
        id: id, revision: revision, definition: Self.definition(subject))
      return cache.templates(of: pinned).variableNames
    }
    #expect(names("{{a}}", id: "n1", revision: 1).first == "a")
    // A revision never changes: what is kept is not looked at again.
    #expect(names("{{b}}", id: "n1", revision: 1).first == "a")
    #expect(names("{{b}}", id: "n1", revision: 2).first == "b")
    #expect(names("{{c}}", id: "n2", revision: 1).first == "c")
  }

  @Test func `lists the variables of all templates, and those to ask for`() {
    let ready = NotificationTemplates(Self.definition("{{customer_name}}{{dyn_location}}"))
    #expect(
      ready.variableNames == ["customer_name", "dyn_location", "dyn_x", "conversation_summary"])
    #expect(ready.questions.map(\.name) == ["dyn_location"])
  }

  @Test func `tells which variables have a default in all templates`() {
    let ready = NotificationTemplates(
      Samples.definition(
        email: EmailAction(
          recipients: ["a@example.com"], subject: "{{a|default('1')}}{{b|default('2')}}",
          htmlBody: "{{a|default('3')}}{{b}}{% if c %}{% endif %}",
          textBody: "{{conversation_summary|default('-')}}{{dyn_order_number|default('none')}}"),
        alert: AlertAction()))
    // The alert without a text shows the summary as it is.
    #expect(ready.defaults == ["a": "1", "dyn_order_number": "none"])
    #expect(ready.defaultedVariableNames == ["a", "dyn_order_number"])
    #expect(ready.variableNames.contains("c"))
  }

  @Test func `stays bounded`() {
    let cache = TemplateCache()
    let definition = Self.definition("{{a}}")
    for revision in 0..<Int64(2 * Limits.cachedTemplatesMax + 5) {
      let pinned = PinnedNotification(id: "n", revision: revision, definition: definition)
      #expect(cache.templates(of: pinned).subject != nil)
    }
    #expect(cache.count <= Limits.cachedTemplatesMax)
  }

  @Test func `lets a template stand as it is written that is valid no longer`() {
    let ready = NotificationTemplates(Self.definition("{{broken"))
    #expect(ready.subject?.rendered { _ in "x" } == "{{broken")
  }
}
