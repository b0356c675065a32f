/// The limits of what callers may store. Each stands in the `.proto` comments too.
package enum Limits {
  /// Ids given by callers: a UUID, a URN or a phone platform's own id fits several times over.
  package static let externalIDBytesMax = 128
  /// Names of notifications, agents and people, in characters.
  package static let nameCharactersMax = 200
  /// Subjects and titles, in characters: mail readers show far fewer.
  package static let titleCharactersMax = 300
  /// A trigger condition, in characters: a paragraph, not a manual.
  package static let questionCharactersMax = 2000
  /// Example phrases of a condition, of either kind: more tell an analyst nothing new.
  package static let examplePhrasesMax = 20
  /// One example phrase, in characters: what one says in a breath.
  package static let examplePhraseCharactersMax = 300
  /// An e-mail body's template, in characters: some mail readers cut longer ones.
  package static let emailBodyCharactersMax = 100_000
  /// An alert's text, in characters.
  package static let alertBodyCharactersMax = 5000
  /// A task's description, in characters.
  package static let taskDescriptionCharactersMax = 10_000
  /// Recipients of one notification's e-mail: more is a mailing list's work.
  package static let recipientsMax = 50
  /// Routing rules of one e-mail: each is a question to the analyst.
  package static let routesMax = 20
  /// A routing rule's condition, in characters.
  package static let routeCharactersMax = 1000
  /// Routing rules written as text, in characters.
  package static let routingTextCharactersMax = 4000
  /// The shortest duration that a pre-filter may ask for, in seconds: a day.
  package static let filterDurationSecondsMax = 86_400
  /// The customer's turns that a pre-filter may ask for.
  package static let filterTurnsMax = 1000
  /// Context variables that a pre-filter may name.
  package static let filterContextEntriesMax = 20
  /// Periods of a pre-filter's hours: seven on each day of the week.
  package static let openingPeriodsMax = 50
  /// Tags of one task.
  package static let tagsMax = 20
  /// A tag, in characters.
  package static let tagCharactersMax = 50
  /// A text in a task's history, in characters: enough to see what it was about.
  package static let historyTextCharactersMax = 200
  /// A comment on a task, in characters.
  package static let commentCharactersMax = 5000
  /// Comments on one task.
  package static let commentsPerTaskMax = 1000
  /// Changes of one task that its history keeps.
  package static let changesPerTaskMax = 1000
  /// Words of a search.
  package static let searchWordsMax = 10
  /// The shortest beginning of a word that a search completes, in bytes: shorter ones stand for so
  /// many words that they would find nearly everything.
  package static let searchBeginningBytesMin = 3
  /// A search text, in characters.
  package static let searchCharactersMax = 200
  /// Tasks of one bulk change: they are changed in one transaction.
  package static let tasksPerBatchMax = 500
  /// How long after the decision a notification's task may be due, in minutes: a year.
  package static let taskDueMinutesMax = 525_600
  /// Teammates named by one alert action.
  package static let teammatesPerAlertMax = 200
  /// Teammates of one account: more work in accounts of their own.
  package static let teammatesPerAccountMax = 1000
  /// Alerts marked as read at once.
  package static let alertsMarkedMax = 200
  /// A note on an alert that is taken on, in characters.
  package static let alertNoteCharactersMax = 1000
  /// Up to where unread alerts are counted: nobody reads more.
  package static let unreadCountMax = 10_000
  /// An account's patience with an analyst that is out of reach, in seconds: a day.
  package static let patienceSecondsMax = 86_400
  /// E-mails of an account in an hour, where it limits them: they are counted row by row.
  package static let emailsPerHourMax = 100_000
  /// E-mails to one recipient in an hour, where the account limits them.
  package static let emailsPerRecipientPerHourMax = 1000
  /// Addresses on an account's suppression list.
  package static let suppressedAddressesMax = 100_000
  /// A note on a suppressed address, and the words of a reported bounce, in characters.
  package static let suppressionNoteCharactersMax = 1000
  /// A Message-ID that a bounce is reported for, in characters, as `EmailMessageID` has it.
  package static let messageIDCharactersMax = 250
  /// Reported bounces that are kept of one delivery.
  package static let bouncesPerDeliveryMax = 20
  /// Repetitions that are told of one delivery.
  package static let repetitionsToldMax = 20
  /// Test e-mails to one recipient in an hour: enough to work on a text, too few to annoy anybody.
  package static let testEmailsPerHourMax = 20
  /// How long anything may be kept, in days: a hundred years.
  package static let retentionDaysMax = 36_500
  /// Findings that lint tells of one notification.
  package static let lintFindingsMax = 200
  /// Characters of a subject that mail readers show in a list.
  package static let subjectShownCharactersMax = 70
  /// Paragraphs of an e-mail that are read.
  package static let emailParagraphsMax = 5
  /// Names of context variables that are noted of one agent; more are left out.
  package static let contextNamesPerAgentMax = 500
  /// API keys of an account that are not revoked: one for each person and program, and some spare.
  package static let apiKeysPerAccountMax = 200
  /// Templates of an account's own.
  package static let templatesPerAccountMax = 200
  /// Examples of one template.
  package static let templateExamplesMax = 20
  /// Messages of one example.
  package static let exampleMessagesMax = 50
  /// A template's description, in characters.
  package static let templateDescriptionCharactersMax = 1000
  /// An example's description, in characters.
  package static let exampleDescriptionCharactersMax = 200
  /// A message of an example, in characters.
  package static let exampleTextCharactersMax = 2000
  /// Entries of one list in an alert filter.
  package static let alertFilterEntriesMax = 100
  /// Notifications of one agent: all of their questions go into one request to the analyst.
  package static let notificationsPerAgentMax = 200
  /// Distinct variables in the templates of one notification.
  package static let variablesPerNotificationMax = 100
  /// The tag of a locale, in bytes: a language and a region.
  package static let localeBytesMax = 10
  /// What is said about a dynamic variable, in characters: a sentence or two.
  package static let variableDescriptionCharactersMax = 500
  /// Values of which a dynamic variable is one: each is told to the analyst.
  package static let variableChoicesMax = 50
  /// Such a value, in characters.
  package static let variableChoiceCharactersMax = 100
  /// Messages of one conversation: a call of eight hours has some 5,000.
  package static let messagesMax = 10_000
  /// Text of one message, in bytes of UTF-8.
  package static let messageTextBytesMax = 100_000
  /// Text of all messages of one conversation, in bytes of UTF-8.
  package static let transcriptBytesMax = 4_000_000
  /// A conversation's summary, in characters.
  package static let summaryCharactersMax = 20_000
  /// Phone numbers, in characters.
  package static let phoneCharactersMax = 64
  /// Web addresses, in characters.
  package static let urlCharactersMax = 2000
  /// A conversation's answer status, in characters.
  package static let answerStatusCharactersMax = 100
  /// A conversation's disconnect reason, in characters.
  package static let disconnectReasonCharactersMax = 200
  /// Context variables of one conversation.
  package static let contextEntriesMax = 100
  /// A context variable's name, in bytes.
  package static let contextNameBytesMax = 64
  /// A context variable's value, in characters.
  package static let contextValueCharactersMax = 4000
  /// Rendered text of one template, in bytes: a body full of transcripts stays below it.
  package static let renderedBytesMax = 8_000_000
  /// What one rendering reads of values to filter or compare them or to build addresses of them, in
  /// bytes: several whole transcripts. What is beyond it is put out as if it were missing.
  package static let filteredBytesMax = 32_000_000
  /// Variables, tags and comments of one template: far more than anybody writes by hand.
  package static let templateTagsMax = 5000
  /// How deep `{% if %}` may stand in another: nobody can read more.
  package static let templateNestingMax = 10
  /// Filters after one variable: there are seven.
  package static let filtersPerVariableMax = 8
  /// Terms that `and` and `or` join in one condition.
  package static let conditionTermsMax = 20
  /// What `truncate` may keep, in characters.
  package static let truncateCharactersMax = 100_000
  /// A pattern of `date`, in characters.
  package static let datePatternCharactersMax = 100
  /// Elements inside each other in an author's HTML: tables in tables of newsletters fit twice.
  package static let htmlDepthMax = 100
  /// What is told of an author's HTML that was left out: nobody reads more at once.
  package static let htmlRemovalsMax = 100
  /// Evidence kept for one verdict: more helps nobody.
  package static let evidencePerVerdictMax = 5
  /// A quote kept as evidence, in characters.
  package static let quoteCharactersMax = 1000
  /// Signs of manipulation told of one conversation: whoever reads more has understood.
  package static let manipulationSignsMax = 100
  /// An explanation or a reason in words, in characters.
  package static let explanationCharactersMax = 1000
  /// A variable's value from the transcript, in characters.
  package static let variableValueCharactersMax = 1000
  /// Violations told of one request: nobody mends more at once, and they travel in a header.
  package static let fieldViolationsMax = 50
  /// A delay after a call that is still counted: e-mails are tried for three days, and what comes much
  /// later comes from importing old calls.
  package static let countedDelayMax: Duration = .seconds(30 * 86_400)
  /// Days of one request for figures: a quarter of a year.
  package static let figureDaysMax = 92
  /// Notification revisions whose templates are kept ready: some kilobytes each.
  package static let cachedTemplatesMax = 2000
  /// Conversations of one backtest: a busy month.
  package static let backtestConversationsMax = 100_000
  /// Conversations of a backtest where the request does not say.
  package static let backtestConversationsDefault = 1000
  /// Examples of each kind in a backtest's report: nobody reads more.
  package static let backtestExamplesMax = 50
  /// Examples of each kind where the request does not say.
  package static let backtestExamplesDefault = 5
  /// Values of one list in a filter of conversations.
  package static let filterValuesMax = 20
  /// Why somebody approves or rejects what is held, in characters.
  package static let reviewReasonCharactersMax = 1000
  /// A note of a correction, in characters.
  package static let correctionNoteCharactersMax = 1000
  /// Wrong values that one correction names.
  package static let correctedValuesMax = 20
  /// Corrections of one notification: more cases take an edit too long to try.
  package static let correctionsPerNotificationMax = 2000
}
