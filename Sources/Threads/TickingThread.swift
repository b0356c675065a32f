import Glibc

/// A thread that works in short ticks, such as an event loop's, seen by what its ticks call: there
/// something can be kept that is worth sharing among the calls of one tick.
///
/// Confined to its thread.
package final class TickingThread {
  private let requestEnd: () -> Bool
  /// What the present tick keeps.
  package private(set) var kept: (any KeptForTick)?

  private init(requestEnd: @escaping () -> Bool) { self.requestEnd = requestEnd }

  deinit { endTick() }

  /// The calling thread, if it is one.
  @inline(__always)
  package static var current: TickingThread? {
    guard let pointer = pthread_getspecific(key) else { return nil }
    return Unmanaged<TickingThread>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Makes the calling thread one, until it ends or this is called anew.
  ///
  /// - Parameter requestEnd: Has `endTick` called once what runs now is done, and before the thread
  ///   waits for anything; false if it cannot.
  package static func begin(requestEnd: @escaping () -> Bool) {
    let thread = Unmanaged.passRetained(TickingThread(requestEnd: requestEnd))
    let earlier = pthread_getspecific(key)
    guard pthread_setspecific(key, thread.toOpaque()) == 0 else {
      // No memory: whoever looks finds no such thread.
      thread.release()
      return
    }
    if let earlier { Unmanaged<TickingThread>.fromOpaque(earlier).release() }
  }

  /// Keeps something until the tick ends, in an empty place.
  ///
  /// - Returns: False if something is kept already, or no end of this tick would be noticed.
  package func keep(_ object: any KeptForTick) -> Bool {
    guard kept == nil, requestEnd() else { return false }
    kept = object
    return true
  }

  /// Lets go of what is kept.
  @inline(__always)
  package func endTick() { kept.take()?.tickEnded() }

  /// Where each thread has its own.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { pointer in
      guard let pointer else { return }
      Unmanaged<TickingThread>.fromOpaque(pointer).release()
    }
    return key
  }()
}

/// What a ticking thread keeps until its tick ends.
package protocol KeptForTick: AnyObject {
  /// The tick has ended. Called once, on the thread that kept it.
  func tickEnded()
}
