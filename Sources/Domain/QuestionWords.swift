/// The words of a trigger's question or a routing rule, as far as they tell whether there is something
/// in it that can be looked for.
struct QuestionWords {
  private let isQuestion: Bool
  private let strong: Set<String>
  private let weak: Set<String>

  init(_ text: String) {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" }
      .map(String.init)
    let content = words.filter { !Self.smallWords.contains($0) }
    strong = Set(content.filter { !Self.feelings.contains($0) && !Self.empty.contains($0) })
    weak = Set(content.filter(Self.feelings.contains))
    isQuestion =
      text.trimmingWhitespace().hasSuffix("?")
      || words.first.map(Self.openers.contains) == true
  }

  /// Whether a trigger says how it feels, or nothing, instead of what to look for.
  var isVagueQuestion: Bool {
    // Several words for a feeling say together what it sounds like.
    if strong.isEmpty { return weak.count < 3 }
    return !isQuestion && strong.count < 2
  }

  /// Whether a rule names nothing; a single word such as "billing" is enough.
  var isVagueRule: Bool { strong.isEmpty && weak.isEmpty }

  private static let openers: Set<String> = words(
    """
    did does do is are was were has have had can could will would should who what which when where \
    how why hat haben ist sind war waren wurde wurden will möchte kann soll gab gibt wer was welche
    """)
  private static let smallWords: Set<String> = openers.union(
    words(
      """
      the a an of to in on at for with from by about and or but not no any some something anything \
      someone anyone it its they them their he she his her this that these those there be been being \
      as if so than then very really too also just only more most much many customer caller client \
      user person agent assistant bot ai conversation call chat interaction during der die das ein \
      eine einen einem den dem des im am zum zur von mit für auf an aus und oder aber nicht kein keine \
      es er sie ihm ihr sich kunde kundin anrufer anruferin gespräch anruf etwas jemand sehr auch nur \
      werden worden sein
      """))
  /// Words for how somebody feels or how something went.
  private static let feelings: Set<String> = words(
    """
    happy unhappy sad angry upset glad satisfied dissatisfied unsatisfied content pleased annoyed \
    frustrated mad good bad great nice fine okay ok well poor positive negative important interesting \
    interested special strange weird difficult easy sentiment mood feeling feelings emotion emotional \
    zufrieden unzufrieden glücklich unglücklich sauer wütend froh gut schlecht wichtig interessant \
    stimmung laune
    """)
  /// Verbs and nouns that say nothing by themselves.
  private static let empty: Set<String> = words(
    """
    feel feels felt seem seems seemed sound sounds look looks go goes went happen happens happened \
    thing things stuff case way time fühlt wirkt scheint klingt läuft lief sache dinge
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
