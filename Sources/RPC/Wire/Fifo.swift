/// A queue that holds its first element without an allocation of its own.
struct Fifo<Element> {
  private var first: Element?
  private var rest: [Element] = []
  private var restIndex = 0

  var isEmpty: Bool { first == nil }
  var count: Int { (first == nil ? 0 : 1) + rest.count - restIndex }

  mutating func append(_ element: Element) {
    if first == nil { first = element } else { rest.append(element) }
  }

  mutating func popFirst() -> Element? {
    guard let element = first else { return nil }
    if restIndex < rest.count {
      first = rest[restIndex]
      restIndex += 1
      // Dropping the front of an array moves the rest: done once per so many elements it is free.
      if restIndex == rest.count || restIndex == 64 {
        rest.removeFirst(restIndex)
        restIndex = 0
      }
    } else {
      first = nil
    }
    return element
  }
}
