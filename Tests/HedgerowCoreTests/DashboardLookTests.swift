import HedgerowCore
import Testing

/// What is typed for one look at a dashboard.
struct DashboardLookTests {
  @Test(arguments: [
    ("7d", "-7d", nil, "last 7 days"), ("-45d", "-45d", nil, "last 45 days"),
    ("1m", "-1m", nil, "last 1 month"), ("Last 30 Days", "-30d", nil, "last 30 days"),
    ("previous month", "-1mStart", "-1mEnd", "previous month"),
    ("all time", "all", nil, "all time"),
    ("2026-09-01", "2026-09-01", nil, "since 1 Sep 2026"),
    ("2026-09-01  2026-09-30", "2026-09-01", "2026-09-30", "1 Sep 2026 to 30 Sep 2026"),
  ])
  func `spans of time are read as they are called`(
    text: String, from: String, to: String?, words: String
  ) throws {
    let span = try #require(DateSpan(parsing: text))
    #expect(span.from == from && span.to == to && span.words == words)
    #expect(DateSpan(parsing: span.typed) == span)
  }

  @Test(arguments: [
    "", " ", "soon", "7", "0d", "99999999999999999999d", "2026-02-30", "2026-09-30 2026-09-01",
    "7d 3d", "2026-09-01 x", "1 2 3",
  ])
  func `what is no span of time is refused`(text: String) {
    #expect(DateSpan(parsing: text) == nil)
  }

  @Test(arguments: [
    ("plan = free|scale", PropertyCondition("plan", .exact, ["free", "scale"])),
    ("plan!=free", PropertyCondition("plan", .isNot, ["free"])),
    (
      " $current_url !~ /pricing?a=b ",
      PropertyCondition("$current_url", .containsNot, ["/pricing?a=b"])
    ),
    ("person.email is set", PropertyCondition("email", isOfPerson: true, .isSet)),
    ("email is not set", PropertyCondition("email", .isNotSet)),
    ("revenue > 20", PropertyCondition("revenue", .greater, ["20"])),
  ])
  func `conditions are read as they are written`(text: String, condition: PropertyCondition) {
    #expect(PropertyCondition(parsing: text) == condition)
    #expect(PropertyCondition(parsing: condition.words) == condition)
  }

  @Test(arguments: ["plan", "= free", "plan =", "plan = |", "email is set x", "person. = 1"])
  func `what is no condition is refused`(text: String) {
    #expect(PropertyCondition(parsing: text) == nil)
    #expect(PropertyCondition.all(in: "plan = free, \(text)") == nil)
  }

  @Test func `a look says all that it puts over`() {
    var look = DashboardLook()
    #expect(look.isEmpty && look.words == "")
    look.dates = DateSpan(parsing: "7d")
    look.interval = .week
    look.breakdown = "$browser"
    look.conditions = PropertyCondition.all(in: "plan = free,$os != iOS,") ?? []
    look.set(DashboardVariable(id: "1", name: "country", value: "DE"))
    look.set(DashboardVariable(id: "1", name: "country", value: "FR"))
    #expect(
      look.words
        == "last 7 days, by week, split by $browser, plan = free, $os != iOS, country = FR")
  }
}
