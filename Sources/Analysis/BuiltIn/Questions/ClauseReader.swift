/// What a word or phrase of a question does in it.
enum QuestionPiece {
  case content(Question.Term)
  case or
  case clause
  case determiner
  case preposition
  case lightVerb
  case person
  case other

  var isContent: Bool {
    if case .content = self { true } else { false }
  }
}

/// Joins the pieces of a clause to groups of alternatives.
enum ClauseReader {
  /// Content words that follow each other.
  private struct Chunk {
    var terms: [Question.Term]
    var followsOr: Bool
    var followsDeterminer: Bool
    var followsPreposition: Bool
    var followsLightVerb: Bool
  }

  /// Reads one clause.
  static func read(_ pieces: [QuestionPiece]) -> Question.Clause {
    var chunks: [Chunk] = []
    var next = Chunk(
      terms: [], followsOr: false, followsDeterminer: false, followsPreposition: false,
      followsLightVerb: false)
    var isOpen = false
    for piece in pieces {
      if case .content(let term) = piece {
        if isOpen {
          chunks[chunks.count - 1].terms.append(term)
        } else {
          next.terms = [term]
          chunks.append(next)
          isOpen = true
        }
        continue
      }
      if isOpen {
        next = Chunk(
          terms: [], followsOr: false, followsDeterminer: false, followsPreposition: false,
          followsLightVerb: false)
        isOpen = false
      }
      switch piece {
      case .or: next.followsOr = true
      case .determiner: next.followsDeterminer = true
      case .preposition: next.followsPreposition = true
      case .lightVerb: next.followsLightVerb = true
      // "by the customer", "for the caller": what follows is not theirs.
      case .person: next.followsPreposition = false
      case .content, .clause, .other: break
      }
    }
    var groups: [Question.Group] = []
    // "on a flight", "during their visit": what stands behind a preposition is often left unsaid.
    var modifierWeight = 0.4
    var index = 0
    while index < chunks.count, groups.count < Limits.questionGroupsMax {
      var list = [chunks[index]]
      index += 1
      while index < chunks.count, chunks[index].followsOr {
        list.append(chunks[index])
        index += 1
      }
      let isModifier =
        list.contains(where: \.followsPreposition) && groups.contains { $0.weight >= 0.6 }
      groups += Self.groups(of: list, weight: isModifier ? modifierWeight : 1)
      if isModifier { modifierWeight *= 0.6 }
    }
    return Question.Clause(groups: merged(groups))
  }

  /// Asks only once for what two groups would both be met by, as in "restaurant table".
  private static func merged(_ groups: [Question.Group]) -> [Question.Group] {
    var seen: Set<Set<Question.Term.Key>> = []
    return groups.filter { group in
      seen.insert(Set(group.members.flatMap(\.terms).map(\.key))).inserted
    }
  }

  /// The groups of chunks that an "or" joins.
  private static func groups(of list: [Chunk], weight: Double) -> [Question.Group] {
    guard let first = list.first, let last = list.last else { return [] }
    func group(_ members: [Question.Member]) -> Question.Group {
      let heaviest = members.map { $0.terms.map(\.weight).max() ?? 0 }.max() ?? 0
      let terms = members.flatMap(\.terms)
      let isAction = terms.allSatisfy(\.isAction)
      return Question.Group(
        members: members, weight: heaviest * weight, isAction: isAction,
        isAcquiring: isAction && terms.contains(where: \.isAcquiring),
        isUndoing: terms.contains(where: \.isUndoing))
    }
    if list.count == 1 { return first.terms.map { group([Question.Member(terms: [$0])]) } }
    // "hotel or house reservation" shares its last words; "a bill or a payment due" does not.
    let sharesTail =
      last.terms.count > 1 && !last.followsDeterminer && !first.followsLightVerb
      && list.dropLast().allSatisfy { $0.terms.count == 1 && !$0.terms[0].text.contains(" ") }
    guard sharesTail else { return [group(list.map { Question.Member(terms: $0.terms) })] }
    let heads = list.map { Question.Member(terms: Array($0.terms.prefix(1))) }
    return [group(heads)] + last.terms.dropFirst().map { group([Question.Member(terms: [$0])]) }
  }
}
