extension FieldChecker {
  /// Checks routing rules.
  mutating func check(_ routing: Routing, _ path: String) {
    if !routing.routes.isEmpty, !routing.rules.isEmpty {
      add("\(path).rules", "must be empty where routes are given")
    }
    if routing.routes.isEmpty, routing.rules.trimmingWhitespace().isEmpty {
      add(path, "must have routes or rules")
    }
    if routing.routes.count > Limits.routesMax {
      add("\(path).routes", "must have at most \(Limits.routesMax) entries")
    }
    for (index, route) in routing.routes.prefix(Limits.routesMax).enumerated() {
      let field = "\(path).routes[\(index)]"
      checkText(route.when, "\(field).when", charactersMax: Limits.routeCharactersMax)
      if route.when.trimmingWhitespace().isEmpty { add("\(field).when", "is required") }
      checkAddresses(route.recipients, "\(field).recipients", isRequired: true)
    }
    checkAddresses(routing.otherwise, "\(path).otherwise", isRequired: false)
    check(text: routing.rules, "\(path).rules")
  }

  private mutating func check(text: String, _ field: String) {
    guard !text.isEmpty else { return }
    let before = violations.count
    checkText(text, field, charactersMax: Limits.routingTextCharactersMax)
    // A text beyond the limits is not worth taking apart.
    guard violations.count == before else { return }
    if text.contains("{{") || text.contains("{%") {
      add(field, "may hold no variable: who receives it is not taken from a conversation")
    }
    let rules = RoutingRules(Routing(rules: text))
    if rules.rules.isEmpty, rules.otherwise.isEmpty {
      add(field, "must name at least one e-mail address")
    }
    if rules.rules.count > Limits.routesMax {
      add(field, "must have at most \(Limits.routesMax) rules")
    }
    let most = (rules.rules.map(\.recipients.count) + [rules.otherwise.count]).max() ?? 0
    if most > Limits.recipientsMax {
      add(field, "must have at most \(Limits.recipientsMax) addresses in a rule")
    }
  }

  private mutating func checkAddresses(
    _ addresses: [String], _ field: String, isRequired: Bool
  ) {
    if isRequired, addresses.isEmpty { add(field, "must have at least one entry") }
    if addresses.count > Limits.recipientsMax {
      add(field, "must have at most \(Limits.recipientsMax) entries")
    }
    for (index, address) in addresses.prefix(Limits.recipientsMax).enumerated() {
      if address.contains("{{") {
        add("\(field)[\(index)]", "may hold no variable")
      } else {
        checkEmailAddress(address, "\(field)[\(index)]")
      }
    }
  }

  /// Checks a pre-filter.
  mutating func check(_ filter: PreFilter, _ path: String) {
    check(filter.directions.count, max: 3, "\(path).directions")
    check(filter.channels.count, max: 3, "\(path).channels")
    check(filter.statuses.count, max: 3, "\(path).statuses")
    if !(0...Limits.filterDurationSecondsMax).contains(filter.minDurationSeconds) {
      add("\(path).min_duration_seconds", "must be 0 to \(Limits.filterDurationSecondsMax)")
    }
    if !(0...Limits.filterTurnsMax).contains(filter.minCustomerTurns) {
      add("\(path).min_customer_turns", "must be 0 to \(Limits.filterTurnsMax)")
    }
    if let hours = filter.businessHours { check(hours, "\(path).business_hours") }
    if filter.contextEquals.count > Limits.filterContextEntriesMax {
      add("\(path).context_equals", "must have at most \(Limits.filterContextEntriesMax) entries")
    }
    for (name, value) in filter.contextEquals.sorted(by: { $0.key < $1.key })
      .prefix(Limits.filterContextEntriesMax)
    {
      if !Template.isVariableName(name) {
        add("\(path).context_equals", "must have names of context variables as keys")
      }
      checkText(
        value, "\(path).context_equals", charactersMax: Limits.contextValueCharactersMax)
    }
  }

  private mutating func check(_ hours: BusinessHours, _ path: String) {
    if !hours.timeZone.isEmpty, !isValidTimeZone(hours.timeZone) {
      add("\(path).time_zone", "must be an IANA time zone such as Europe/Berlin")
    }
    if hours.periods.isEmpty { add("\(path).periods", "must have at least one entry") }
    check(hours.periods.count, max: Limits.openingPeriodsMax, "\(path).periods")
    for (index, period) in hours.periods.prefix(Limits.openingPeriodsMax).enumerated() {
      let field = "\(path).periods[\(index)]"
      if !(1...7).contains(period.day) { add("\(field).day", "must be a day of the week") }
      if !(0...1439).contains(period.startMinute) {
        add("\(field).start_minute", "must be 0 to 1439")
      }
      if period.endMinute <= period.startMinute || period.endMinute > 1440 {
        add("\(field).end_minute", "must be past start_minute and at most 1440")
      }
    }
  }

  private mutating func check(_ count: Int, max: Int, _ field: String) {
    if count > max { add(field, "must have at most \(max) entries") }
  }
}
