package import CoreMetrics
import Synchronization

/// Keeps what the program measures, and writes it as a Prometheus page.
///
/// A backend of swift-metrics: counters, gauges (meters, and recorders that do not aggregate) and
/// histograms (timers, in seconds, and recorders that aggregate). The same label with the same
/// dimensions is the same instrument, whoever asks for it. What is destroyed goes off the page.
package final class PrometheusRegistry: MetricsFactory {
  private let state = Mutex(State())

  private struct State {
    var families: [String: Family] = [:]
    var help: [String: String] = [:]
  }

  private struct Family {
    let kind: InstrumentKind
    var instruments: [LabelSet: any Instrument] = [:]
  }

  /// Creates an empty registry.
  package init() {}

  /// Gives a metric its line of explanation.
  package func describe(_ label: String, _ help: String) {
    state.withLock { $0.help[MetricName.family(label)] = help }
  }

  /// The page, in Prometheus's text format, version 0.0.4: families and labels in a fixed order.
  ///
  /// - Parameter addition: Appends metrics that are counted elsewhere, under names of their own.
  /// - Returns: The page's text.
  package func page(_ addition: (inout PrometheusPage) -> Void = { _ in }) -> String {
    let (families, help) = state.withLock { ($0.families, $0.help) }
    var page = PrometheusPage()
    for (name, family) in families.sorted(by: { $0.key < $1.key }) {
      page.begin(name, family.kind, help: help[name])
      for (labels, instrument) in family.instruments.sorted(by: { $0.key < $1.key }) {
        instrument.write(to: &page, name: name, labels: labels)
      }
    }
    addition(&page)
    return page.text
  }

  // MARK: MetricsFactory

  package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    instrument(label, dimensions, .counter) { CountingInstrument() }
  }

  package func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    instrument(label, dimensions, .counter) { SummingInstrument() }
  }

  package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    instrument(label, dimensions, .gauge) { GaugeInstrument() }
  }

  package func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    guard aggregate else {
      return instrument(label, dimensions, .gauge) { GaugeInstrument() }
    }
    return instrument(label, dimensions, .histogram) {
      HistogramInstrument(bounds: HistogramInstrument.sizeBounds)
    }
  }

  package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    instrument(label, dimensions, .histogram) {
      HistogramInstrument(bounds: HistogramInstrument.secondBounds)
    }
  }

  package func destroyCounter(_ handler: any CounterHandler) { remove(handler) }

  package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {
    remove(handler)
  }

  package func destroyMeter(_ handler: any MeterHandler) { remove(handler) }

  package func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }

  package func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

  // MARK: Instruments

  /// The instrument of this name and these labels, made if there is none.
  ///
  /// One that asks for a name which another kind of instrument has, or for more series than a name
  /// may have, gets one that is on no page: what is measured never fails for it.
  private func instrument<Made: Instrument>(
    _ label: String, _ dimensions: [(String, String)], _ kind: InstrumentKind,
    make: () -> Made
  ) -> Made {
    let name = MetricName.family(label)
    let labels = LabelSet(dimensions)
    return state.withLock { state in
      var family = state.families[name] ?? Family(kind: kind)
      if let known = family.instruments[labels] as? Made { return known }
      let made = make()
      guard family.kind == kind, family.instruments[labels] == nil,
        family.instruments.count < TelemetryLimits.seriesPerMetricMax
      else { return made }
      family.instruments[labels] = made
      state.families[name] = family
      return made
    }
  }

  private func remove(_ handler: AnyObject) {
    state.withLock { state in
      for name in Array(state.families.keys) {
        guard let found = state.families[name]?.instruments.first(where: { $0.value === handler })
        else { continue }
        state.families[name]?.instruments[found.key] = nil
        if state.families[name]?.instruments.isEmpty == true { state.families[name] = nil }
      }
    }
  }
}
