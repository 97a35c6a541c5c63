/// A dashboard as the wire has it.
struct DashboardPayload {
  let key: ObjectKey
  let object: StoredObject
  var look = DashboardLook()

  // MARK: Without tiles

  /// The fields of a list.
  func basic(_ state: ProjectState) -> JSONObject {
    let dashboard = state.dashboardFields(key.ref)
    let fields = dashboard.fields
    let level = fields["restriction_level"] ?? .int(21)
    let computed = dashboard.tiles.compactMap { tile in
      tile.insight.flatMap { state.insight($0).computedAt }
    }
    return [
      "id": .int(Int(object.number)), "name": .string(object.name),
      "description": fields["description"] ?? "", "pinned": fields["pinned"] ?? .bool(false),
      "created_at": .string(object.createdAt.iso),
      "created_by": object.createdBy.flatMap { state.people[$0]?.json } ?? .null,
      "last_accessed_at": fields["last_accessed_at"] ?? .null,
      "last_viewed_at": .text(state.views[key]?.iso),
      "is_shared": .bool(state.sharing[key]?.isEnabled == true),
      "deleted": .bool(object.isDeleted), "creation_mode": .string(dashboard.creationMode),
      "tags": fields["tags"] ?? .array([]), "restriction_level": level,
      "effective_restriction_level": level,
      "effective_privilege_level": .int(state.mayEdit(object) ? 37 : 21),
      "user_access_level": .string(state.accessLevel(of: object)),
      "access_control_version": "v2", "last_refresh": .text(computed.max()?.iso),
      "team_id": .int(1),
    ]
  }

  /// Everything but the tiles.
  func head(_ state: inout ProjectState) -> JSONObject {
    let dashboard = state.dashboard(key.ref)
    var json = basic(state)
    let stored = dashboard.fields["filters"]?.object ?? [:]
    let variables = dashboard.fields["variables"] ?? .null
    json["filters"] = .object(look.filters ?? stored)
    json["variables"] = look.variables.map { .object($0) } ?? variables
    json["breakdown_colors"] = dashboard.fields["breakdown_colors"] ?? .array([])
    json["data_color_theme_id"] = dashboard.fields["data_color_theme_id"] ?? .null
    json["persisted_filters"] = stored.members.isEmpty ? .null : .object(stored)
    json["persisted_variables"] = variables
    json["quick_filter_ids"] = dashboard.fields["quick_filter_ids"] ?? .array([])
    return json
  }

  /// The whole dashboard, and how long its tiles take.
  func written(_ state: inout ProjectState) throws -> (json: JSONObject, delay: Duration) {
    var json = head(&state)
    var delay = Duration.zero
    var tiles: [JSONValue] = []
    for (order, tile) in shownTiles(&state).enumerated() {
      let written = try self.tile(tile, at: order, &state)
      tiles.append(.object(written.json))
      delay += written.delay
    }
    json["tiles"] = .array(tiles)
    return (json, delay)
  }

  // MARK: Tiles

  /// The tiles whose insights are still there.
  func shownTiles(_ state: inout ProjectState) -> [Tile] {
    let tiles = state.dashboard(key.ref).shownTiles
    let objects = state.objects
    return tiles.filter { tile in
      tile.insight.map { objects[ProjectState.insightKey($0)]?.isDeleted == false } ?? true
    }
  }

  /// What is put over the query of a tile's insight.
  func overrides(for tile: Tile, _ state: inout ProjectState) -> QueryOverrides {
    let fields = state.dashboard(key.ref).fields
    let own = look.tileFilters ?? tile.display["filters_overrides"]?.object ?? [:]
    return QueryOverrides(
      filters: (look.filters ?? fields["filters"]?.object ?? [:]).merging(own),
      variables: look.variables ?? fields["variables"]?.object ?? [:])
  }

  func tile(
    _ tile: Tile, at order: Int, _ state: inout ProjectState
  ) throws -> (json: JSONObject, delay: Duration) {
    var json: JSONObject = ["id": .int(tile.id), "order": .int(order)]
    json = json.merging(tile.display)
    json["insight"] = .null
    json["text"] = .null
    json["button_tile"] = .null
    json["widget"] = .null
    json["last_refresh"] = .null
    json["is_cached"] = .bool(false)
    json["parent_group_id"] = .null
    switch tile.content {
    case .text(let text): json["text"] = .object(text)
    case .button(let button): json["button_tile"] = .object(button)
    case .widget(let widget): json["widget"] = .object(widget)
    case .insight(let ref): return try add(ref, of: tile, to: json, &state)
    }
    return (json, .zero)
  }

  private func add(
    _ ref: String, of tile: Tile, to json: JSONObject, _ state: inout ProjectState
  ) throws -> (json: JSONObject, delay: Duration) {
    var json = json
    guard let object = state.objects[ProjectState.insightKey(ref)] else { return (json, .zero) }
    guard let written = try insight(of: tile, &state) else {
      json["insight"] = .object([
        "id": .int(Int(object.number)), "short_id": .string(ref),
        "user_access_level": .string(state.accessLevel(of: object)),
      ])
      return (json, .zero)
    }
    json["insight"] = .object(written.json)
    json["last_refresh"] = written.json["last_refresh"]
    json["is_cached"] = .bool(written.computation.isCached)
    if let error = state.insight(ref).invalidity { json["error"] = error }
    return (json, written.computation.delay)
  }

  /// The insight of a tile, unless there is none or the caller may not see it.
  func insight(of tile: Tile, _ state: inout ProjectState) throws -> InsightPayload.Written? {
    guard let key = tile.insight.map(ProjectState.insightKey), let object = state.objects[key],
      state.accessLevel(of: object) != "none"
    else { return nil }
    let payload = InsightPayload(
      key: key, object: object, overrides: overrides(for: tile, &state), refresh: look.refresh,
      dashboard: Int(self.object.number))
    return try payload.written(&state)
  }
}

/// How a request wants to look at a dashboard.
struct DashboardLook: Sendable {
  var refresh = RefreshMode.cached
  /// Instead of what the dashboard has.
  var filters: JSONObject?
  var variables: JSONObject?
  /// Instead of what the tiles have.
  var tileFilters: JSONObject?

  init() {}

  init(_ query: QueryItems) throws {
    refresh = RefreshMode(query)
    filters = try Self.object("filters_override", in: query)
    variables = try Self.object("variables_override", in: query)
    tileFilters = try Self.object("tile_filters_override", in: query)
  }

  private static func object(_ name: String, in query: QueryItems) throws -> JSONObject? {
    guard let text = query.filled(name) else { return nil }
    guard let object = (try? JSONParser.parse(Array(text.utf8)))?.object else {
      throw Failure.invalid("Invalid JSON passed in \(name) parameter", at: nil)
    }
    return object
  }
}
