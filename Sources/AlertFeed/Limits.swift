/// The limits of the live feed.
package enum FeedLimits {
  /// Events kept in memory per account for subscribers that are nearly up to date. A subscriber
  /// further behind reads the log, so that this bounds memory and costs nobody an event.
  package static let recentEventsMax = 1024
  /// Events handed to a subscriber or read from the log at once.
  package static let eventsPerBatchMax = 256
  /// How often silent subscribers are looked at. A heartbeat may come this much late.
  package static let tick = Duration.milliseconds(500)
  /// How long a failed read of the log waits for its repetition.
  package static let retryPause = Duration.milliseconds(200)
}
