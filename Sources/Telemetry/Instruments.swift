import CoreMetrics
import Synchronization

/// What a metric is on the page.
package enum InstrumentKind: String {
  case counter, gauge, histogram
}

/// Something that measures and can be written to a page. Safe to use from any thread.
protocol Instrument: AnyObject, Sendable {
  func write(to page: inout PrometheusPage, name: String, labels: LabelSet)
}

/// Counts in whole numbers.
final class CountingInstrument: Instrument, CounterHandler {
  private let value = Atomic<Int64>(0)

  func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }

  func reset() { value.store(0, ordering: .relaxed) }

  func write(to page: inout PrometheusPage, name: String, labels: LabelSet) {
    page.add(name, labels, Double(value.load(ordering: .relaxed)))
  }
}

/// Adds up fractions, such as money and seconds.
final class SummingInstrument: Instrument, FloatingPointCounterHandler {
  private let value = Mutex(0.0)

  func increment(by amount: Double) { value.withLock { $0 += amount } }

  func reset() { value.withLock { $0 = 0 } }

  func write(to page: inout PrometheusPage, name: String, labels: LabelSet) {
    page.add(name, labels, value.withLock { $0 })
  }
}

/// Shows the latest value.
final class GaugeInstrument: Instrument, MeterHandler, RecorderHandler {
  private let value = Mutex(0.0)

  func set(_ value: Int64) { set(Double(value)) }

  func set(_ value: Double) { self.value.withLock { $0 = value } }

  func increment(by amount: Double) { value.withLock { $0 += amount } }

  func decrement(by amount: Double) { value.withLock { $0 -= amount } }

  func record(_ value: Int64) { set(Double(value)) }

  func record(_ value: Double) { set(value) }

  func write(to page: inout PrometheusPage, name: String, labels: LabelSet) {
    page.add(name, labels, value.withLock { $0 })
  }
}

/// Counts values by size.
final class HistogramInstrument: Instrument, RecorderHandler, TimerHandler {
  /// From a tenth of a millisecond to ten minutes, which is what e-mails and models take.
  static let secondBounds: [Double] = [
    0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 600,
  ]
  /// From a hundred to ten million.
  static let sizeBounds: [Double] = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]

  private let bounds: [Double]
  private let state: Mutex<State>

  private struct State {
    var counts: [Int64]
    var sum = 0.0
  }

  init(bounds: [Double]) {
    self.bounds = bounds
    state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
  }

  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    state.withLock { state in
      state.counts[bucket] += 1
      state.sum += value
    }
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

  func write(to page: inout PrometheusPage, name: String, labels: LabelSet) {
    let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
    var total: Int64 = 0
    for (bound, count) in zip(bounds + [.infinity], counts) {
      total += count
      page.add(
        name + "_bucket", labels.with("le", PrometheusPage.number(bound)), Double(total))
    }
    page.add(name + "_sum", labels, sum)
    page.add(name + "_count", labels, Double(total))
  }
}
