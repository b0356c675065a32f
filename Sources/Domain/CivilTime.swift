import Foundation
import Synchronization

/// A point in time as clocks and calendars show it in a place.
package struct CivilTime: Sendable, Hashable {
  /// The year of the Gregorian calendar.
  package var year: Int
  /// The month, 1 to 12.
  package var month: Int
  /// The day of the month, 1 to 31.
  package var day: Int
  /// The hour, 0 to 23.
  package var hour: Int
  /// The minute, 0 to 59.
  package var minute: Int
  /// The second, 0 to 59.
  package var second: Int
  /// The zone's name at that time, such as `CET`, `CEST` or, where none is in use, `GMT+5:45`.
  package var zoneAbbreviation: String

  /// Reads the clocks and calendars of a zone.
  ///
  /// - Parameters:
  ///   - time: The point in time.
  ///   - zone: The zone's IANA name; empty or unknown: UTC.
  package init(at time: Timestamp, inZone zone: String) {
    let zone = CivilZone.named(zone) ?? .utc
    let seconds = Int((Double(time.microseconds) / 1_000_000).rounded(.down))
    let offset = zone.offsetSeconds(at: seconds)
    let (local, _) = seconds.addingReportingOverflow(offset)
    var days = local / 86_400
    var secondOfDay = local % 86_400
    if secondOfDay < 0 {
      secondOfDay += 86_400
      days -= 1
    }
    let date = CivilDate(daysSince1970: days)
    (year, month, day) = (date.year, date.month, date.day)
    hour = secondOfDay / 3600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
    zoneAbbreviation = zone.abbreviation(atOffset: offset)
  }
}

/// Whether a text is the name of a time zone in the IANA database, such as `Europe/Berlin`.
package func isValidTimeZone(_ name: String) -> Bool {
  CivilZone.named(name) != nil
}

/// A time zone with what is needed of it.
private struct CivilZone: Sendable {
  private let zone: TimeZone?
  private let abbreviations: [Int: String]

  static let utc = CivilZone(zone: nil, abbreviations: [0: "UTC"])

  /// Finds a zone, in the cache if it was asked for before.
  ///
  /// Only names that exist are kept, so the cache is bounded by their number.
  static func named(_ name: String) -> CivilZone? {
    cache.withLock { cache in
      if let known = cache[name] { return known }
      guard isIANAName(name), let zone = TimeZone(identifier: name) else { return nil }
      let made = CivilZone(
        zone: zone, abbreviations: TimeZoneAbbreviations.names(of: name) ?? [:])
      cache[name] = made
      return made
    }
  }

  func offsetSeconds(at secondsSince1970: Int) -> Int {
    guard let zone else { return 0 }
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(secondsSince1970)))
  }

  func abbreviation(atOffset offset: Int) -> String {
    if let known = abbreviations[offset] { return known }
    let minutes = abs(offset) / 60
    guard minutes > 0 else { return "GMT" }
    let sign = offset < 0 ? "-" : "+"
    let rest = minutes % 60
    guard rest > 0 else { return "GMT\(sign)\(minutes / 60)" }
    return "GMT\(sign)\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Foundation also takes names such as `PST` and `GMT+5`, which are not IANA's.
  private static func isIANAName(_ name: String) -> Bool {
    guard name.utf8.count <= 64 else { return false }
    if TimeZoneAbbreviations.regionless.contains(name) { return true }
    // Foundation reads a name only up to the first U+0000.
    let isWritten = name.utf8.allSatisfy {
      isASCIILetter($0) || isDigit($0) || "/_+-".utf8.contains($0)
    }
    return isWritten && name.contains("/") && !name.hasPrefix("SystemV/")
  }

  private static let cache = Mutex<[String: CivilZone]>([:])
}
