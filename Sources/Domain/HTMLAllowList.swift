/// The elements and attributes that an author's e-mail may have.
///
/// What lays out and decorates text, and nothing that loads, runs, asks for input or is only
/// understood by browsers.
enum HTMLAllowList {
  /// Elements that stay.
  static let elements: Set<String> = [
    "a", "abbr", "address", "article", "aside", "b", "big", "blockquote", "br", "caption", "center",
    "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img",
    "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section",
    "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "tt", "u", "ul", "var", "wbr",
  ]

  /// Elements that have no content and no end tag.
  static let voidElements: Set<String> = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
  ]

  /// Elements that are left out with all that they hold; of any other one the content stays.
  static let elementsWithoutContent: Set<String> = HTMLVocabulary.rawTextElements
    .union(HTMLVocabulary.plainTextElements)
    .union([
      "applet", "audio", "canvas", "datalist", "frameset", "math", "object", "select", "svg",
      "template", "video",
    ])

  /// Whether an attribute may stand in an element.
  static func allows(_ attribute: String, in element: String) -> Bool {
    globalAttributes.contains(attribute) || attribute.hasPrefix("aria-")
      || attributes[element]?.contains(attribute) == true
  }

  private static let globalAttributes: Set<String> = [
    "align", "bgcolor", "class", "dir", "height", "id", "lang", "role", "style", "title", "valign",
    "width",
  ]

  private static let attributes: [String: Set<String>] = [
    "a": ["href", "name", "rel", "target"], "blockquote": ["cite"], "col": ["span"],
    "colgroup": ["span"], "del": ["cite", "datetime"], "font": ["color", "face", "size"],
    "hr": ["color", "noshade", "size"], "img": ["alt", "border", "hspace", "src", "vspace"],
    "ins": ["cite", "datetime"], "li": ["type", "value"], "ol": ["reversed", "start", "type"],
    "q": ["cite"],
    "table": ["background", "border", "cellpadding", "cellspacing", "rules", "summary"],
    "td": ["abbr", "background", "colspan", "headers", "nowrap", "rowspan", "scope"],
    "th": ["abbr", "background", "colspan", "headers", "nowrap", "rowspan", "scope"],
    "tr": ["background"], "ul": ["type"],
  ]

  /// Elements that end open ones where they begin: which ones, and beyond which elements none.
  static func ended(by element: String) -> (elements: Set<String>, bounds: Set<String>)? {
    switch element {
    case "li": (["li"], scopes.union(["ul", "ol"]))
    case "dt", "dd": (["dt", "dd"], scopes.union(["dl"]))
    case "td", "th": (["td", "th"], ["table"])
    case "tr": (["tr", "caption", "colgroup"], ["table"])
    case "tbody", "thead", "tfoot", "caption", "colgroup":
      (["tbody", "thead", "tfoot", "caption", "colgroup"], ["table"])
    case "a": (["a"], scopes)
    default: paragraphEnds.contains(element) ? (["p"], scopes) : nil
    }
  }

  /// The elements out of which an end tag does not reach.
  static func bounds(ofEnd element: String) -> Set<String> {
    switch element {
    case "table": []
    case "caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr": ["table"]
    default: scopes
    }
  }

  private static let scopes: Set<String> = ["caption", "table", "td", "th"]

  private static let paragraphEnds: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "div", "dl", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
    "section", "table", "ul",
  ]
}
