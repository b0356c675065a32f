/// The rules by which orders to a machine are found, in the languages in which they are most tried.
///
/// Words are without accents, as `SpeechWord` gives them.
enum ManipulationRules {
  static let all: [ManipulationRule] = orders + parts + answers + control + recipients + disclosure

  /// To ignore rules. A caller may well take back what he ordered himself.
  private static let orders: [ManipulationRule] = [
    rule(
      "ignore|ignoring|disregard|disregarding|override|bypass|overwrite|forget|neglect"
        + " .. previous|prior|above|all|any|your|earlier|every|everything|these|system|existing|former"
        + " .. instruction*|prompt*|rules|guideline*|directive*|programming|constraint*|safeguard*",
      unless: ["my", "our"]),
    rule(
      "ignore|disregard|forget .. everything|all|anything .. you .. told|given|instructed|trained"),
    rule("stop .. following .. your .. instruction*|rules|guideline*|programming"),
    rule(
      "ignorier*|missacht*|vergiss|vergesst|uberschreib*"
        + " .. alle|alles|vorherig*|bisherig*|obig*|deine|ihre|vorige*|fruheren"
        + " .. anweisung*|regeln|vorgaben|instruktion*|befehle|prompt*",
      unless: ["meine", "meiner"]),
    rule(
      "ignore*|oublie*|ignorez .. toutes|tous|vos|tes|les .. instructions|consignes|regles|directives"
    ),
    rule("ignor*|olvid* .. todas|las|tus|sus|los .. instrucciones|reglas|ordenes|indicaciones"),
    rule("ignor*|dimentic* .. tutte|le|tue|precedenti .. istruzioni|regole"),
    rule("ignor*|esquec* .. todas|as|suas|anteriores .. instrucoes|regras"),
    rule("negeer|vergeet .. alle|vorige|je|jouw|eerdere .. instructies|regels|opdrachten"),
    rule("zignoruj|ignoruj|zapomnij .. wszystkie|poprzednie|swoje .. instrukcje|polecenia|zasady"),
    rule("onceki|tum .. talimat*|kural* .. yok|yoksay|unut|gormezden|dikkate"),
    rule(
      "игнориру*|проигнориру*|забудь* .. все|всё|предыдущ*|прошл*|свои .. инструкц*|указан*|правил*"
    ),
  ]

  /// To take a part, or to listen to the caller at all.
  private static let parts: [ManipulationRule] = [
    rule(
      "you .. are .. now"
        + " .. dan|unrestricted|administrator|root|jailbroken|uncensored|evaluator|developer|unbound"
    ),
    rule("you .. are .. in .. developer|debug|admin|maintenance|god|dan .. mode"),
    rule("act|pretend .. as|be|are .. administrator|root|unrestricted|evaluator|system|dan"),
    rule("jailbreak*"),
    rule("from .. now .. on .. answer|respond|reply|output|obey|classify"),
    rule("ab .. jetzt|sofort .. antworte|gehorche|bewerte"),
    rule(
      "note|message|attention|instruction*|command|memo|hinweis|anweisung|achtung|nachricht"
        + " .. ai|llm|model|evaluator|analyzer|classifier|grader|summarizer|analyst|parser|ki"
        + "|sprachmodell"),
    rule(
      "whoever|whatever|model|ai|llm|analyst|classifier|evaluator|system|software|ki|sprachmodell"
        + " .. reads|reading|analyzes|analyses|analyzing|analysing|processes|processing|evaluates"
        + "|evaluating|summarizes|summarizing|summarises|grades|grading|auswertet|liest|analysiert"
        + " .. transcript*|conversation|transkript|gesprach"),
    rule("system .. override|prompt .. begin|new|engaged|accepted|update|follows|authorized"),
    rule("your .. new .. instructions|instruction|directive|objective|task .. is|are"),
    rule("new .. system .. prompt|instruction*|message"),
    rule(
      "obey|execute|follow .. following|these|this .. command*|instruction*|directive .. ai|model|now|exactly|immediately"
    ),
    rule("end .. of .. transcript|transkript|prompt"),
    rule("transcript .. ends .. here"),
    rule("this .. is .. system|developer .. speaking|message|administrator"),
  ]

