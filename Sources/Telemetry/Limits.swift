/// The target's limits, each with its reason.
enum TelemetryLimits {
  /// Series that one metric may have: dimensions are methods, statuses and the like, never ids.
  static let seriesPerMetricMax = 1_000
  /// Connections to the metrics page at once: a scraper or two and someone who looks.
  static let pageConnectionsMax = 32
  /// Bytes of a request's head: the page takes a path and nothing else.
  static let pageHeadBytesMax = 16 * 1024
  /// How long a connection to the page may stand idle or take for its request.
  static let pageIdleSeconds: Int64 = 30
}
