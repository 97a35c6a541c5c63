/// What the believable project has for trying dashboards: a folder with every kind of chart, and
/// dashboards that are large, slow or broken.
enum BelievableGallery {
  static let folder = ["Data", "Charts"]

  /// The insights of the folder and the recipes they follow.
  static let insights: [(name: String, recipe: String)] = [
    ("Views by day", "line"), ("Views by the hour", "line by the hour"),
    ("Views by browser", "line breakdown"), ("Buyers against last time", "line compared"),
    ("From basket to order", "several lines"), ("Orders by day", "area"),
    ("Views by country, stacked", "area breakdown"), ("Sign-ups so far", "cumulative"),
    ("Revenue by week", "revenue"), ("Visitors who order", "formula"), ("Orders by week", "bar"),
    ("Orders by plan", "bar breakdown"), ("Orders by plan, side by side", "bar side by side"),
    ("Views by page", "bar values"),
    ("What orders come to", "box plot"), ("Views in all", "number"),
    ("Visitors in all", "number compared"), ("Revenue in all", "revenue number"),
    ("Visits by plan", "pie"), ("Visitors by browser", "pie breakdown"),
    ("Orders in each country", "table"), ("Visitors on the map", "world map"),
    ("The way to an order", "funnel"), ("The way to an order, downwards", "funnel top to bottom"),
    ("The way to an order, by browser", "funnel breakdown"),
    ("The way to an order, day by day", "funnel trends"),
    ("How long an order takes", "funnel times"), ("Who comes back, by week", "retention"),
    ("Who comes back, by day", "retention by day"), ("New, returning, gone", "lifecycle"),
    ("Days with a visit", "stickiness"), ("Ways through the shop", "paths"),
    ("Events by browser, in SQL", "SQL table"), ("Orders and revenue, in SQL", "SQL chart"),
    ("Pages, in SQL", "SQL bars"), ("Spread of orders, in SQL", "SQL boxes"),
    ("Orders of a country, in SQL", "SQL with a variable"), ("Latest events", "events"),
    ("Heat of every page", "unknown"),
  ]

  /// Insights that something is the matter with.
  static let troubled: [(name: String, recipe: String, trouble: Insight.Trouble)] = [
    ("Takes five seconds", "line", .slow(milliseconds: 5_000)),
    ("Takes two seconds", "bar", .slow(milliseconds: 2_000)),
    ("Orders of 2023", "failing", .none),
    (
      "Query of an older version", "line",
      .invalid("1 validation error for InsightVizNode: source.kind - Input should be 'TrendsQuery'")
    ),
    ("Refuses to be read", "SQL table", .refusal("Unable to resolve field: properties.plan_2019")),
  ]

  static let everyKind = "Every kind of chart"
  static let sixty = "Sixty tiles"
  static let slow = "Slow tiles"
  static let failing = "Tiles that fail"
  static let refusing = "Cannot be opened"
  static let cards = "Cards, buttons and widgets"
  static let filtered = "Filters and a variable"
  static let dashboards = [everyKind, sixty, slow, failing, refusing, cards, filtered]

  /// What a dashboard of the folder lays over its tiles.
  static func fields(of dashboard: String) -> JSONObject {
    guard dashboard == filtered else { return [:] }
    let id = InsightLibrary.countryVariable
    return [
      "filters": .object([
        "date_from": "-14d",
        "properties": .array([
          .object(["key": "plan", "type": "person", "value": "free", "operator": "is_not"])
        ]),
      ]),
      "variables": .object([
        id: .object([
          "variableId": .string(id), "code_name": .string("country"), "value": .string("US"),
        ])
      ]),
    ]
  }

  /// The tiles of a dashboard of the folder, by the names of insights.
  static func tiles(of dashboard: String, refs: [String: String], id: () -> Tile.ID) -> [Tile] {
    let kinds = insights.compactMap { refs[$0.name] }
    switch dashboard {
    case everyKind: return DashboardLibrary.tiles(1, insights: kinds, id: id)
    case sixty:
      let many = (0..<60).map { kinds[$0 * 7 % kinds.count] }
      return DashboardLibrary.tiles(1, insights: many, id: id)
    case slow: return named(["Takes two seconds", "Takes five seconds", "Views by day"], refs, id)
    case failing:
      return named(
        ["Views by day", "Orders of 2023", "Query of an older version", "Orders by week"], refs, id)
    case refusing: return named(["Views by day", "Refuses to be read"], refs, id)
    case filtered:
      return named(["Orders of a country, in SQL", "Views by day", "Orders by plan"], refs, id)
    default: return cardTiles(refs, id)
    }
  }

  private static func named(_ names: [String], _ refs: [String: String], _ id: () -> Tile.ID)
    -> [Tile]
  {
    DashboardLibrary.tiles(1, insights: names.compactMap { refs[$0] }, id: id)
  }

  /// One tile of everything that is no insight, and an insight that the caller may not see.
  private static func cardTiles(_ refs: [String: String], _ id: () -> Tile.ID) -> [Tile] {
    let contents: [Tile.Content] = [
      .text(DashboardLibrary.text(card)),
      .button([
        "url": "https://example.com/runbook", "text": "Open the runbook", "placement": "left",
        "style": "primary",
      ]),
      .widget([
        "widget_type": "session_replay_list", "name": "Latest recordings", "description": "",
        "config": .object(["limit": .int(5)]),
      ]),
    ]
    let hidden = refs[hiddenInsight].map { [Tile.Content.insight($0)] } ?? []
    let visible = refs["Views in all"].map { [Tile.Content.insight($0)] } ?? []
    return (contents + hidden + visible).enumerated().map { index, content in
      let place = DashboardLibrary.layouts(
        x: index % 2 * 6, y: index / 2 * 4, width: 6, height: 4, place: index)
      return Tile(id: id(), content, display: ["layouts": place])
    }
  }

  /// Only its maker may see this one.
  static let hiddenInsight = "Salaries by team"

  private static let card = """
    # Before you quote a number

    1. Orders are counted when they are **placed**, not when they are paid.
    2. Visitors without consent are *not* in here.

    > Ask in `#data` when something looks odd.

    | team | whom to ask |
    | --- | --- |
    | shop | Samir |
    | growth | Mira |

    [How we count](https://example.com/count)
    """
}
