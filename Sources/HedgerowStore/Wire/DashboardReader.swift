import HedgerowCore
import PostHogAPI

/// Reads a dashboard with its tiles out of its JSON (PostHog API, dashboards). What is not there, or is not what it
/// should be, is left out; a tile is never left out.
struct DashboardReader: Sendable {
  /// The rules of a project's clock, by the name that its insights give.
  let zone: @Sendable (String) -> ProjectZone

  func dashboard(_ json: JSONValue) -> Dashboard {
    let tiles = (json["tiles"]?.elements ?? []).filter { $0["deleted"]?.bool != true }
    let placed = tiles.enumerated().map { (tile: tile($1), order: $0) }
    return Dashboard(
      id: json["id"]?.integer, name: json["name"]?.filled ?? "Untitled",
      description: json["description"]?.filled ?? "",
      tags: json["tags"]?.elements?.compactMap(\.filled) ?? [],
      isPinned: json["pinned"]?.bool ?? false, isShared: json["is_shared"]?.bool ?? false,
      restriction: json["restriction_level"]?.integer.flatMap {
        RestrictionLevel(rawValue: Int($0))
      },
      tiles: placed.sorted { ($0.tile.place, $0.order) < ($1.tile.place, $1.order) }.map(\.tile),
      variables: variables(tiles.compactMap { $0["insight"] }, of: json))
  }

  /// What the insights leave open, each once; the dashboard's own values win.
  private func variables(
    _ insights: [JSONValue], of dashboard: JSONValue?
  ) -> [DashboardVariable] {
    let places = insights.map { $0["query"]?["source"]?["variables"] } + [dashboard?["variables"]]
    var found: [DashboardVariable] = []
    for member in places.flatMap({ $0?.members ?? [] }) {
      guard let name = member.value["code_name"]?.filled else { continue }
      let value = member.value["value"]
      let variable = DashboardVariable(
        id: member.key, name: name, value: value?.string ?? value?.text ?? "")
      if let index = found.firstIndex(where: { $0.id == variable.id }) {
        found[index] = variable
      } else {
        found.append(variable)
      }
    }
    return found
  }

  /// An insight alone, as the only tile.
  func dashboard(ofInsight json: JSONValue) -> Dashboard {
    let insight = insight(json)
    return Dashboard(
      name: insight.name, description: insight.description,
      tags: json["tags"]?.elements?.compactMap(\.filled) ?? [],
      tiles: [Tile(id: insight.id ?? 0, content: .insight(insight))],
      variables: variables([json], of: nil))
  }

  func tile(_ json: JSONValue) -> Tile {
    Tile(
      id: json["id"]?.integer ?? 0, content: content(json), layout: layout(json),
      colour: json["color"]?.filled.flatMap { TileColour(rawValue: $0) } ?? .none)
  }

  private func content(_ json: JSONValue) -> Tile.Content {
    if let text = json["text"], !text.isNull { return .insight(.text(text["body"]?.string ?? "")) }
    if let button = json["button_tile"], !button.isNull {
      return .button(button["text"]?.filled ?? "Button", address: button["url"]?.string ?? "")
    }
    if let widget = json["widget"], !widget.isNull {
      return .widget(widget["name"]?.filled ?? widget["widget_type"]?.filled ?? "Widget")
    }
    guard let insight = json["insight"], !insight.isNull else {
      guard let problem = problem(json) else { return .hidden }
      // Of a tile that failed in a stream nothing else is told.
      var failed = Insight(
        name: "Tile", display: InsightDisplay(form: .table), result: .notComputed)
      failed.problem = problem
      return .insight(failed)
    }
    // Of an insight that the caller may not see there are three fields (PostHog API, tile).
    if insight["query"] == nil, insight["filters"] == nil, insight["result"] == nil {
      return .hidden
    }
    var read = self.insight(insight)
    if let problem = problem(json) { read.problem = problem }
    return .insight(read)
  }

  /// Why a tile could not be given, in the server's words.
  private func problem(_ tile: JSONValue) -> String? {
    guard let error = tile["error"], !error.isNull else { return nil }
    return error["message"]?.filled ?? error.string ?? error.text
  }

  func insight(_ json: JSONValue) -> Insight {
    InsightReader.insight(json, zone: zone(json["timezone"]?.filled ?? "UTC"))
  }

  private func layout(_ json: JSONValue) -> TileLayout? {
    guard let wide = json["layouts"]?["sm"],
      let column = wide.number("x"), let row = wide.number("y"),
      let columns = wide.number("w"), let rows = wide.number("h")
    else { return nil }
    return TileLayout(column: column, row: row, columns: columns, rows: rows)
  }
}

extension Tile {
  /// Where it stands in reading order; what nobody has placed comes last (PostHog API, tile).
  fileprivate var place: Int {
    layout.map { $0.row * TileLayout.gridColumns + $0.column } ?? .max
  }
}

extension JSONValue {
  fileprivate func number(_ key: String) -> Int? {
    self[key]?.anyNumber.flatMap { Int(exactly: $0.rounded()) }
  }
}
