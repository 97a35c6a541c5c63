/// `insights/`: the list, single insights and what becomes of their computations.
enum InsightRoutes {
  static func list(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let found = InsightFilter(request.query).insights(in: state)
    let page = Page(request.query)
    let isBasic = ["true", "1"].contains(request.query["basic"])
    var delay = Duration.zero
    var rows: [JSONValue] = []
    for entry in try found[page.range(of: found.count)] {
      let payload = InsightPayload(
        key: entry.key, object: entry.object, refresh: RefreshMode(request.query))
      // A list is not spoiled by one of its insights.
      guard !isBasic, state.insight(entry.key.ref).refusal == nil else {
        rows.append(.object(payload.basic(state)))
        continue
      }
      let written = try payload.written(&state)
      rows.append(.object(written.json))
      delay += written.computation.delay
    }
    var writer = JSONWriter()
    page.writeHead(count: found.count, for: request, to: &writer)
    writer.list(rows) { $0.value($1) }
    writer.raw("}")
    var answer = Answer(200, writer.bytes)
    answer.delay = delay
    return answer
  }

  static func retrieve(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (key, object) = try state.findInsight(request.parameters["ref"] ?? "")
    var payload = InsightPayload(
      key: key, object: object, overrides: try overrides(request, &state),
      refresh: RefreshMode(request.query))
    payload.dashboard = request.query["from_dashboard"].flatMap { Int($0) }
    let written = try payload.written(&state)
    var answer = Answer.json(.object(written.json))
    answer.delay = written.computation.delay
    return answer
  }

  static func update(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var (key, object) = try state.findInsightEvenDeleted(request.parameters["ref"] ?? "")
    let fields = try Fields(try RequestBody.parse(request))
    let deleted = try fields.bool("deleted") ?? nil
    // Something deleted is there only for whoever brings it back.
    guard !object.isDeleted || deleted == false else { throw Failure.notFound }
    guard state.mayEdit(object) else {
      throw Failure.denied("You do not have editor access to this resource.")
    }
    let rule = Fields.TextRule(allowsNull: true, allowsBlank: true, maximum: 400)
    if let name = try fields.text("name", rule) { object.name = name ?? "" }
    if let deleted { object.isDeleted = deleted }
    var insight = state.insight(key.ref)
    for name in ["description", "tags", "favorited"] {
      if let value = fields.body[name] { insight.fields[name] = value }
    }
    if let query = fields.body["query"]?.object {
      insight.query = query
      insight.computedAt = nil
    }
    state.setInsight(insight, for: key.ref)
    if let boards = fields.body["dashboards"]?.array?.compactMap(\.int) {
      try state.show(key.ref, on: boards)
    }
    state.save(object, as: key)
    return .json(.object(try InsightPayload(key: key, object: object).written(&state).json))
  }

  /// What the dashboard that an insight is looked at from puts over it, and the request itself.
  private static func overrides(
    _ request: DemoRequest, _ state: inout ProjectState
  ) throws -> QueryOverrides {
    let look = try DashboardLook(request.query)
    var overrides = QueryOverrides()
    if let ref = request.query.filled("from_dashboard"), (try? state.findDashboard(ref)) != nil {
      let fields = state.dashboard(ref).fields
      overrides.filters = fields["filters"]?.object ?? [:]
      overrides.variables = fields["variables"]?.object ?? [:]
    }
    if let filters = look.filters { overrides.filters = filters }
    if let variables = look.variables { overrides.variables = variables }
    if let own = look.tileFilters { overrides.filters = overrides.filters.merging(own) }
    return overrides
  }

  /// `query/:id/`: whether a computation has come to its end.
  static func status(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    guard let run = state.computed.run(id: request.parameters["id"] ?? "") else {
      throw Failure.request(404, code: "not_found", detail: "Query not found.")
    }
    let isComplete = run.endsAt <= .now
    return .json(
      .object(["query_status": run.json(insight: nil, dashboard: nil, isComplete: isComplete)]))
  }
}

/// Which insights a list is about.
private struct InsightFilter {
  let query: QueryItems

  init(_ query: QueryItems) {
    self.query = query
  }

  func insights(in state: ProjectState) -> [(key: ObjectKey, object: StoredObject)] {
    let all = state.objects.filter { key, object in
      key.type == "insight" && !object.isDeleted && state.accessLevel(of: object) != "none"
        && (query.filled("short_id").map { key.ref == $0 } ?? true)
    }
    let found = all.filter { matches($0.key, $0.value, in: state) }
    return found.sorted { $0.value.number < $1.value.number }.map { ($0.key, $0.value) }
  }

  private func matches(_ key: ObjectKey, _ object: StoredObject, in state: ProjectState) -> Bool {
    if query["saved"] == "true", !object.isSaved { return false }
    if query["user"] == "true", object.createdBy != state.caller { return false }
    let insight = state.insight(key.ref)
    if query["favorited"] == "true", insight.fields["favorited"]?.bool != true { return false }
    if let search = query.filled("search")?.lowercased(),
      object.name.lowercased().ranges(of: search).isEmpty
    {
      return false
    }
    if let kind = query.filled("insight"), !isKind(kind, insight) { return false }
    return isOnAll(of: dashboards, key, in: state)
  }

  /// `TRENDS` finds `TrendsQuery`.
  private func isKind(_ kind: String, _ insight: Insight) -> Bool {
    let found = insight.query["source"]?.object?["kind"]?.string ?? ""
    return found.lowercased() == kind.lowercased() + "query"
  }

  private var dashboards: [Int] {
    let value = query.filled("dashboards").flatMap { try? JSONParser.parse(Array($0.utf8)) }
    return value?.array?.compactMap(\.int) ?? []
  }

  private func isOnAll(of wanted: [Int], _ key: ObjectKey, in state: ProjectState) -> Bool {
    guard !wanted.isEmpty else { return true }
    let places = state.tiles(showing: key.ref).filter { !$0.tile.isDeleted }
    return wanted.allSatisfy { number in places.contains { $0.dashboard == String(number) } }
  }
}
