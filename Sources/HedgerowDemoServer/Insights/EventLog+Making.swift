import Foundation

extension EventLog {
  /// How many months before the current one the log begins.
  private static let months: Int64 = 13

  /// Makes up the log: some people come for the first time each day, and everybody comes back as
  /// often as is their habit.
  init(until last: CalendarDay) {
    var shoppers: [Shopper] = []
    var events: [ShopEvent] = []
    // It begins with a month, so that all days of one agree on who has been there before.
    let first = last.adding(days: 1 - last.parts.day).adding(months: -Self.months)
    for number in first.number...last.number {
      let day = CalendarDay(number: number)
      var random = SplitMix64(seed: UInt64(bitPattern: number) &* 7_919)
      for position in 0..<Int.random(in: 4...9, using: &random) {
        var life = ShopperLife(position: position, firstDay: day)
        life.live(until: last, as: Int32(shoppers.count), into: &events)
        shoppers.append(life.shopper)
      }
    }
    // Equal times keep their order, so that the log is the same every time.
    let order = events.indices.sorted { (events[$0].time, $0) < (events[$1].time, $1) }
    self.shoppers = shoppers
    self.events = order.map { events[$0] }
  }
}

/// What one person does in the shop over the days.
private struct ShopperLife {
  let shopper: Shopper
  /// How likely a visit is on any one day.
  private let habit: Double
  private var hasSignedUp = false
  private var random: SplitMix64

  init(position: Int, firstDay: CalendarDay) {
    var random = SplitMix64(
      seed: UInt64(bitPattern: firstDay.number) &* 104_729 &+ UInt64(position) &* 31)
    shopper = Shopper(
      firstDay: firstDay, position: position, country: Self.pick(Self.countries, &random),
      browser: Self.pick(Self.browsers, &random), plan: Self.pick(Self.plans, &random))
    habit = Self.pick([(0.012, 55), (0.05, 30), (0.16, 12), (0.4, 3)], &random)
    self.random = random
  }

  mutating func live(
    until last: CalendarDay, as number: Int32, into events: inout [ShopEvent]
  ) {
    var day = shopper.firstDay
    while day <= last {
      visit(on: day, as: number, into: &events)
      if Int.random(in: 0..<5, using: &random) == 0 { visit(on: day, as: number, into: &events) }
      day = day.adding(days: pause(after: day))
    }
  }

  /// Days until the next visit: short at first, then as the habit has it; weekends are quiet.
  private mutating func pause(after day: CalendarDay) -> Int64 {
    let isNew = day.number - shopper.firstDay.number < 7
    let share = min(0.8, isNew ? habit * 2.5 : habit)
    let draw = Double.random(in: 0.000_001..<1, using: &random)
    var days = 1 + Int64(log(draw) / log(1 - share))
    let weekday = day.adding(days: days).weekday
    if weekday == 0 || weekday == 6, Int.random(in: 0..<3, using: &random) == 0 {
      days += weekday == 6 ? 2 : 1
    }
    return days
  }

  // MARK: One visit

  private mutating func visit(
    on day: CalendarDay, as number: Int32, into events: inout [ShopEvent]
  ) {
    var time = day.start.microseconds + hour() * Interval.hourLength
    time += Int64.random(in: 0..<2 * Interval.hourLength, using: &random)
    var page = Self.pick(Self.entrances, &random)
    for _ in 0..<14 {
      events.append(event(.pageview, page, at: time, by: number))
      time += Int64.random(in: 6_000_000...150_000_000, using: &random)
      guard time <= day.end.microseconds - 1_000_000 else { return }
      guard let next = Self.way(from: page, &random) else { return }
      if let deed = deed(from: page, to: next) {
        events.append(event(deed, page, at: time, by: number))
        time += Int64.random(in: 200_000...900_000, using: &random)
      }
      page = next
    }
  }

  private mutating func event(
    _ kind: ShopEvent.Kind, _ page: ShopPage, at time: Int64, by number: Int32
  ) -> ShopEvent {
    var event = ShopEvent(
      time: Timestamp(microseconds: time), shopper: number, kind: kind, page: page)
    if kind == .orderPlaced {
      event.cents =
        Int32.random(in: 1...4, using: &random) * 1_290
        + Int32.random(in: 0...3, using: &random) * 250
    }
    return event
  }

  /// What somebody does on the way from one page to the next, beside looking at it.
  private mutating func deed(from page: ShopPage, to next: ShopPage) -> ShopEvent.Kind? {
    switch (page, next) {
    case (.product, .basket): return .addedToBasket
    case (.subscribe, .basket):
      defer { hasSignedUp = true }
      return hasSignedUp ? .addedToBasket : .signedUp
    case (.basket, .checkout): return .startedCheckout
    case (.checkout, .thanks): return .orderPlaced
    default: return nil
    }
  }

  private mutating func hour() -> Int64 {
    Self.pick(
      [(7, 6), (9, 10), (11, 12), (13, 10), (15, 9), (17, 12), (19, 18), (21, 14), (22, 5)],
      &random)
  }

  // MARK: Habits

  /// One of several values, each as likely as its weight.
  private static func pick<Value>(
    _ values: [(Value, weight: Int)], _ random: inout SplitMix64
  ) -> Value where Value: Sendable {
    var draw = Int.random(in: 0..<values.reduce(0) { $0 + $1.weight }, using: &random)
    for (value, weight) in values {
      draw -= weight
      if draw < 0 { return value }
    }
    return values[values.count - 1].0
  }

  /// Where somebody goes from a page; what is missing from a hundred are those who leave.
  private static func way(from page: ShopPage, _ random: inout SplitMix64) -> ShopPage? {
    var draw = Int.random(in: 0..<100, using: &random)
    for (value, weight) in ways[page] ?? [] {
      draw -= weight
      if draw < 0 { return value }
    }
    return nil
  }

  private static let entrances: [(ShopPage, weight: Int)] = [
    (.home, 55), (.coffee, 15), (.product, 15), (.guides, 10), (.subscribe, 5),
  ]
  private static let ways: [ShopPage: [(ShopPage, weight: Int)]] = [
    .home: [(.coffee, 45), (.subscribe, 18), (.guides, 14)],
    .coffee: [(.product, 55), (.subscribe, 8), (.home, 8)],
    .product: [(.basket, 28), (.coffee, 28), (.guides, 8)],
    .guides: [(.coffee, 30), (.subscribe, 15)],
    .subscribe: [(.basket, 34), (.coffee, 18)],
    .basket: [(.checkout, 58), (.coffee, 14)],
    .checkout: [(.thanks, 66)],
    .thanks: [(.home, 25)],
  ]
  private static let countries: [(String, weight: Int)] = [
    ("DE", 30), ("US", 22), ("GB", 14), ("FR", 9), ("ES", 8), ("NL", 6), ("JP", 5), ("IS", 2),
    ("BR", 4),
  ]
  private static let browsers: [(String, weight: Int)] = [
    ("Chrome", 48), ("Mobile Safari", 26), ("Firefox", 12), ("Safari", 9), ("Microsoft Edge", 5),
  ]
  private static let plans: [(String, weight: Int)] = [
    ("free", 60), ("monthly", 30), ("yearly", 10),
  ]
}