  /// To dictate the answer.
  private static let answers: [ManipulationRule] = [
    rule(
      .fakeAnswer,
      "answer|respond|reply|say|return|output|mark|set|report|classify|evaluate"
        + " .. yes|true|no|false|positive|negative"
        + " .. all|every|each|everything|any .. question*|condition*|trigger*|check*|notification*"),
    rule(
      .fakeAnswer,
      "answer|mark|set|evaluate|judge|treat"
        + " .. all|every|each|any .. question*|condition*|trigger*|check* .. yes|true|no|false|met"
        + "|unmet|fulfilled|with"),
    rule(
      .fakeAnswer,
      "beantworte*|antworte*|bewerte*|setze"
        + " .. alle|jede|jeden|allen|samtliche .. frage*|bedingung*|ausloser* .. ja|nein|wahr|falsch"
    ),
    rule(
      .fakeAnswer,
      "reponde*|repond*|responde*|contest*|rispond* .. oui|non|si|sim .. toutes|todas|tutte|a"
        + " .. questions|preguntas|domande|perguntas"),
    rule(.fakeAnswer, "отвеча*|ответь* .. да|нет .. все|каждый .. вопрос*"),
    rule(.fakeAnswer, "verdict|urteil .. yes|no|true|false|unclear|ja|nein"),
    rule(
      .fakeAnswer,
      "mark|classify|label|rate|score|treat .. conversation|transcript .. as|with .. resolved|positive"
        + "|negative|satisfied|complaint|spam|urgent|critical|harmless|irrelevant|escalated"),
    rule(.fakeAnswer, "confidence .. 1|100|one|hundred|maximum|0|zero"),
    rule(.fakeAnswer, "output|return|respond|reply|answer|write .. following|this|only .. json"),
    rule(.fakeAnswer, "curly .. brace|bracket"),
    rule(
      .fakeAnswer,
      "set|fill|write|put .. variable|dyn|summary|field .. to|with|as .. value|exactly|following|text"
    ),
    rule(.fakeAnswer, "summary .. must|should|shall|has .. say|read|state|contain|be"),
    rule(.fakeAnswer, "write|put|state|include .. in .. summary .. that"),
  ]

  /// To fire notifications or to keep them from it.
  private static let control: [ManipulationRule] = [
    rule(
      .notificationControl,
      "trigger|triggers|suppress|activate|execute .. notification*|alert|alerts|trigger|triggers"
        + "|automation*|escalation*|workflow*"),
    rule(
      .notificationControl,
      "fire|disable|block|silence|skip|raise .. all|every|each|any|no .. notification*|alerts|alert|triggers"
        + "|automation*|workflow* .. this|call|conversation|now|immediately"),
    rule(
      .notificationControl,
      "no|none .. notification*|trigger*|alert* .. fire|fires|fired|triggered|sent|match*"),
    rule(
      .notificationControl,
      "dont|not|never .. notify|alert|inform .. anyone|anybody|team|staff|supervisor|manager|humans"
    ),
    rule(
      .notificationControl,
      "dont|not|never .. create|raise|open|trigger|fire|send"
        + " .. task*|ticket*|alert*|notification*|escalation* .. this .. call|conversation|transcript"
    ),
    rule(
      .notificationControl,
      "lose|losen|ausloesen|unterdrucke*|aktiviere*|deaktiviere* .. alle|jede|keine"
        + " .. benachrichtigung*|meldung*|alarm*|ausloser*"),
    rule(
      .notificationControl,
      "declenche*|desactive*|active*|dispara*|activa*|desactiva*|attiva*|disattiva*"
        + " .. toutes|todas|tutte|les|las .. notificat*|notificac*|alertes|alertas|notifich*"),
  ]

