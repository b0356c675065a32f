extension Polarity {
  /// "Will there be a power cut?", "what happens if it fails": nothing of it has happened.
  static func markInquiries(_ words: inout ArraySlice<Word>) {
    // "Hello, will there …", "And what would …".
    for start in words.indices
    where start == words.startIndex || words[start].traits.contains(.afterComma) {
      markInquiry(&words, from: start)
    }
  }

  private static func markInquiry(_ words: inout ArraySlice<Word>, from start: Int) {
    guard
      let opener = (start..<min(start + 4, words.endIndex)).first(where: {
        !greetings.contains(words[$0].form)
      }),
      opener + 1 < words.endIndex
    else { return }
    let end = min(opener + inquiryWordsMax, words.endIndex)
    let (first, second) = (words[opener].form, words[opener + 1].form)
    // "Do I need to talk to a manager, or can you do that?" wishes for none.
    if generals.contains(first), selves.contains(second), opener + 2 < words.endIndex,
      obliging.contains(words[opener + 2].form),
      // "Do I have anything on Friday?" obliges to nothing.
      !having.contains(words[opener + 2].form)
        || opener + 3 < words.endIndex && to.contains(words[opener + 3].form)
    {
      for index in opener..<end { words[index].traits.insert(.hypothetical) }
    }
    let isInquiry =
      futures.contains(first) && !addressed.contains(second)
      || whats.contains(first) && whatWould.contains(second)
      || generals.contains(first) && everybody.contains(second)
      || how.contains(first) && ways.contains(second)
        && !words[opener..<end].contains { repairs.contains($0.form) }
      || copulas.contains(first) && opener + 2 < words.endIndex
        && truths.contains(words[opener + 2].form)
    guard isInquiry else { return }
    for index in opener..<end { words[index].traits.insert(.inquired) }
  }

  /// A question reaches no farther, so that the time stays linear in the text.
  private static let inquiryWordsMax = 40
  private static let greetings = hashes("and so but then hi hello well und also dann hallo")
  private static let futures = hashes("will would should wird werden wurde wurden")
  private static let addressed = hashes("you somebody someone anybody anyone sie jemand it that")
  private static let whats = hashes("what was")
  private static let whatWould = hashes("would if happens will passiert ware wenn")
  static let generals = hashes("do does")
  /// "How do I order?" orders nothing; "how do I fix the error?" tells of one.
  private static let how = hashes("how wie")
  private static let ways = hashes("do does can could would will should kann")
  private static let copulas = hashes("is ist")
  private static let truths = hashes("true wahr")
  private static let repairs = hashes("fix solve repair stop resolve reset undo")
  static let selves = hashes("i we ich wir")
  private static let obliging = hashes("need have must really")
  private static let having = hashes("have")
  private static let to = hashes("to")
  private static let everybody = hashes("people customers most others one all managers staff")
}
