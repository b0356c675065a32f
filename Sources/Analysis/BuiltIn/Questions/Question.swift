/// A yes/no question taken apart into what has to be found in a transcript.
///
/// A question holds if one of its clauses does; a clause holds as far as its groups are found; a
/// group is found if one of its members is. "Did the caller ask to change or cancel a flight?" is
/// one clause of two groups, of which the first has two members.
struct Question {
  var subject: Subject
  var mode: Mode
  var language: Language
  /// Whether it asks what the customer is: "Is the caller a landlord?"
  var isIdentity = false
  /// Whether it is about somebody else than who speaks: "Did somebody get hurt?"
  var isAboutOthers = false
  /// Whether it asks what the customer gave: "Did the caller leave an e-mail address?"
  var isAboutGiving = false
  /// Whether it asks what the customer wanted to know of: "Did the caller ask about …?"
  var isAboutInquiry = false
  /// Whether it is about something being cancelled.
  var isAboutUndoing = false
  /// Whether it is about what the lexicon takes for a wish, as a call back is.
  var isAboutWish = false
  /// Whether it asks what somebody could not answer.
  var isAboutNotKnowing = false
  /// Whether it asks what the customer booked, which somebody has to confirm.
  var isAboutBooking = false
  /// Whether it names a whole matter, as "the weather" is.
  var isAboutWholeMatter = false
  var clauses: [Clause]
  /// The common condition that it asks for, if it asks for one.
  var common: CommonCondition?

  /// Whose words count.
  enum Subject {
    case customer, agent, anyone
  }

  /// What must have happened.
  enum Mode {
    /// Something was said.
    case said
    /// Something was asked for.
    case asked
    /// The customer agreed to something that the agent proposed.
    case agreed
    /// The customer refused something that the agent proposed.
    case refused
    /// Something was done; words of wish and of completion both show it.
    case acted
    /// Something was brought to its end; only words of completion show it.
    case completed
  }

  /// One way in which the question holds.
  struct Clause {
    var groups: [Group]

    /// Marks the groups that are about a concept as being about a meeting.
    mutating func markMeetings(_ concept: Int?) {
      guard let concept else { return }
      for group in groups.indices {
        groups[group].isMeeting = groups[group].members.contains { member in
          member.terms.contains { $0.names(concept) }
        }
      }
    }
  }

  /// Alternatives of which one must be found.
  struct Group {
    var members: [Member]
    var weight: Double
    /// Whether it only names what was to be done, as "order" and "book" do.
    var isAction: Bool
    /// Whether a wish for the thing says the action too: "two pizzas, please" orders, but "how much
    /// is the subscription" does not cancel it.
    var isAcquiring = false
    /// Whether it is about undoing something: "I won't need the table" does that too.
    var isUndoing = false
    /// Whether it is about a meeting at a certain time.
    var isMeeting = false
    /// The words of the question.
    var text: String { members.map(\.text).joined(separator: " or ") }
  }

  /// Terms that must be found together.
  struct Member {
    var terms: [Term]
    var text: String { terms.map(\.text).joined(separator: " ") }
  }

  /// A word or phrase of the question.
  struct Term {
    var key: Key
    var weight: Double
    /// Whether it is a verb such as "order" or "book".
    var isAction: Bool
    /// Whether it undoes what there is already.
    var isUndoing = false
    /// Whether it gets what there is not yet.
    var isAcquiring = false
    /// Whether it is written like a name.
    var isName = false
    /// Its words in the question.
    var text: String
    /// Other concepts that its words stand for as well.
    var alternates: [Key] = []
    /// The places of its words in the table of vectors, as far as they stand there.
    var places: [Int] = []

    /// Whether it stands for a concept.
    func names(_ concept: Int) -> Bool {
      key == .concept(concept) || alternates.contains(.concept(concept))
    }

    /// What it is compared by.
    enum Key: Hashable {
      case concept(Int)
      case word(stem: UInt64, isNegated: Bool)
    }
  }

  /// Whether it is about something that can be dropped again: a wish, a deed or an agreement.
  var wants: Bool {
    switch mode {
    case .asked, .acted, .agreed: true
    case .said, .refused, .completed: false
    }
  }

  /// Takes a question for a meeting that was arranged, where one of the words says so.
  mutating func settleMeetings(_ isSettling: (Term) -> Bool) {
    guard mode == .said || mode == .acted, !isAboutUndoing,
      clauses.contains(where: { $0.groups.contains(where: \.isMeeting) })
    else { return }
    mode = .completed
    for clause in clauses.indices {
      clauses[clause].groups.removeAll { group in
        !group.isMeeting && group.members.allSatisfy { $0.terms.allSatisfy(isSettling) }
      }
    }
  }

  /// Whether one of its terms stands for a concept.
  func names(_ concept: Int?) -> Bool {
    concept.map { concept in terms.contains { $0.names(concept) } } ?? false
  }

  /// Whether there is nothing in it to look for.
  var isEmpty: Bool { clauses.isEmpty }
}