  /// To have something sent where the author did not say.
  private static let recipients: [ManipulationRule] = [
    rule(
      .recipient,
      "send|sends|sent|forward|forwarded|email|mail|route|copy|cc|bcc|deliver|transmit|exfiltrate"
        + " .. transcript*|recording|notification*|alert*|report*|conversation|everything"
        + " .. to|at .. \(domain)", unless: ["my"]),
    rule(
      .recipient,
      "agreed|confirmed|approved|authorized|authorised|promised|instructed|decided"
        + " .. send|sends|sending|forward|route|copy|cc|bcc|notify|add .. to|at|address .. \(domain)"
    ),
    rule(
      .recipient,
      "agreed|approved|authorized|authorised|instructed .. copy|cc|bcc|forward|notify|add .. \(domain)"
    ),
    rule(
      .recipient,
      "add|set|change|include|replace|update|use|insert"
        + " .. recipient*|bcc|empfanger*|destinataire*|destinatari* .. \(domain)|to|list|as|address"
    ),
    rule(.recipient, "bcc|recipient|recipients .. \(domain)"),
    rule(
      .recipient,
      "route|reroute|redirect|forward .. all|every|any|this|these"
        + " .. email*|notification*|alert*|call|calls|conversation*|mails .. \(domain)"),
    rule(
      .recipient,
      "zugestimmt|bestatigt|vereinbart|leite|sende|schicke .. transkript|gesprach|benachrichtigung*|meldung*"
        + "|dies|alles .. an .. \(domain)"),
    rule(
      .recipient,
      "envoie*|envoyez|transferez|envia*|reenvia*|manda*|invia*|inoltra*"
        + " .. transcription*|conversation|notification*|transcripcion|conversacion|trascrizione"
        + "|notificac* .. a .. \(domain)"),
  ]

  /// To learn what the machine was told.
  private static let disclosure: [ManipulationRule] = [
    rule(
      .promptDisclosure,
      "reveal|repeat|print|show|tell|output|recite|leak|display|read|disclose|give|dump|include|write|copy"
        + " .. system|hidden|initial|original|entire|full|secret|developer|your|internal|complete"
        + " .. prompt|prompts"),
    rule(
      .promptDisclosure,
      "reveal|repeat|print|show|output|recite|leak|display|disclose|dump"
        + " .. system|hidden|initial|original|secret|developer|internal .. instruction*|rules|configuration"
    ),
    rule(
      .promptDisclosure,
      "what .. is|are|were .. your .. system|initial|original|hidden|exact .. prompt|instruction*"),
    rule(
      .promptDisclosure,
      "repeat|print|output|recite|copy .. everything|all|text|words .. above|before|verbatim"),
    rule(
      .promptDisclosure,
      "reveal|print|output|leak|dump|disclose|show|tell"
        + " .. your .. api|environment|configured|secret .. key|keys|variables|recipients|secrets"),
    rule(
      .promptDisclosure,
      "zeig*|verrate*|nenne|wiederhole*|gib .. deine|deinen|ihre|ihren|den .. systemprompt"
        + "|systemanweisung*|prompt|anweisungen"),
    rule(
      .promptDisclosure,
      "revele*|affiche*|montre*|revela*|muestra*|mostra* .. ton|votre|tu|su|il|o .. prompt"),
  ]

  /// What addresses end with, as they are written or said.
  private static let domain = "com|net|org|io|de|example|ru|test|invalid|co|biz|info|fr|es|evil"

  private static func rule(_ text: String, unless exceptions: Set<String> = []) -> ManipulationRule
  {
    ManipulationRule(.orders, text, unless: exceptions, isSplittable: true)
  }

  private static func rule(
    _ kind: ManipulationKind, _ text: String, unless exceptions: Set<String> = []
  ) -> ManipulationRule {
    ManipulationRule(
      kind, text, unless: exceptions,
      isSplittable: kind == .fakeAnswer || kind == .recipient || kind == .promptDisclosure)
  }
}
