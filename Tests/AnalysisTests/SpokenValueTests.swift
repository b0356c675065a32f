import Domain
import Testing

@testable import Analysis

/// Values as people say and correct them.
@Suite(.timeLimit(.minutes(1)))
struct SpokenValueTests {
  struct Said: Sendable, CustomTestStringConvertible {
    var variable: String
    var agent: String
    var customer: String
    var normalForm: String
    var testDescription: String { customer }
  }

  @Test(arguments: [
    Said(
      variable: "dyn_email", agent: "Your e-mail?",
      customer: "It's k dot olsen eighty one at lake dash homes dot co dot uk",
      normalForm: "k.olsen81@lake-homes.co.uk"),
    Said(
      variable: "dyn_ticket_number", agent: "The ticket number?",
      customer: "T as in tango, R for Romeo, four double four two", normalForm: "TR4442"),
    Said(
      variable: "dyn_phone_number", agent: "Your number?", customer: "triple five, oh one four two",
      normalForm: "5550142"),
    Said(
      variable: "dyn_account_number", agent: "The account number was 88140?",
      customer: "88410, you swapped two digits.", normalForm: "88410"),
    Said(
      variable: "dyn_number_of_rooms", agent: "How big is it?",
      customer: "It has four rooms and two bathrooms.", normalForm: "4"),
    Said(variable: "dyn_quantity", agent: "How many?", customer: "A dozen.", normalForm: "12"),
    Said(variable: "dyn_has_pets", agent: "Do you have pets?", customer: "No.", normalForm: "no"),
    Said(
      variable: "dyn_newsletter_opt_in", agent: "May we send you our newsletter?",
      customer: "Oh, gladly.", normalForm: "yes"),
    Said(
      variable: "dyn_postcode", agent: "The postcode?", customer: "BA1 4QT.", normalForm: "BA14QT"),
  ])
  func `what is spelled, corrected or answered has its normal form`(_ said: Said) async throws {
    let value = try await Self.value(of: said.variable, said.agent, said.customer)
    #expect(value?.normalForm == said.normalForm, "\(String(describing: value))")
  }

  @Test(arguments: [
    ("dyn_company_name", "Corvus Media"), ("dyn_caller_name", "Jill Tan"),
  ])
  func `a firm and a person who calls from it are told apart`(
    _ variable: String, _ expected: String
  ) async throws {
    let value = try await Self.value(
      of: variable, "Blue Taxi, Joe speaking.", "Hello, Jill Tan here from Corvus Media.")
    #expect(value?.value == expected, "\(String(describing: value))")
  }

  private static func value(
    of variable: String, _ agent: String, _ customer: String
  ) async throws -> FoundValue? {
    let line = """
      {"id": "v", "transcript": [{"speaker": "agent", "text": "\(agent)"}, \
      {"speaker": "customer", "text": "\(customer)"}], \
      "extractions": [{"variable": "\(variable)", "expected": []}]}
      """
    let labelled = try #require(try LabelledCase.read(Array(line.utf8)).first)
    return try await BuiltInAnalyst().analyse(labelled.request).values[variable]
  }
}
