import Domain
import Testing

@Suite struct VariableDeclarationTests {
  private static func declaration(
    _ change: (inout VariableDeclaration) -> Void
  ) -> VariableDeclaration {
    var declaration = VariableDeclaration(
      name: "dyn_plan", type: .oneOf, description: "Which plan", choices: ["Basic", "Plus"],
      defaultValue: "Basic", whenMissing: .useDefault)
    change(&declaration)
    return declaration
  }

  static let wrong: [(String, @Sendable (inout VariableDeclaration) -> Void)] = [
    ("name", { $0.name = "" }), ("name", { $0.name = "plan" }), ("name", { $0.name = "dyn_" }),
    ("name", { $0.name = "dyn_a-b" }), ("name", { $0.name = "dyn_é" }),
    ("name", { $0.name = "dyn_" + String(repeating: "a", count: 61) }),
    ("description", { $0.description = String(repeating: "é", count: 501) }),
    ("description", { $0.description = "a\nb" }),
    ("choices", { $0.choices = [] }),
    ("choices", { $0.choices = (0...50).map { "c\($0)" } }),
    ("choices", { $0 = VariableDeclaration(name: "dyn_plan", choices: ["a"]) }),
    ("choices[1]", { $0.choices[1] = "basic!" }), ("choices[0]", { $0.choices[0] = "?!" }),
    ("choices[1]", { $0.choices[1] = String(repeating: "c", count: 101) }),
    ("choices[1]", { $0.choices[1] = "a\u{7}" }),
    ("default_value", { $0.defaultValue = "" }), ("default_value", { $0.defaultValue = "Gold" }),
    ("default_value", { $0.defaultValue = String(repeating: "d", count: 1001) }),
    (
      "default_value",
      { $0 = VariableDeclaration(name: "dyn_day", type: .date, defaultValue: "tomorrow") }
    ),
  ]

  @Test(arguments: wrong)
  func `refuses what is not of the right form, by its path`(
    field: String, change: @Sendable (inout VariableDeclaration) -> Void
  ) {
    let fields = NotificationValidationTests.fields { $0.variables = [Self.declaration(change)] }
    #expect(fields == ["notification.variables[0].\(field)"])
  }

  @Test func `takes what is at the limits`() {
    let fields = NotificationValidationTests.fields {
      $0.variables = (0..<100).map { index in
        Self.declaration { declaration in
          declaration.name = "dyn_" + String(repeating: "a", count: 57) + "\(index + 100)"
          declaration.description = String(repeating: "é", count: 500)
          declaration.choices = (0..<50).map { String(repeating: "é", count: 96) + " \($0 + 100)" }
          declaration.defaultValue = declaration.choices[7]
        }
      }
    }
    #expect(fields == [])
  }

  @Test func `takes each variable once, and no more than a hundred`() {
    let twice = NotificationValidationTests.fields {
      $0.variables = [Self.declaration { _ in }, Self.declaration { _ in }]
    }
    #expect(twice == ["notification.variables[1].name"])
    let many = NotificationValidationTests.fields {
      $0.variables = (0...100).map { VariableDeclaration(name: "dyn_\($0)") }
    }
    #expect(many == ["notification.variables"])
  }

  @Test(arguments: [
    ("en", true), ("de-AT", true), ("fr_FR", true), ("EN", true), ("", true), ("it", false),
    ("en-", false), ("-en", false), ("en-GB-oxendict", false), ("en GB", false), ("e", false),
  ])
  func `takes a locale that is known`(tag: String, isTaken: Bool) {
    let fields = NotificationValidationTests.fields { $0.locale = tag }
    #expect(fields == (isTaken ? [] : ["notification.locale"]))
  }

  @Test func `each part of it is part of what a notification is`() {
    func hash(_ change: (inout VariableDeclaration) -> Void) -> [UInt8] {
      var definition = NotificationValidationTests.valid
      definition.variables = [Self.declaration(change)]
      return ContentHash.of(definition, agentID: "a")
    }
    let hashes = [
      ContentHash.of(NotificationValidationTests.valid, agentID: "a"), hash { _ in },
      hash { $0.name = "dyn_other" }, hash { $0.type = .text }, hash { $0.description = "" },
      hash { $0.choices = ["Basic"] }, hash { $0.defaultValue = "Plus" },
      hash { $0.whenMissing = .leaveEmpty },
    ]
    #expect(Set(hashes).count == hashes.count)
    var bare = NotificationValidationTests.valid
    bare.variables = []
    bare.locale = ""
    #expect(ContentHash.of(bare, agentID: "a") == hashes[0])
    bare.locale = "de"
    #expect(ContentHash.of(bare, agentID: "a") != hashes[0])
  }

  @Test func `questions that differ in anything have different ids`() {
    let questions = [
      VariableQuestion("dyn_day"), VariableQuestion("dyn_day", type: .date),
      VariableQuestion("dyn_day", description: "When"), VariableQuestion("dyn_days"),
      VariableQuestion("dyn_day", type: .oneOf, choices: ["a", "b"]),
      VariableQuestion("dyn_day", type: .oneOf, choices: ["a b"]),
    ]
    #expect(Set(questions.map(\.id)).count == questions.count)
    #expect(VariableDeclaration(name: "dyn_day").question.id == "dyn_day")
  }
}
