/// What the names of HTML's elements and attributes mean for variables and for derived text.
enum HTMLVocabulary {
  /// Elements in whose attributes no variable may stand: they load, run or redirect.
  static let elementsWithoutVariables: Set<String> = [
    "script", "style", "meta", "base", "link", "iframe", "frame", "object", "embed", "applet",
    "param", "animate", "animatemotion", "animatetransform", "set", "use",
  ]

  /// Elements whose content is no HTML and is never shown as text, or is run.
  static let rawTextElements: Set<String> = [
    "script", "style", "iframe", "noembed", "noframes", "noscript", "xmp", "plaintext",
  ]

  /// Elements whose content is text in which tags mean nothing.
  static let plainTextElements: Set<String> = ["title", "textarea"]

  /// Attributes that hold a web address.
  static let addressAttributes: Set<String> = ["href", "src", "background", "cite", "xlink:href"]

  /// Whether any escaped text may stand in an attribute.
  ///
  /// A list of what is known to be text, not of what is known to be dangerous: attributes are still
  /// being invented.
  static func isTextAttribute(_ name: String) -> Bool {
    textAttributes.contains(name) || name.hasPrefix("data-") || name.hasPrefix("aria-")
  }

  private static let textAttributes: Set<String> = [
    "abbr", "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "class", "color",
    "colspan", "content", "datetime", "dir", "face", "headers", "height", "id", "label", "lang",
    "name", "placeholder", "role", "rowspan", "scope", "size", "summary", "title", "valign",
    "value", "width",
  ]

  /// Elements that begin and end a line of derived text.
  static let lineElements: Set<String> = [
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "main",
    "nav", "option", "section", "summary", "tbody", "tfoot", "thead", "tr", "li",
  ]

  /// Elements that stand between empty lines of derived text.
  static let paragraphElements: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre",
  ]
}
