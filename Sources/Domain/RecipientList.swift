/// The addresses that an e-mail goes to, each once.
package struct RecipientList: Sendable {
  /// The valid addresses, in the author's order.
  package private(set) var addresses: [EmailAddress] = []
  /// Why entries were left out, in sentences that hold no address.
  package private(set) var problems: [String] = []

  private var numbers: [String: Int] = [:]

  /// Creates an empty list.
  package init() {}

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
    guard Self.isCustomerEmail(entry) else {
      do {
        insert(try EmailAddress(entry), number: number)
      } catch {
        problems.append("Recipient \(number) was left out: \(error.message).")
      }
      return
    }
    guard let contact = conversation.contact else {
      problems.append(
        "Recipient \(number) is {{customer_email}}, and the conversation is not linked to a"
          + " contact.")
      return
    }
    guard !contact.email.trimmingWhitespace().isEmpty else {
      problems.append(
        "Recipient \(number) is {{customer_email}}, and the linked contact has no e-mail address.")
      return
    }
    do {
      insert(try EmailAddress(contact.email), number: number)
    } catch {
      problems.append(
        "Recipient \(number) is {{customer_email}}, and the linked contact's e-mail address is not"
          + " valid.")
    }
  }

  private mutating func insert(_ address: EmailAddress, number: Int) {
    if let first = numbers[address.comparisonKey] {
      problems.append(
        "Recipient \(number) is the same address as recipient \(first); it receives one e-mail.")
    } else {
      numbers[address.comparisonKey] = number
      addresses.append(address)
    }
  }
}
