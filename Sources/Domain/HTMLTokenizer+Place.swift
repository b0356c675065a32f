extension HTMLTokenizer {
  /// What a variable that comes next would be.
  var place: Place {
    switch state {
    case .data: .text
    case .tagOpen: .tagOpen
    case .tagName, .beforeAttribute, .attributeName, .afterAttributeName: .tagOrAttributeName
    case .beforeValue, .unquotedValue: .unquotedValue
    case .value: .quotedValue
    case .declaration, .comment: .comment
    // A tag there could complete the end tag that has begun, or keep it from being completed.
    case .rawText where !lookbehind.isEmpty: .tagOpen
    case .rawText: isInPlainTextElement ? .text : .rawText(rawElement)
    }
  }

  /// What has to be the same at the beginning and at the end of a part that may be left out, so
  /// that what follows means the same with it and without it.
  var context: Context {
    let isValue = state.isQuotedValue
    return Context(
      state: state, isHalfRecognised: state == .rawText && !lookbehind.isEmpty,
      rawElement: rawElement, tagName: isValue ? tagName : "",
      attributeName: isValue ? attributeName : "", valueCount: isValue ? valueCount : 0)
  }

  /// A kind of place, as exactly as it decides what the next byte means.
  struct Context: Sendable, Hashable {
    fileprivate var state: State
    fileprivate var isHalfRecognised: Bool
    fileprivate var rawElement: String
    fileprivate var tagName: String
    fileprivate var attributeName: String
    /// Which of the document's values it is, so that a part that leaves one and begins another is
    /// noticed.
    fileprivate var valueCount: Int
  }

  /// The kinds of places in a document.
  enum Place: Sendable, Hashable {
    /// Text between tags.
    case text
    /// Directly after `<` or `</`.
    case tagOpen
    /// In a tag, outside every attribute's value.
    case tagOrAttributeName
    /// In an attribute's value without quotes.
    case unquotedValue
    /// In an attribute's value in quotes.
    case quotedValue
    /// In a comment or a declaration.
    case comment
    /// In an element whose content is not read as HTML.
    case rawText(String)
  }

  /// Where the tokenizer stands.
  enum State: Sendable, Hashable {
    /// Between tags.
    case data
    /// After `<` or `</`.
    case tagOpen
    /// In a tag's name.
    case tagName
    /// In a tag, between attributes.
    case beforeAttribute
    /// In an attribute's name.
    case attributeName
    /// After an attribute's name.
    case afterAttributeName
    /// After `=`.
    case beforeValue
    /// In a quoted value.
    case value(quote: UInt8)
    /// In a value without quotes.
    case unquotedValue
    /// In `<!…>`, `<?…>` or what browsers read like them.
    case declaration
    /// In `<!--…-->`, or as long as it may become one.
    case comment
    /// In an element that only its own end tag ends.
    case rawText

    /// Whether it is the value of an attribute in quotes.
    var isQuotedValue: Bool {
      if case .value = self { true } else { false }
    }

    /// Whether a document may end here.
    var isWholeDocument: Bool { self == .data || self == .rawText }
  }
}

extension HTMLTokenizer.Place {
  /// Where no variable or tag may stand, in words; nil: it depends on the attribute, or it may.
  var refusal: String? {
    switch self {
    case .text, .quotedValue: nil
    case .tagOpen: "directly after <"
    case .tagOrAttributeName: "in a tag outside its attributes' values"
    case .unquotedValue: "in an attribute without quotes; put the value in quotes"
    case .comment: "in a comment"
    case .rawText(let element): "in a <\(element)> element"
    }
  }
}

extension TemplateError {
  /// Refuses a tag where no escaping makes it safe.
  ///
  /// - Parameters:
  ///   - tag: What it is: `a variable`, `an if`.
  ///   - place: Where it stands, in words.
  ///   - position: Where it stands in the source.
  init(_ tag: String, mayNotStand place: String, at position: TemplatePosition) {
    self.init(code: .unsafePlace, message: "\(tag) may not stand \(place)", position: position)
  }
}
