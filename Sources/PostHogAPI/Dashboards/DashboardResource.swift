/// Dashboards (PostHog API, dashboards). The stream of tiles is closed to keys.
package struct DashboardResource: Sendable {
  let client: PostHogClient
  let project: Int

  private static let name = "dashboards"

  /// One page, the pinned ones first, then by name. Older servers do not search.
  package func list(
    search: String? = nil, tags: [String] = [], limit: Int? = nil, offset: Int? = nil
  ) async throws(APIError) -> Page<DashboardPayload> {
    var call = client.projectCall(.get, project, Self.name + "/", pattern: Self.name)
    if let search { call.query.append(("search", search)) }
    for tag in tags { call.query.append(("tags", tag)) }
    call.addPaging(limit: limit, offset: offset)
    return try await client.getPage(call)
  }

  /// One dashboard, without its tiles.
  package func retrieve(_ id: Int64) async throws(APIError) -> DashboardPayload {
    try await client.get(call(.get, id))
  }

  /// Makes a dashboard.
  package func create(_ draft: DashboardDraft) async throws(APIError) -> DashboardPayload {
    var call = client.projectCall(.post, project, Self.name + "/", pattern: Self.name)
    call.body = draft.json
    return try await client.get(call)
  }

  /// Makes a dashboard from a template that comes along. Servers keep this from keys.
  package func create(
    fromTemplate template: JSONValue, in folder: String?
  ) async throws(APIError) -> DashboardPayload {
    var members = [JSONValue.Member("template", template)]
    if let folder { members.append(.init("_create_in_folder", .string(folder))) }
    return try await made(.createFromTemplate, .object(members))
  }

  /// Makes the dashboard of that tag, which no list shows; a project has one a tag. Servers keep this from keys.
  package func createUnlisted(tag: String) async throws(APIError) -> DashboardPayload {
    try await made(.createUnlisted, ["tag": .string(tag)])
  }

  private func made(
    _ action: ExtraAction, _ body: JSONValue
  ) async throws(APIError) -> DashboardPayload {
    var call = client.projectCall(
      .post, project, "\(Self.name)/\(action.rawValue)/",
      pattern: "\(Self.name)/\(action.rawValue)")
    call.action = action
    call.body = body
    return try await client.get(call)
  }

  /// The fields of a dashboard that can be changed, as the server has them; what an older one lacks is left out.
  package func fields(_ id: Int64) async throws(APIError) -> JSONValue {
    let whole: JSONValue = try await client.get(call(.get, id))
    return .object(
      DashboardPatch.fieldNames.compactMap { name in
        whole[name].map { JSONValue.Member(name, $0) }
      })
  }

  /// Gives a tile a colour; nil takes it away.
  package func update(
    _ id: Int64, colour: String?, ofTile tile: Int64
  ) async throws(APIError) -> DashboardPayload {
    let colour = colour.map { JSONValue.string($0) } ?? .null
    return try await patched(
      id, ["tiles": .array([["id": .integer(tile), "color": colour]])])
  }

  /// Changes what a dashboard says of itself.
  package func update(
    _ id: Int64, _ patch: DashboardPatch
  ) async throws(APIError) -> DashboardPayload {
    try await patched(id, patch.json)
  }

  /// Deletes a dashboard so that it can be restored; on demand with the insights that are on no other.
  package func delete(
    _ id: Int64, withInsights: Bool
  ) async throws(APIError) -> DashboardPayload {
    try await patched(id, ["deleted": true, "delete_insights": .bool(withInsights)])
  }

  /// Brings a dashboard back with its tiles and insights. Older servers find it only where nothing else is asked.
  package func restore(_ id: Int64) async throws(APIError) -> DashboardPayload {
    try await patched(id, ["deleted": false])
  }

  /// Puts a tile on another dashboard; answers the one that it leaves. Older servers keep this from keys.
  package func moveTile(
    _ tile: Int64, from id: Int64, to target: Int64
  ) async throws(APIError) -> DashboardPayload {
    var call = call(.patch, id)
    call.path += "move_tile/"
    call.pattern += "/move_tile"
    call.action = .moveTile
    // Servers differ in the spelling, and each leaves the other's alone.
    call.body = [
      "tile": ["id": .integer(tile)], "toDashboard": .integer(target),
      "to_dashboard": .integer(target),
    ]
    return try await client.get(call)
  }

  /// The dashboard with its tiles as they come, without computing any. Servers keep this from personal keys.
  package func streamTiles(_ id: Int64) async throws(APIError) -> TileStream {
    var call = call(.get, id)
    call.path += "stream_tiles/"
    call.pattern += "/stream_tiles"
    call.query = [("layoutSize", "sm")]
    call.action = .streamTiles
    if client.unavailableActions.contains(.streamTiles) {
      throw APIError(.actionUnavailable(.streamTiles), endpoint: call.endpoint)
    }
    do throws(APIError) {
      let answer = try await client.openFile(call, nil)
      return TileStream(
        body: answer.body, endpoint: call.endpoint, limit: client.configuration.largestBody)
    } catch {
      if case .actionUnavailable(let action) = error.kind { client.refused.add(action) }
      throw error
    }
  }

  /// The templates that dashboards can be made from.
  package func templates() -> Pages<DashboardTemplatePayload> {
    Pages(pageSize: 100) { (limit, offset) async throws(APIError) in
      let name = "dashboard_templates"
      var call = client.projectCall(.get, project, name + "/", pattern: name)
      call.addPaging(limit: limit, offset: offset)
      return try await client.getPage(call)
    }
  }

  /// How a dashboard is shared.
  package func sharing(_ id: Int64) -> SharingResource {
    SharingResource(client: client, project: project, dashboard: id)
  }

  private func patched(
    _ id: Int64, _ body: JSONValue
  ) async throws(APIError) -> DashboardPayload {
    var call = call(.patch, id)
    call.body = body
    return try await client.get(call)
  }

  private func call(_ method: RequestMethod, _ id: Int64) -> Call {
    client.projectCall(method, project, "\(Self.name)/\(id)/", pattern: Self.name + "/:id")
  }
}
