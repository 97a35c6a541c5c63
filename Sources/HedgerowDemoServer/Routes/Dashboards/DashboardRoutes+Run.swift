// The results of a dashboard without the dashboard.
extension DashboardRoutes {
  /// `run_insights/`: a row for each insight, as a table in text or as the raw result.
  static func runInsights(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var look = try DashboardLook(request.query)
    if request.query["refresh"] == nil { look.refresh = .blocking }
    let (key, object) = try state.findDashboard(request.parameters["ref"] ?? "")
    let payload = DashboardPayload(key: key, object: object, look: look)
    let tiles = payload.shownTiles(&state)
    let wish = try RunWish(request.query, among: tiles)
    var rows: [JSONValue] = []
    var delay = Duration.zero
    for (order, tile) in tiles.enumerated() where wish.includes(tile) {
      guard let written = try payload.insight(of: tile, &state) else { continue }
      delay += written.computation.delay
      rows.append(
        .object([
          "id": .int(tile.id), "order": .int(order), "insight": row(written, wish),
        ]))
    }
    var answer = Answer.json(.object(["results": .array(rows)]))
    answer.delay = delay
    return answer
  }

  private static func row(_ written: InsightPayload.Written, _ wish: RunWish) -> JSONValue {
    var row: JSONObject = [:]
    for name in ["id", "short_id", "name", "derived_name"] { row[name] = written.json[name] }
    row["result"] =
      wish.isRaw ? written.json["result"] : .string(table(written, limit: wish.limit))
    return .object(row)
  }

  // MARK: Tables in text

  private static func table(_ written: InsightPayload.Written, limit: Int?) -> String {
    if case .failure(let problem) = written.computation.outcome?.result {
      return "Error: " + problem.message
    }
    let text = ResultTable.text(
      written.json["result"] ?? .null, columns: written.json["columns"] ?? .null)
    guard let limit, text.count > limit else { return text }
    let half = limit / 2
    return text.prefix(half) + "\n… cut; ask for it alone with tile_ids= …\n" + text.suffix(half)
  }
}

/// A result as lines with bars between, as the server makes them for language models.
enum ResultTable {
  static func text(_ result: JSONValue, columns: JSONValue) -> String {
    if result == .null { return "No result yet" }
    let rows = result.array ?? []
    if let names = columns.array { return lines([names] + rows.map { $0.array ?? [] }) }
    if rows.first?.object?["data"]?.array?.isEmpty == false { return lines(overTime(rows)) }
    if let first = rows.first?.object {
      let names = first.members.filter { $0.value.array == nil && $0.value.object == nil }
        .map(\.key)
      let cells = rows.map { row in names.map { row.object?[$0] ?? .null } }
      return lines([names.map { .string($0) }] + cells)
    }
    return String(decoding: result.serialized, as: UTF8.self)
  }

  private static func overTime(_ series: [JSONValue]) -> [[JSONValue]] {
    let objects = series.compactMap(\.object)
    let days = objects.first?["days"]?.array ?? []
    let names = objects.map { $0["label"] ?? "" }
    let head: [JSONValue] = [.string("Date")] + names
    return [head]
      + days.indices.map { index in
        [days[index]] + objects.map { $0["data"]?.array?[index] ?? .null }
      }
  }

  private static func lines(_ rows: [[JSONValue]]) -> String {
    rows.map { row in row.map(\.shown).joined(separator: "|") }.joined(separator: "\n")
  }
}

/// What somebody wants of `run_insights`.
private struct RunWish {
  let isRaw: Bool
  let limit: Int?
  private let tiles: Set<Tile.ID>?

  init(_ query: QueryItems, among shown: [Tile]) throws {
    isRaw = query["output_format"] == "json"
    limit = try query.filled("max_result_chars").map { text in
      guard let limit = Int(text), limit >= 0 else {
        throw Failure.invalid("A valid integer is required.", at: "max_result_chars")
      }
      return limit
    }
    let ids = Set(shown.map(\.id))
    tiles = try query.filled("tile_ids").map { text in
      Set(
        try text.split(separator: ",").map { part in
          guard let id = Int(part.trimmingBlanks), ids.contains(id) else {
            throw Failure.invalid("Tile \(part) is not on this dashboard.", at: "tile_ids")
          }
          return id
        })
    }
  }

  func includes(_ tile: Tile) -> Bool { tiles?.contains(tile.id) ?? true }
}
