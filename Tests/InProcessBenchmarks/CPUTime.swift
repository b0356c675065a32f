import Glibc

/// Measures CPU time, which other processes of the machine do not lengthen as much as they do the
/// clock's.
enum CPUTime {
  /// Runs bodies by turns and takes the median of their rounds.
  ///
  /// - Parameters:
  ///   - rounds: How often each body has its turn.
  ///   - repetitions: How often it runs in one turn.
  ///   - bodies: What is measured. Each returns a number that depends on its work, so that no
  ///     optimiser leaves it out.
  /// - Returns: Microseconds of CPU time that one run of each body takes.
  static func microseconds(
    rounds: Int, repetitions: Int, _ bodies: [() -> Int]
  ) -> [Double] {
    var samples = Array(repeating: [Double](), count: bodies.count)
    var sum = 0
    for _ in 0..<rounds {
      for (index, body) in bodies.enumerated() {
        let start = nanoseconds()
        for _ in 0..<repetitions { sum &+= body() }
        samples[index].append(Double(nanoseconds() - start) / 1000 / Double(repetitions))
      }
    }
    precondition(sum != .min, "keeps the bodies' results in use")
    return samples.map { $0.sorted()[$0.count / 2] }
  }

  private static func nanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
