/// Makes up what dashboards hold of which nobody has said anything.
enum DashboardLibrary {
  static func fields(_ number: Int) -> JSONObject {
    [
      "description": .string(abouts[number % abouts.count]), "pinned": .bool(number % 9 == 0),
      "tags": .array(tags[number % tags.count].map { .string($0) }),
    ]
  }

  /// How many insights a dashboard shows.
  static func tileCount(_ number: Int) -> Int { 3 + number % 6 }

  /// The insights two in a row, below a text on every third dashboard.
  static func tiles(
    _ number: Int, insights: [String], id: () -> Tile.ID
  ) -> [Tile] {
    var tiles: [Tile] = []
    var top = 0
    if number % 3 == 0 || insights.isEmpty {
      tiles.append(
        Tile(
          id: id(), .text(text("## Read this first\n\n" + notes[number / 3 % notes.count])),
          display: ["layouts": layouts(x: 0, y: 0, width: 12, height: 2, place: 0)]))
      top = 2
    }
    for (index, insight) in insights.enumerated() {
      let place = layouts(
        x: index % 2 * 6, y: top + index / 2 * 5, width: 6, height: 5, place: tiles.count)
      let colour = colours[(number + index) % colours.count]
      tiles.append(
        Tile(id: id(), .insight(insight), display: ["layouts": place, "color": .text(colour)]))
    }
    return tiles
  }

  /// A place in the grid of twelve columns, and in the list of narrow windows.
  static func layouts(x: Int, y: Int, width: Int, height: Int, place: Int) -> JSONValue {
    .object([
      "sm": .object([
        "x": .int(x), "y": .int(y), "w": .int(width), "h": .int(height), "minW": .int(3),
        "minH": .int(3),
      ]),
      "xs": .object([
        "x": .int(0), "y": .int(place * height), "w": .int(1), "h": .int(height),
      ]),
    ])
  }

  /// The text of a tile, as it is kept.
  static func text(_ body: String) -> JSONObject { ["body": .string(body)] }

  private static let abouts = [
    "Looked at every Monday.", "", "Made for the quarter's review.",
    "Ask the team before changing.", "",
  ]
  private static let tags = [["growth", "weekly"], [], ["board"], [], ["experiment"]]
  private static let colours: [String?] = [nil, nil, "blue", nil, "green", nil, "purple"]
  private static let notes = [
    "Numbers are without the **staff** and the *test orders*.\n\n- weeks begin on Sunday\n"
      + "- money is in euros",
    "Ask Jonas before you quote a number from here.\n\n[How we count](https://example.com/count)",
    "What goes up is not always good: look at `refunds` too.",
  ]
}
