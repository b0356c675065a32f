/// The addresses that an e-mail goes to, each once, and why each was chosen.
package struct RecipientList: Sendable {
  /// The valid addresses: the fixed ones first, in the author's order.
  package private(set) var addresses: [EmailAddress] = []
  /// Why each of them was chosen, in the same order.
  package private(set) var choices: [RecipientChoice] = []
  /// Why entries were left out, in sentences that hold no address.
  package private(set) var problems: [String] = []
  /// The same, each as a name, in the same order.
  package private(set) var problemCodes: [RecipientProblem] = []

  /// Where entries came from that have a valid address, a second mention included.
  private var validSources: Set<RecipientSource> = []

  private var labels: [String: String] = [:]

  /// Creates an empty list.
  package init() {}

  /// Whether a fixed recipient has a valid address.
  package var hasFixed: Bool { !validSources.isDisjoint(with: [.fixed, .customer]) }

  /// Whether the routing rules have led to a valid address.
  package var hasRouted: Bool { !validSources.isDisjoint(with: [.route, .otherwise]) }

  /// Whether an entry is the one variable that may stand among recipients.
  package static func isCustomerEmail(_ entry: String) -> Bool {
    guard entry.hasPrefix("{{"), entry.hasSuffix("}}"), entry.utf8.count >= 4 else { return false }
    let name = entry.dropFirst(2).dropLast(2).trimmingWhitespace()
    return name == SystemVariable.customerEmail.name
  }

  /// Adds an entry of the author's list.
  ///
  /// - Parameters:
  ///   - entry: An address, or `{{customer_email}}`.
  ///   - number: Its place in the list, from 1.
  ///   - conversation: Whose contact `{{customer_email}}` stands for.
  package mutating func add(_ entry: String, number: Int, for conversation: Conversation) {
    let label = "Recipient \(number)"
    guard Self.isCustomerEmail(entry) else {
      add(entry, label: label, source: .fixed)
      return
    }
    guard let contact = conversation.contact else {
      leaveOut(
        .noContact,
        "\(label) is {{customer_email}}, and the conversation is not linked to a contact.")
      return
    }
    guard !contact.email.trimmingWhitespace().isEmpty else {
      leaveOut(
        .contactWithoutAddress,
        "\(label) is {{customer_email}}, and the linked contact has no e-mail address.")
      return
    }
    do {
      insert(try EmailAddress(contact.email), label: label, source: .customer)
    } catch {
      leaveOut(
        .invalidAddress,
        "\(label) is {{customer_email}}, and the linked contact's e-mail address is not valid.")
    }
  }

  /// Adds what routing rules have picked.
  ///
  /// - Parameters:
  ///   - result: What they decided.
  ///   - rules: The rules.
  package mutating func add(_ result: RoutingResult, of rules: RoutingRules) {
    for number in result.routes where rules.rules.indices.contains(number - 1) {
      for (index, entry) in rules.rules[number - 1].recipients.enumerated() {
        add(
          entry, label: "Recipient \(index + 1) of rule \(number)", source: .route, route: number)
      }
    }
    guard result.isOtherwise else { return }
    for (index, entry) in rules.otherwise.enumerated() {
      add(entry, label: "Recipient \(index + 1) of “otherwise”", source: .otherwise)
    }
  }

  private mutating func add(
    _ entry: String, label: String, source: RecipientSource, route: Int? = nil
  ) {
    do {
      insert(try EmailAddress(entry), label: label, source: source, route: route)
    } catch {
      leaveOut(.invalidAddress, "\(label) was left out: \(error.message).")
    }
  }

  private mutating func insert(
    _ address: EmailAddress, label: String, source: RecipientSource, route: Int? = nil
  ) {
    validSources.insert(source)
    if let first = labels[address.comparisonKey] {
      let known = first.prefix(1).lowercased() + first.dropFirst()
      leaveOut(
        .duplicate, "\(label) is the same address as \(known); it receives one e-mail.")
    } else {
      labels[address.comparisonKey] = label
      addresses.append(address)
      choices.append(
        RecipientChoice(address: address.description, source: source, route: route))
    }
  }

  private mutating func leaveOut(_ code: RecipientProblem, _ sentence: String) {
    problemCodes.append(code)
    problems.append(sentence)
  }
}
