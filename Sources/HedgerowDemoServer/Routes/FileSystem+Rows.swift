// Creating, reading and changing single rows.
extension FileSystemRoutes {
  /// The row that a route is about: there, visible, and passing the filters of the query.
  static func slot(for request: DemoRequest, in state: ProjectState) throws -> (Slot, Row) {
    if let format = request.query.filled("format"), format != "json" { throw Failure.notFound }
    let filter = try RowFilter(request.query)
    guard let slot = state.rows.slot(of: try request.rowID()), let row = state.rows.row(at: slot),
      filter.matches(row, in: state)
    else { throw Failure.notFound }
    return (slot, row)
  }

  static func retrieve(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    state.answer(try slot(for: request, in: state).1)
  }

  static func create(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let changes = try RowChanges(try RequestBody.parse(request), isNew: true)
    var row = Row(
      id: state.newID(), path: "", depth: 0, type: "", ref: nil, href: .none, meta: .empty,
      shortcut: false, createdAt: .now, createdBy: state.caller)
    changes.apply(to: &row)
    // Null is a value of this column, but not of one that was just made.
    row.shortcut = row.shortcut ?? false
    state.makeUnescapedParents(of: row.path)
    state.insert(row)
    return state.answer(row, status: 201)
  }

  /// PATCH, and PUT, which differs only in what it requires.
  static func update(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (slot, row) = try slot(for: request, in: state)
    let changes = try RowChanges(
      try RequestBody.parse(request), isNew: request.method == "PUT")
    state.update([slot]) { changes.apply(to: &$0) }
    return state.answer(state.rows.row(at: slot) ?? row)
  }
}

/// The fields of a row that a request sets. The others stay as they are.
private struct RowChanges {
  private static let maximumMeta = 1_000_000

  let path: String?
  let type: String?
  let ref: String??
  let href: String??
  let meta: JSONObject?
  let shortcut: Bool??

  init(_ body: JSONValue, isNew: Bool) throws {
    let fields = try Fields(body)
    path = try fields.text("path", .init(isRequired: isNew)) ?? nil
    if let problem = path.flatMap(PathLimits.problem) { throw Failure.invalid(problem, at: "path") }
    type = try fields.text("type", .init(allowsBlank: true, maximum: 100)) ?? nil
    ref = try fields.text("ref", .init(allowsNull: true, allowsBlank: true, maximum: 100))
    href = try fields.text("href", .init(allowsNull: true, allowsBlank: true))
    meta = try Self.meta(fields.body["meta"])
    shortcut = try fields.bool("shortcut")
  }

  private static func meta(_ value: JSONValue?) throws -> JSONObject? {
    guard let value else { return nil }
    guard let object = value.object else {
      throw Failure.invalid("Meta must be an object.", at: "meta")
    }
    guard value.serialized.count <= maximumMeta else {
      throw Failure.invalid("Meta must be smaller than 1 MB.", at: "meta")
    }
    return object
  }

  func apply(to row: inout Row) {
    if let path { row.place(at: path) }
    if let type { row.type = type }
    if let ref { row.ref = ref }
    if let href { row.href = href.map(Row.Href.text) ?? .none }
    if let meta { row.meta = meta.members.isEmpty ? .empty : .json(.object(meta)) }
    if let shortcut { row.shortcut = shortcut }
  }
}
