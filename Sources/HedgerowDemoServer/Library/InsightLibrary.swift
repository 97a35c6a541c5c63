/// The queries of the demo project: one of every kind, given to insights by what they are called.
enum InsightLibrary {
  /// A query with the name that PostHog would derive from it.
  struct Recipe: Sendable {
    let derivedName: String
    let query: JSONObject

    init(_ derivedName: String, _ json: String) {
      self.derivedName = derivedName
      // A recipe that cannot be read would show as an insight without a query; a test looks.
      query = (try? JSONParser.parse(Array(json.utf8)))?.object ?? [:]
    }
  }

  /// What an insight holds of which only its name and number are known.
  static func insight(named name: String, number: Int) -> Insight {
    var insight = insight(recipe(for: name, number: number))
    insight.fields["description"] = .string(pick(abouts, number + 1))
    insight.fields["tags"] = .array(pick(tags, number + 1).map { .string($0) })
    insight.fields["favorited"] = .bool(number % 8 == 0)
    return insight
  }

  static func insight(_ recipe: String) -> Insight {
    let recipe = recipes[recipe]
    return Insight(
      query: recipe?.query ?? [:], fields: ["derived_name": .text(recipe?.derivedName)])
  }

  /// The recipe whose word stands in the name; others take turns.
  private static func recipe(for name: String, number: Int) -> String {
    let name = name.lowercased()
    let word = words.first { !name.ranges(of: $0.word).isEmpty }
    return word?.recipe ?? pick(turns, number)
  }

  /// From the most to the least telling.
  private static let words: [(word: String, recipe: String)] = [
    ("retention", "retention"), ("by country", "world map"), ("by platform", "pie breakdown"),
    ("by channel", "area breakdown"), ("by plan", "bar breakdown"), ("by campaign", "table"),
    (" to ", "funnel"), ("step by step", "funnel"), ("funnel", "funnel"), ("conversion", "funnel"),
    ("time to", "funnel times"), ("how do", "pie"), ("share", "formula"), ("rate", "formula"),
    ("median", "box plot"), ("average", "number"), ("searches", "SQL table"),
    ("per week", "bar"), ("per month", "bar"), ("per day", "line"), ("revenue", "revenue"),
    ("subscribers", "number compared"), ("new, paused", "lifecycle"), ("daily users", "stickiness"),
    ("pages", "paths"), ("pageviews", "line"), ("test", "SQL chart"), ("events per", "events"),
  ]

  private static let turns = [
    "line", "funnel", "number", "bar", "line breakdown", "retention", "SQL chart", "pie",
    "line compared", "lifecycle", "table", "stickiness", "area", "paths", "SQL table",
  ]

  private static let abouts = [
    "Looked at every Monday.", "", "Made for the quarter's review.",
    "Ask the team before changing.", "",
  ]
  private static let tags = [["growth", "weekly"], [], ["board"], [], ["experiment"]]

  private static func pick<Value>(_ values: [Value], _ number: Int) -> Value {
    values[abs(number) % values.count]
  }

  /// The recipes by what they show.
  static let recipes: [String: Recipe] = Dictionary(
    (trends + funnels + people + tables).map { ($0.0, $0.1) },
    uniquingKeysWith: { first, _ in first })
}
