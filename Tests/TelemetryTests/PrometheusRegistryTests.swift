import CoreMetrics
import Testing

@testable import Telemetry

@Suite
struct PrometheusRegistryTests {
  @Test func `writes each kind of instrument as its type`() {
    let registry = PrometheusRegistry()
    registry.describe("calls_total", "Calls that have ended.")
    Counter(
      label: "calls_total", dimensions: [("status", "OK"), ("method", "a")], factory: registry
    )
    .increment(by: 2)
    FloatingPointCounter(label: "cost_total", factory: registry).increment(by: 0.25)
    Meter(label: "open", factory: registry).set(3)
    Gauge(label: "wal-bytes", factory: registry).record(4_096)
    Timer(label: "seconds", factory: registry).recordMilliseconds(3)
    let page = registry.page()
    #expect(
      page.hasPrefix(
        """
        # HELP calls_total Calls that have ended.
        # TYPE calls_total counter
        calls_total{method="a",status="OK"} 2
        # TYPE cost_total counter
        cost_total 0.25
        # TYPE open gauge
        open 3
        # TYPE seconds histogram
        seconds_bucket{le="0.0001"} 0

        """))
    #expect(page.contains("seconds_bucket{le=\"0.001\"} 0\nseconds_bucket{le=\"0.005\"} 1\n"))
    #expect(page.contains("seconds_bucket{le=\"+Inf\"} 1\nseconds_sum 0.003\nseconds_count 1\n"))
    #expect(page.hasSuffix("# TYPE wal_bytes gauge\nwal_bytes 4096\n"))
  }

  @Test func `the same label and dimensions are one instrument`() {
    let registry = PrometheusRegistry()
    for order in [[("a", "1"), ("b", "2")], [("b", "2"), ("a", "1")]] {
      Counter(label: "n", dimensions: order, factory: registry).increment()
    }
    #expect(registry.page() == "# TYPE n counter\nn{a=\"1\",b=\"2\"} 2\n")
  }

  @Test func `labels and help cannot break the page`() {
    let registry = PrometheusRegistry()
    registry.describe("n", "one\ntwo \\ \"three\"")
    Counter(label: "n", dimensions: [("9 x", "a\"b\\c\nd")], factory: registry).increment()
    #expect(
      registry.page() == """
        # HELP n one\\ntwo \\\\ "three"
        # TYPE n counter
        n{__x="a\\"b\\\\c\\nd"} 1

        """)
  }

  @Test func `what is destroyed leaves the page`() {
    let registry = PrometheusRegistry()
    let counter = Counter(label: "n", factory: registry)
    counter.increment()
    counter.destroy()
    #expect(registry.page().isEmpty)
  }

  @Test func `one name of two kinds keeps the first, and nothing fails`() {
    let registry = PrometheusRegistry()
    Counter(label: "n", factory: registry).increment()
    Meter(label: "n", factory: registry).set(7)
    #expect(registry.page() == "# TYPE n counter\nn 1\n")
  }

  @Test func `a name has no more series than its limit`() {
    let registry = PrometheusRegistry()
    for number in 0...TelemetryLimits.seriesPerMetricMax {
      Counter(label: "n", dimensions: [("i", "\(number)")], factory: registry).increment()
    }
    let lines = registry.page().split(separator: "\n")
    #expect(lines.count == TelemetryLimits.seriesPerMetricMax + 1)
  }

  @Test func `counts from many tasks at once are all there`() async {
    let registry = PrometheusRegistry()
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          let counter = Counter(label: "n", factory: registry)
          let timer = Timer(label: "t", factory: registry)
          for _ in 0..<1_000 {
            counter.increment()
            timer.recordNanoseconds(1)
          }
        }
      }
    }
    #expect(registry.page().contains("\nn 8000\n"))
    #expect(registry.page().contains("\nt_count 8000\n"))
  }
}
