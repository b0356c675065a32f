/// Reduces an author's HTML to what is safe and understood in e-mails.
///
/// Works on what is stored, not on what is rendered: template tags stay exactly as they are, and
/// values are made safe when they are inserted. What comes out is written anew out of known
/// elements and attributes, so that nothing depends on how a mail reader mends broken HTML.
package enum HTMLSanitizer {
  /// Sanitises a template of an HTML body.
  ///
  /// Sanitising the result again changes nothing.
  ///
  /// - Parameter source: What the author wrote.
  /// - Returns: The template that may be stored, and what was left out of it, in the order of the
  ///   source, at most `Limits.htmlRemovalsMax`.
  /// - Throws: `TemplateError` for a template that cannot be parsed, or whose tags stand where none
  ///   may; not all such places are found here, so that the result has to be compiled, too.
  package static func sanitized(
    _ source: String
  ) throws(TemplateError) -> (html: String, removals: [Removal]) {
    _ = try Template(source, for: .html)
    var writer = HTMLSanitizingWriter()
    for part in try HTMLMarkupReader.markup(of: source) {
      try writer.take(part)
    }
    return writer.finish()
  }

  /// Something that was left out.
  package struct Removal: Sendable, Hashable {
    /// What it was.
    package var kind: Kind
    /// Its name, such as `script`, `onclick` or `position`; at most 64 bytes, as the author wrote
    /// it in lower case.
    package var name: String
    /// Where it began.
    package var position: TemplatePosition

    /// Creates a removal.
    package init(kind: Kind, name: String, position: TemplatePosition) {
      self.kind = kind
      self.name = name
      self.position = position
    }

    /// The kinds of what is left out.
    package enum Kind: Sendable, Hashable {
      /// An element, whose content stays.
      case element
      /// An element with its content.
      case elementWithContent
      /// An end tag of an element that is not open there.
      case endTag
      /// An attribute.
      case attribute
      /// An attribute whose web address has a scheme that is not allowed.
      case address
      /// A declaration of a `style` attribute.
      case styleProperty
      /// A comment, a declaration, or a tag that is not finished.
      case comment
    }

    /// What was left out, in words.
    package var description: String {
      switch kind {
      case .element: "the tag <\(name)> was left out; its content stays"
      case .elementWithContent: "the element <\(name)> was left out with its content"
      case .endTag: "the end tag </\(name)> was left out; no such element is open there"
      case .attribute: "the attribute \(name) was left out"
      case .address:
        "the attribute \(name) was left out; its address may begin with http:, https:, mailto: or"
          + " tel:, that of an image with http:, https:, cid: or data:image/"
      case .styleProperty: "the style \(name) was left out"
      case .comment: "a \(name) was left out"
      }
    }
  }
}
