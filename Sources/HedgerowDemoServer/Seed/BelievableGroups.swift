/// The groups of the believable project: companies that have coffee sent to the office, and the
/// cafés that serve it.
enum BelievableGroups {
  static let types = [
    GroupType(
      index: 0, name: "company", singular: "Company", plural: "Companies", detailDashboard: 1,
      createdAt: Timestamp(microseconds: 1_736_154_000_000_000)),
    GroupType(
      index: 1, name: "cafe", singular: "Café", plural: "Cafés", detailDashboard: nil,
      createdAt: Timestamp(microseconds: 1_741_252_000_000_000)),
    GroupType(
      index: 2, name: "roastery", singular: nil, plural: nil, detailDashboard: nil,
      createdAt: Timestamp(microseconds: 1_741_252_000_000_000)),
  ]

  static func groups() -> [Group] {
    var random = SplitMix64(seed: 11)
    let companies = (0..<250).map { company($0, &random) }
    let cafes = (0..<37).map { cafe($0, &random) }
    return companies + cafes + roasteries
  }

  private static func company(_ number: Int, _ random: inout SplitMix64) -> Group {
    let name =
      "\(pick(firsts, number)) \(pick(seconds, number / firsts.count + number % 7))"
    let industry = pick(industries, Int.random(in: 0..<industries.count, using: &random))
    var properties: JSONObject = [
      "name": .string(name), "industry": .string(industry),
      "employees": .int(Int.random(in: 4...900, using: &random)),
      "country": .string(pick(["DE", "US", "GB", "FR", "NL", "ES"], number)),
      "plan": .string(pick(["office", "office plus", "trial"], number % 4)),
      "monthly_spend": .double(
        Double(Int.random(in: 30...900, using: &random)) + 0.5),
      "has_grinder": .bool(number % 3 == 0),
    ]
    if number % 6 == 0 {
      properties["addresses"] = .array([
        .object(["street": "Hafenstraße 7", "city": "Hamburg"]),
        .object(["street": "2 Mill Lane", "city": "Leeds"]),
      ])
      properties["owner"] = .null
    }
    // Some have said nothing about themselves but their key.
    if number % 41 == 40 { properties = [:] }
    return Group(
      type: 0, key: "org:\(1_000 + number)", properties: properties,
      // Imported in blocks, so that several were made at one moment.
      createdAt: moment(daysAgo: Int64(number / 4) * 3))
  }

  private static func cafe(_ number: Int, _ random: inout SplitMix64) -> Group {
    Group(
      type: 1, key: "cafe/\(pick(cities, number).lowercased())-\(number)",
      properties: [
        "name": .string("\(pick(cities, number)) \(pick(["corner", "station", "market"], number))"),
        "seats": .int(Int.random(in: 8...80, using: &random)),
        "opened": .string("20\(10 + number % 15)-04-01"),
        "hours": .object(["mon": "8-18", "sat": "9-20", "sun": .null]),
      ], createdAt: moment(daysAgo: Int64(number) * 9))
  }

  private static let roasteries = [
    Group(
      type: 2, key: "leipzig", properties: ["name": "Roastery Leipzig", "drums": .int(2)],
      createdAt: moment(daysAgo: 400))
  ]

  private static func moment(daysAgo: Int64) -> Timestamp {
    Timestamp(microseconds: 1_788_253_200_000_000 - daysAgo * CalendarDay.length)
  }

  private static func pick<Value>(_ values: [Value], _ number: Int) -> Value {
    values[number % values.count]
  }

  private static let firsts = [
    "Alder", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Grove", "Harbour", "Iris", "Juniper",
    "Krill", "Lumen", "Meadow", "Nordlicht", "Öresund", "Pebble",
  ]
  private static let seconds = [
    "Works", "Logistics", "Studio", "Insurance", "& Sons", "Robotics", "Energy", "Publishing",
    "Bakery", "Health", "Design", "Law", "Optics", "Textiles", "Games", "Rail", "Partners",
    "Labs", "Foods", "Media", "Trust", "Marine",
  ]
  private static let industries = ["finance", "software", "crafts", "health", "trade", "education"]
  private static let cities = ["Berlin", "Utrecht", "Bilbao", "Reykjavik", "Lyon", "Porto"]
}
