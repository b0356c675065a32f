import Domain
import Messages

extension V1.PreFilter {
  init(_ filter: PreFilter) {
    self.init()
    directions = filter.directions.map { V1.Direction($0) }
    channels = filter.channels.map { V1.Channel($0) }
    statuses = filter.statuses.map { V1.ConversationStatus($0) }
    minDurationSeconds = Int32(clamping: filter.minDurationSeconds)
    minCustomerTurns = Int32(clamping: filter.minCustomerTurns)
    excludeTest = filter.excludesTest
    businessHours = filter.businessHours.map { V1.BusinessHours($0) }
    contextEquals = TextMap(filter.contextEquals)
  }

  /// The filter, as far as it is of the right form; what is not is noted.
  func domain(_ checker: inout FieldChecker) -> PreFilter {
    let path = "notification.pre_filter"
    var filter = PreFilter()
    filter.directions = directions.map { $0.domain() }
    if directions.contains(where: { $0.domain() == .unknown }) {
      checker.add("\(path).directions", "must hold known directions only")
    }
    filter.channels = channels.map { $0.domain() }
    if channels.contains(where: { $0.domain() == .unknown }) {
      checker.add("\(path).channels", "must hold known channels only")
    }
    filter.statuses = statuses.compactMap { $0.domain() }
    if filter.statuses.count < statuses.count {
      checker.add("\(path).statuses", "must hold statuses of ended conversations only")
    }
    filter.minDurationSeconds = Int(minDurationSeconds)
    filter.minCustomerTurns = Int(minCustomerTurns)
    filter.excludesTest = excludeTest
    filter.businessHours = businessHours?.domain()
    filter.contextEquals = contextEquals.dictionary
    return filter
  }
}

extension V1.BusinessHours {
  init(_ hours: BusinessHours) {
    self.init()
    timeZone = hours.timeZone
    outside = hours.isOutside
    periods = hours.periods.map { period in
      var message = V1.OpeningPeriod()
      message.day = V1.DayOfWeek(rawValue: Int32(clamping: period.day))
      message.startMinute = Int32(clamping: period.startMinute)
      message.endMinute = Int32(clamping: period.endMinute)
      return message
    }
  }

  /// The hours as they are given; days that are none are refused by the domain's rules.
  func domain() -> BusinessHours {
    BusinessHours(
      timeZone: timeZone,
      periods: periods.map {
        OpeningPeriod(
          day: Int($0.day.rawValue), startMinute: Int($0.startMinute), endMinute: Int($0.endMinute))
      }, isOutside: outside)
  }
}
