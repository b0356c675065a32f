import Synchronization

/// Makes the ids `id-1`, `id-2` and so on.
final class Counter: Sendable {
  private let last = Atomic<Int>(0)

  func next() -> String {
    "id-\(last.add(1, ordering: .relaxed).newValue)"
  }
}
