// What the caller has looked at, and the list of recents made from it.
extension FileSystemRoutes {
  static func logView(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let fields = try Fields(try RequestBody.parse(request))
    let type = try fields.text("type", .init(isRequired: true)) ?? nil
    let ref = try fields.text("ref", .init(isRequired: true)) ?? nil
    let time = try fields.time("viewed_at") ?? .now
    // A key alone is answered like a session, but nothing is kept.
    if request.hasSession, let type, let ref {
      state.logView(of: ObjectKey(type: type, ref: ref), at: time)
    }
    return .noContent
  }

  static func views(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let limit = try viewLimit(request.query["limit"])
    let type = request.query["type"].map(\.trimmingBlanks) ?? ""
    let views = newestViews(in: state).filter { type.isEmpty || $0.key.type == type }
    let shown = views.prefix(limit ?? .max).map { view in
      JSONValue.object([
        "type": .string(view.key.type), "ref": .string(view.key.ref),
        "viewed_at": .string(view.value.iso),
      ])
    }
    return .json(.array(Array(shown)))
  }

  private static func viewLimit(_ text: String?) throws -> Int? {
    guard let text else { return nil }
    guard let limit = Page.integer(text) else {
      throw Failure.invalid("A valid integer is required.", at: "limit")
    }
    guard limit >= 1 else {
      throw Failure.invalid(
        "Ensure this value is greater than or equal to 1.", code: "min_value", at: "limit")
    }
    return Int(clamping: limit)
  }

  private static func newestViews(in state: ProjectState) -> [(key: ObjectKey, value: Timestamp)] {
    state.views.sorted { left, right in
      (left.value, right.key.type, right.key.ref) > (right.value, left.key.type, left.key.ref)
    }
  }

  /// The list ordered by views: only what was viewed and is there, and few of the filters.
  static func recents(
    _ state: inout ProjectState, _ request: DemoRequest, newestFirst: Bool
  ) throws -> Answer {
    let limit = Int(max(1, min(request.query["limit"].flatMap(Page.integer) ?? 100, 1000)))
    guard request.query["search"]?.utf8.contains(0) != true else { throw Failure.server }
    let search = try RowFilter.search(request.query)
    let excluded = request.query.filled("not_type")
    let newest = newestViews(in: state)
    let ordered = newestFirst ? newest : newest.reversed()
    // With a search the last two hundred views are looked through, else as many as are shown.
    let scanned = ordered.filter { $0.key.type != excluded }.prefix(search == nil ? limit : 200)
    let originals = originals(of: Set(scanned.map(\.key)), in: state)
    let shown = scanned.flatMap { view in
      (originals[view.key] ?? []).filter { row in
        search?.matches(row, caller: state.caller, people: state.people) ?? true
      }.map { (row: $0, viewed: view.value) }
    }.prefix(limit)
    var json = JSONWriter()
    json.raw("{\"count\":")
    json.integer(shown.count)
    json.raw(",\"next\":null,\"previous\":null,\"results\":")
    json.list(shown) { state.write($1.row, to: &$0, lastViewedAt: $1.viewed) }
    writeUsers(of: shown.map(\.row), in: state, to: &json)
    return Answer(200, json.bytes)
  }

  /// The visible rows of objects, without links.
  private static func originals(
    of keys: Set<ObjectKey>, in state: ProjectState
  ) -> [ObjectKey: [Row]] {
    var found: [ObjectKey: [Row]] = [:]
    for slot in state.rows.slots {
      guard let row = state.rows.row(at: slot), !row.isLink, state.isVisible(row),
        let key = row.object, keys.contains(key)
      else { continue }
      found[key, default: []].append(row)
    }
    return found
  }
}
