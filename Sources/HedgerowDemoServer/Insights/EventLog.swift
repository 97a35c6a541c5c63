import Synchronization

/// Everything that happened in the demo's shop. All results are computed from it, so they agree.
struct EventLog: Sendable {
  let shoppers: [Shopper]
  /// Oldest first.
  let events: [ShopEvent]

  /// When the log begins.
  var start: Timestamp { events.first?.time ?? Timestamp(microseconds: 0) }

  /// The events of a range.
  func events(in range: DateRange) -> ArraySlice<ShopEvent> {
    let low = index(of: range.start)
    let high = index(of: Timestamp(microseconds: range.end.microseconds + 1))
    return events[low..<max(low, high)]
  }

  /// The first event at or after a moment.
  private func index(of moment: Timestamp) -> Int {
    var (low, high) = (0, events.count)
    while low < high {
      let middle = (low + high) / 2
      if events[middle].time < moment { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The log up to the end of a day. Past days are the same whichever day of the month that is.
  static func until(_ day: CalendarDay) -> EventLog {
    made.withLock { made in
      if let made, made.day == day { return made.log }
      let log = EventLog(until: day)
      made = (day, log)
      return log
    }
  }

  // Making one takes longer than any answer; all projects of a process look at the same shop.
  private static let made = Mutex<(day: CalendarDay, log: EventLog)?>(nil)
}

/// One thing that somebody did.
struct ShopEvent: Sendable {
  let time: Timestamp
  /// The position of the person among the shoppers.
  let shopper: Int32
  let kind: Kind
  let page: ShopPage
  /// What an order came to, in cents.
  var cents: Int32 = 0

  enum Kind: String, Sendable, CaseIterable {
    case pageview = "$pageview"
    case signedUp = "signed up"
    case addedToBasket = "added to basket"
    case startedCheckout = "started checkout"
    case orderPlaced = "order placed"
  }

  var amount: Double { Double(cents) / 100 }
}

/// The pages of the shop.
enum ShopPage: String, Sendable, CaseIterable {
  case home = "/"
  case coffee = "/coffee"
  case product = "/coffee/ethiopia-guji"
  case guides = "/guides/brewing"
  case subscribe = "/subscribe"
  case basket = "/basket"
  case checkout = "/checkout"
  case thanks = "/thank-you"

  var url: String { "https://shop.example.com" + rawValue }
}

/// Somebody who comes to the shop.
struct Shopper: Sendable {
  let firstDay: CalendarDay
  /// Which of those who came first on that day.
  let position: Int
  let country: String
  let browser: String
  let plan: String

  var distinctID: String { "shopper-\(firstDay.number)-\(position)" }
  var email: String { "\(distinctID)@example.com" }
  var uuid: String {
    RowID(
      high: 0x0192_0000_0000_4000 | UInt64(firstDay.number) << 16,
      low: 0x8000_0000_0000_0000 | UInt64(position)
    ).description
  }
}
