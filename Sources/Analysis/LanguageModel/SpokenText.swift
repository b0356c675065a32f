/// What was said, as a model may read it.
enum SpokenText {
  /// The text without characters that nobody sees, in which orders can be hidden from people:
  /// zero-width characters, marks of direction, tags (Unicode's format characters, its noncharacters
  /// and those for private use). Control characters become spaces: some of them part lines.
  static func visible(_ text: String) -> String {
    // Nearly all text is without them, and then nothing is copied.
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !isHidden(scalar) {
        visible.append(scalar)
      } else if scalar.properties.generalCategory == .control {
        visible.append(" ")
      }
    }
    return String(visible)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0x09, 0x0A, 0x0D: return false
    case ..<0x20, 0x7F..<0xA0: return true
    // Variation selectors number their characters: 256 of them spell anything.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .format, .control, .privateUse, .unassigned: return true
    default: return false
    }
  }
}
