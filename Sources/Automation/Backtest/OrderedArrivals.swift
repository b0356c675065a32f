/// Puts what arrives in any order back into its order.
struct OrderedArrivals<Element> {
  /// The place of the next element to be handed on, from 0.
  private(set) var place = 0
  private var waiting: [Int: Element] = [:]

  /// Takes an element.
  ///
  /// - Parameters:
  ///   - element: The element.
  ///   - place: Its place; each comes once.
  /// - Returns: Everything that can be handed on now.
  mutating func take(_ element: Element, at place: Int) -> [Element] {
    waiting[place] = element
    var ready: [Element] = []
    while let next = waiting.removeValue(forKey: self.place) {
      ready.append(next)
      self.place += 1
    }
    return ready
  }
}
