// Making dashboards: empty ones, copies, and from templates.
extension DashboardRoutes {
  static func create(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let changes = try DashboardChanges(try RequestBody.parse(request))
    let body = changes.body
    let template = body["use_template"]?.string ?? ""
    if body["use_dashboard"] != nil, !template.isEmpty {
      throw Failure.invalid("`use_dashboard` and `use_template` cannot be used together", at: nil)
    }
    if !template.isEmpty { return try create(from: template, changes, &state) }
    var dashboard = Dashboard()
    if let source = body["use_dashboard"], !source.isFalsy {
      dashboard = try copy(of: source, body["duplicate_tiles"]?.bool == true, &state)
    }
    changes.apply(to: &dashboard)
    let made = make(
      dashboard, named: changes.name ?? "", in: body["_create_in_folder"]?.string, &state)
    return try answer(made, &state, status: 201)
  }

  /// Stores a new dashboard of the caller's and files it.
  static func make(
    _ dashboard: Dashboard, named name: String, in folder: String?, isFiled: Bool = true,
    _ state: inout ProjectState
  ) -> DashboardPayload {
    let number = state.newNumber("dashboard")
    let key = ProjectState.dashboardKey(String(number))
    let object = StoredObject(
      number: number, name: name, createdAt: .now, createdBy: state.caller, isSaved: isFiled)
    state.setDashboard(dashboard, for: key.ref)
    state.add(object, as: key, in: folder)
    return DashboardPayload(key: key, object: object)
  }

  // MARK: Copies

  private static func copy(
    of source: JSONValue, _ copiesContents: Bool, _ state: inout ProjectState
  ) throws -> Dashboard {
    guard let found = try? state.findDashboard(source.shown) else {
      throw Failure.invalid("Invalid value provided", at: "use_dashboard")
    }
    var copy = state.dashboard(found.key.ref)
    copy.fields["creation_mode"] = "duplicate"
    copy.fields["last_accessed_at"] = .null
    copy.fields["pinned"] = .bool(false)
    copy.tiles = copy.shownTiles.map { tile in
      var content = tile.content
      if copiesContents, let insight = tile.insight {
        content = .insight(Self.copy(ofInsight: insight, &state))
      }
      return Tile(id: state.newTileID(), content, display: tile.display)
    }
    return copy
  }

  private static func copy(ofInsight ref: String, _ state: inout ProjectState) -> String {
    guard let original = state.objects[ProjectState.insightKey(ref)] else { return ref }
    let name = original.name.isEmpty ? "" : original.name + " (Copy)"
    return state.makeInsight(state.insight(ref), named: name)
  }

  // MARK: Templates

  private static func create(
    from name: String, _ changes: DashboardChanges, _ state: inout ProjectState
  ) throws -> Answer {
    guard let template = DashboardTemplate.all.first(where: { $0.key == name || $0.name == name })
    else { throw Failure.invalid("Invalid template provided: \(name)", at: "use_template") }
    let made = try make(
      from: template, named: changes.name.flatMap { $0.isEmpty ? nil : $0 } ?? template.name,
      changes, &state)
    return try answer(made, &state, status: 201)
  }

  /// `create_from_template_json/`: a template that comes along. It answers 200, not 201.
  static func createFromTemplate(
    _ state: inout ProjectState, _ request: DemoRequest
  ) throws -> Answer {
    guard let body = try RequestBody.object(of: request)["template"] else { throw Failure.server }
    let template = try DashboardTemplate(body)
    return try answer(try make(from: template, named: template.name, nil, &state), &state)
  }

  private static func make(
    from template: DashboardTemplate, named name: String, _ changes: DashboardChanges?,
    _ state: inout ProjectState
  ) throws -> DashboardPayload {
    var dashboard = Dashboard(fields: template.fields)
    dashboard.tiles = template.tiles.map { Self.tile($0, &state) }
    changes?.apply(to: &dashboard)
    // PostHog files no dashboard that comes from a template.
    return make(dashboard, named: name, in: nil, isFiled: false, &state)
  }

  private static func tile(_ tile: JSONObject, _ state: inout ProjectState) -> Tile {
    let id = state.newTileID()
    let display: JSONObject = [
      "layouts": tile["layouts"] ?? .object([:]), "color": tile["color"] ?? .null,
    ]
    if tile["type"]?.string == "TEXT" {
      let text: JSONObject = [
        "id": .int(id), "body": tile["body"] ?? "", "created_by": .null, "team": .int(1),
        "last_modified_by": .null, "last_modified_at": .string(Timestamp.now.iso),
      ]
      return Tile(id: id, .text(text), display: display)
    }
    let insight = Insight(
      query: tile["query"]?.object ?? [:],
      fields: ["description": tile["description"] ?? "", "is_sample": .bool(true)])
    let ref = state.makeInsight(insight, named: tile["name"]?.string ?? "")
    return Tile(id: id, .insight(ref), display: display)
  }

  // MARK: Unlisted ones

  private static let unlisted = [
    "llm-analytics": "LLM Analytics Default", "mcp-analytics": "MCP Analytics Default",
  ]

  /// `create_unlisted_dashboard/`: one a tag.
  static func createUnlisted(
    _ state: inout ProjectState, _ request: DemoRequest
  ) throws -> Answer {
    guard let tag = try RequestBody.object(of: request)["tag"]?.string, !tag.isEmpty else {
      throw Failure(error: "tag is required")
    }
    guard let name = unlisted[tag] else { throw Failure(error: "Unknown template tag: \(tag)") }
    let isThere = state.dashboards.contains { ref, dashboard in
      dashboard.creationMode == "unlisted" && dashboard.tags.contains(tag)
        && state.objects[ProjectState.dashboardKey(ref)]?.isDeleted == false
    }
    if isThere {
      throw Failure(error: "Unlisted dashboard with tag '\(tag)' already exists", status: 409)
    }
    var dashboard = Dashboard(
      fields: ["creation_mode": "unlisted", "tags": .array([.string(tag)])])
    dashboard.tiles = ["line", "number", "funnel"].map { recipe in
      let insight = InsightLibrary.insight(recipe)
      return Tile(id: state.newTileID(), .insight(state.makeInsight(insight, named: "")))
    }
    let made = make(dashboard, named: name, in: nil, isFiled: false, &state)
    return try answer(made, &state, status: 201)
  }
}

extension ProjectState {
  /// Stores a new insight of the caller's; its short id.
  mutating func makeInsight(_ insight: Insight, named name: String) -> String {
    var refs = ReferenceMaker(seed: UInt64(truncatingIfNeeded: Timestamp.now.microseconds))
    var ref = refs.shortID()
    while objects[Self.insightKey(ref)] != nil { ref = refs.shortID() }
    var insight = insight
    insight.computedAt = nil
    let object = StoredObject(
      number: newNumber("insight"), name: name, createdAt: .now, createdBy: caller)
    setInsight(insight, for: ref)
    save(object, as: Self.insightKey(ref))
    return ref
  }
}
