/// Words of a question that a call need not say as well.
extension QuestionParser {
  /// Whether a word names nothing of the matter: "want to *know*", "need *help* with", "how *much*".
  func isIdle(_ index: Int) -> Bool {
    let form = words[index].form
    let before = index > 0 ? words[index - 1].form : 0
    let after = index + 1 < words.count ? words[index + 1].form : 0
    if mode == .asked, Self.to.contains(before) {
      if Self.knowing.contains(form) { return true }
      if Self.finding.contains(form), Self.whether.contains(after) { return true }
    }
    // "Did the customer check their balance?", "… find or buy a ticket?"
    if mode != .completed, Self.looking.contains(form),
      words[..<index].suffix(2).contains(where: { $0.traits.contains(.customer) }),
      !Self.particles.contains(after)
    {
      return true
    }
    if Self.helping.contains(form), Self.helpedBy.contains(after) { return true }
    return Self.amounts.contains(form) && Self.how.contains(before) && hasContent(after: index)
  }

  /// Whether a word says little of the matter beside the others, so that it may be missing.
  func isPale(_ index: Int) -> Bool {
    let form = words[index].form
    if Self.pale.contains(form) { return true }
    guard mode != .completed else { return false }
    // "Did the caller want their boarding pass sent to them?", "… a flight booking cancelled?"
    return index > 0 && !words[index - 1].traits.contains(.stop)
      && !words[index - 1].traits.contains(.frame) && !words[index - 1].traits.contains(.customer)
      && (mode == .asked && Self.handed.contains(form) || Self.deals.contains(form))
  }

  /// What stands beside a whole matter is often left unsaid: "directions to a hotel", "an event
  /// added to the calendar". Names and what undoes it are not.
  ///
  /// - Returns: Whether there is a whole matter among them.
  func easeBesideWholeMatters(_ pieces: inout [QuestionPiece]) -> Bool {
    let hasWhole = pieces.contains { piece in
      if case .content(let term) = piece { isWholeMatter(term) } else { false }
    }
    guard hasWhole else { return false }
    for place in pieces.indices {
      guard case .content(var term) = pieces[place], !isWholeMatter(term), !term.isUndoing,
        !term.isName
      else { continue }
      term.weight *= Self.besideWhole
      pieces[place] = .content(term)
    }
    return true
  }

  private func isWholeMatter(_ term: Question.Term) -> Bool {
    if case .concept(let concept) = term.key {
      lexicon.concepts[concept].isWholeMatter
    } else {
      false
    }
  }

  private static let besideWhole = 0.55

  private func hasContent(after index: Int) -> Bool {
    words[(index + 1)...].contains { $0.traits.isDisjoint(with: [.stop, .frame, .generic]) }
  }

  private static let knowing = hashes("know learn wissen erfahren")
  private static let finding = hashes("find hear check see look")
  private static let looking = hashes("check checked find found search searched look looked")
  private static let particles = hashes("in out into")
  private static let whether = hashes("out how what when where which if whether about who up")
  private static let to = hashes("to zu")
  private static let helping = hashes("help assistance hilfe")
  private static let helpedBy = hashes("with to in bei")
  private static let amounts = hashes("much many")
  private static let how = hashes("how")
  private static let handed = hashes(
    "sent given shown provided mailed emailed put made done created")
  private static let deals = hashes("booking bookings reservation reservations purchase")

  /// Words for whatever it is, which a caller calls by its own name.
  private static let pale = hashes(
    """
    product products item items goods article articles device devices equipment purchase work \
    employee employees allowed permitted possible document documents papers shows online staff \
    city town area region friend friends colleague contact \
    produkt produkte artikel ware gerat gerate mitarbeiter mitarbeiterin erlaubt moglich dokument
    """)
}
