extension String {
  /// Gives away the text, and leaves an empty one.
  mutating func take() -> String {
    var taken = ""
    swap(&self, &taken)
    return taken
  }
}
