/// `dashboards/`: the list and single dashboards.
enum DashboardRoutes {
  static func list(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let found = try DashboardFilter(request.query).dashboards(in: state)
    let page = Page(request.query)
    var writer = JSONWriter()
    page.writeHead(count: found.count, for: request, to: &writer)
    writer.list(try found[page.range(of: found.count)]) { writer, entry in
      let payload = DashboardPayload(key: entry.key, object: entry.object)
      writer.value(.object(payload.basic(state)))
    }
    writer.raw("}")
    return Answer(200, writer.bytes)
  }

  static func retrieve(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let look = try DashboardLook(request.query)
    let (key, object) = try state.findDashboard(request.parameters["ref"] ?? "")
    var dashboard = state.dashboard(key.ref)
    dashboard.fields["last_accessed_at"] = .string(Timestamp.now.iso)
    state.setDashboard(dashboard, for: key.ref)
    return try answer(DashboardPayload(key: key, object: object, look: look), &state)
  }

  static func answer(
    _ payload: DashboardPayload, _ state: inout ProjectState, status: Int = 200
  ) throws -> Answer {
    let written = try payload.written(&state)
    var answer = Answer.json(.object(written.json), status: status)
    answer.delay = written.delay
    return answer
  }

  /// `dashboard_templates/`: what new dashboards can be made from.
  static func templates(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let all = DashboardTemplate.all
    let page = Page(request.query)
    var writer = JSONWriter()
    page.writeHead(count: all.count, for: request, to: &writer)
    writer.list(try page.range(of: all.count)) { $0.value(all[$1].json($1)) }
    writer.raw("}")
    return Answer(200, writer.bytes)
  }

  /// Dashboards cannot be deleted this way, and the refusal says nothing.
  static func delete(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    Answer(405)
  }
}

/// Which dashboards a list is about.
private struct DashboardFilter {
  private let words: [Substring]
  private let tags: Set<String>
  private let mode: String?
  private let leavesOutGenerated: Bool

  init(_ query: QueryItems) throws {
    let search = query["search"] ?? ""
    guard search.unicodeScalars.count <= 200 else {
      throw Failure.invalid("Search query must be 200 characters or fewer.", at: "search")
    }
    words = search.lowercased().split(whereSeparator: \.isWhitespace)
    tags = Set(query.items.filter { $0.name == "tags" && !$0.value.isEmpty }.map(\.value))
    mode = query.filled("creation_mode")
    leavesOutGenerated = query["exclude_generated"] == "true"
  }

  /// Pinned ones first, then by name.
  func dashboards(in state: ProjectState) -> [(key: ObjectKey, object: StoredObject)] {
    let all = state.objects.filter { key, object in
      key.type == "dashboard" && !object.isDeleted && state.accessLevel(of: object) != "none"
    }
    let found = all.compactMap { key, object -> (Bool, ObjectKey, StoredObject)? in
      let dashboard = state.dashboardFields(key.ref)
      guard matches(dashboard, named: object.name) else { return nil }
      return (dashboard.isPinned, key, object)
    }
    return found.sorted { left, right in
      if left.0 != right.0 { return left.0 }
      if left.2.name == right.2.name { return left.2.number < right.2.number }
      return PathCollation.precedes(left.2.name, right.2.name)
    }.map { ($0.1, $0.2) }
  }

  private func matches(_ dashboard: Dashboard, named name: String) -> Bool {
    let made = dashboard.creationMode
    switch mode {
    case "default": guard made != "unlisted", made != "template" else { return false }
    case .some(let mode): guard made == mode else { return false }
    case nil: guard made != "unlisted" else { return false }
    }
    if leavesOutGenerated, name.hasPrefix("Generated Dashboard") { return false }
    guard tags.isEmpty || !tags.isDisjoint(with: dashboard.tags) else { return false }
    let text = (name + " " + (dashboard.fields["description"]?.string ?? "")).lowercased()
    return words.allSatisfy { !text.ranges(of: $0).isEmpty }
  }
}
