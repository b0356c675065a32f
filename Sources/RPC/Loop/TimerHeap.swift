import NIOCore

/// Something that wants to be told when its time has come. It waits in one heap at most.
protocol LoopTimer: AnyObject {
  /// When it is due; set by whoever queues it.
  var dueTime: NIODeadline { get set }
  /// Its place in the heap, kept by the heap; negative while it is in none.
  var heapIndex: Int { get set }
  /// Called on the event loop, after it has left the heap.
  func timerFired()
}

/// Timers by due time.
///
/// Nearly every deadline of a call is set and never reached, so that setting and removing have to
/// cost next to nothing: a binary heap whose elements know their place in it.
struct TimerHeap {
  private var timers: [any LoopTimer] = []

  /// Timers that wait.
  var count: Int { timers.count }

  /// When the next timer is due.
  var nextDueTime: NIODeadline? { timers.first?.dueTime }

  mutating func insert(_ timer: any LoopTimer) {
    precondition(timer.heapIndex < 0, "the timer already waits")
    timer.heapIndex = timers.count
    timers.append(timer)
    siftUp(timers.count - 1)
  }

  /// Removes a timer; does nothing if it does not wait.
  mutating func remove(_ timer: any LoopTimer) {
    let index = timer.heapIndex
    guard index >= 0 else { return }
    timer.heapIndex = -1
    let last = timers.removeLast()
    guard index < timers.count else { return }
    place(last, at: index)
    siftUp(index)
    siftDown(last.heapIndex)
  }

  /// Takes out one timer that is due.
  mutating func popDue(at now: NIODeadline) -> (any LoopTimer)? {
    guard let first = timers.first, first.dueTime <= now else { return nil }
    remove(first)
    return first
  }

  private mutating func siftUp(_ start: Int) {
    var index = start
    let timer = timers[index]
    while index > 0 {
      let parent = (index - 1) / 2
      guard timer.dueTime < timers[parent].dueTime else { break }
      place(timers[parent], at: index)
      index = parent
    }
    place(timer, at: index)
  }

  private mutating func siftDown(_ start: Int) {
    var index = start
    let timer = timers[index]
    while true {
      var child = 2 * index + 1
      guard child < timers.count else { break }
      if child + 1 < timers.count, timers[child + 1].dueTime < timers[child].dueTime { child += 1 }
      guard timers[child].dueTime < timer.dueTime else { break }
      place(timers[child], at: index)
      index = child
    }
    place(timer, at: index)
  }

  private mutating func place(_ timer: any LoopTimer, at index: Int) {
    timers[index] = timer
    timer.heapIndex = index
  }
}
