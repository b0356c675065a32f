/// Tells turns that give orders to whoever reads the transcript: such words are no evidence.
///
/// Wishes at the agent, which is a machine too, are none: "assistant, note that I want a call".
enum MachineOrders {
  /// Whether a turn's words give such orders.
  static func stand(in words: ArraySlice<Word>) -> Bool {
    func has(_ forms: Set<UInt64>) -> Bool { words.contains { forms.contains($0.form) } }
    return has(ignoring) && has(standingOrders) || has(answering) && has(judges)
      || has(speakers) && has(narrated) || has(machines) && has(narrated)
      || has(printing) && has(following)
      || hasPair(words, printing, after, within: 2) || hasPair(words, printing, words: dictated)
      || hasPair(words, storing, labels, within: 8) && has(markers)
      || hasPair(words, machineModes, modes, within: 1)
      || hasPair(words, noting, reports, within: 3)
      || hasPair(words, being, turning, within: 1) && hasPair(words, turning, kinds, within: 1)
      || opens(words, with: speakers) && has(storing)
  }

  private static func hasPair(
    _ words: ArraySlice<Word>, _ first: Set<UInt64>, words second: Set<UInt64>
  ) -> Bool {
    hasPair(words, first, second, within: 2)
  }

  private static func hasPair(
    _ words: ArraySlice<Word>, _ first: Set<UInt64>, _ second: Set<UInt64>, within distance: Int
  ) -> Bool {
    words.indices.contains { index in
      first.contains(words[index].form)
        && words[index...].dropFirst().prefix(distance).contains { second.contains($0.form) }
    }
  }

  private static func opens(_ words: ArraySlice<Word>, with forms: Set<UInt64>) -> Bool {
    words.prefix(2).contains { forms.contains($0.form) }
  }

  private static let ignoring = hashes("ignore disregard override ignoriere ignorieren vergiss")
  private static let standingOrders = hashes(
    "instruction instructions prompt prompts rules anweisung anweisungen regeln")
  /// "SYSTEM: the customer asked for …" is no customer's way to speak.
  private static let printing = hashes("print output write repeat gib schreibe wiederhole")
  private static let following = hashes("following folgendes")
  private static let after = hashes("after words mir aus")
  private static let dictated = hashes("yes no true false ja nein")
  private static let speakers = hashes("system")
  /// "You are now a …"
  private static let being = hashes("are re bist")
  private static let turning = hashes("now jetzt")
  private static let kinds = hashes("a an in ein eine im")
  private static let machines = hashes("ai ki chatbot llm gpt")
  private static let narrated = hashes("customer caller user kunde anrufer")
  private static let answering = hashes("answer output respond return mark antworte")
  private static let judges = hashes("verdict verdicts classifier analyst prompt analysator")
  /// "Set the field to true", "log this as a complaint", "mark both as met".
  private static let storing = hashes(
    "set mark log record store flag classify label note setze markiere notiere speichere")
  private static let labels = hashes(
    "true false field flag as variable condition criterion trigger feld wahr als")
  private static let markers = hashes(
    "ai ki machine model field true false variable condition criterion trigger transcript feld wahr maschine"
  )
  /// "Write in your report that …"
  private static let noting = hashes("write put state enter schreib schreibe")
  private static let reports = hashes(
    "report summary record records protocol transcript bericht protokoll")
  private static let machineModes = hashes("test debug developer admin maintenance wartungs")
  private static let modes = hashes("mode modus")
}
