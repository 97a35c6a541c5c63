// The results of a dashboard without the dashboard.
extension DashboardRoutes {
  /// `run_insights/`: a row for each insight, as a table in text or as the raw result.
  static func runInsights(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var look = try DashboardLook(request.query)
    if request.query["refresh"] == nil { look.refresh = .blocking }
    let (key, object) = try state.findDashboard(request.parameters["ref"] ?? "")
    let payload = DashboardPayload(key: key, object: object, look: look)
    let tiles = payload.shownTiles(&state)
    let wanted = try self.wanted(request.query, among: tiles)
    let isRaw = request.query["output_format"] == "json"
    let limit = try self.limit(request.query)
    var rows: [JSONValue] = []
    var delay = Duration.zero
    for (order, tile) in tiles.enumerated() {
      guard let ref = tile.insight, wanted?.contains(tile.id) ?? true,
        let object = state.objects[ProjectState.insightKey(ref)],
        state.accessLevel(of: object) != "none"
      else { continue }
      let insight = InsightPayload(
        key: ProjectState.insightKey(ref), object: object,
        overrides: payload.overrides(for: tile, &state), refresh: look.refresh)
      let written = try insight.written(&state)
      delay += written.computation.delay
      let result = isRaw ? written.json["result"] ?? .null : .string(table(written, limit: limit))
      rows.append(
        .object([
          "id": .int(tile.id), "order": .int(order),
          "insight": .object([
            "id": .int(Int(object.number)), "short_id": .string(ref),
            "name": .string(object.name), "derived_name": written.json["derived_name"] ?? .null,
            "result": result,
          ]),
        ]))
    }
    var answer = Answer.json(.object(["results": .array(rows)]))
    answer.delay = delay
    return answer
  }

  private static func wanted(_ query: QueryItems, among tiles: [Tile]) throws -> Set<Tile.ID>? {
    guard let text = query.filled("tile_ids") else { return nil }
    var wanted: Set<Tile.ID> = []
    for part in text.split(separator: ",") {
      guard let id = Int(part.trimmingBlanks), tiles.contains(where: { $0.id == id }) else {
        throw Failure.invalid("Tile \(part) is not on this dashboard.", at: "tile_ids")
      }
      wanted.insert(id)
    }
    return wanted
  }

  private static func limit(_ query: QueryItems) throws -> Int? {
    guard let text = query.filled("max_result_chars") else { return nil }
    guard let limit = Int(text), limit >= 0 else {
      throw Failure.invalid("A valid integer is required.", at: "max_result_chars")
    }
    return limit
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
