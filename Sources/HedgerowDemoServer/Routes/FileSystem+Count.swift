extension FileSystemRoutes {
  private static let shownEntries = 200

  static func count(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (_, row) = try slot(for: request, in: state)
    guard row.isFolder else { throw Failure(bare: "Count can only be called on folders") }
    return count(below: row.path, in: &state)
  }

  /// The path stands in the query, although this is a POST; a body is not read.
  static func countByPath(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    guard let path = request.query.filled("path") else {
      throw Failure(bare: "path parameter is required")
    }
    if path.utf8.contains(0) { throw Failure.server }
    return count(below: path, in: &state)
  }

  private static func count(below path: String, in state: inout ProjectState) -> Answer {
    let count =
      state.hidesNothing
      ? state.rows.countBelow(path) : state.visible(state.rows.slots(below: path)).count
    let entries = state.firstSlots(below: path, limit: shownEntries)
      .compactMap { state.rows.row(at: $0) }
    var json = JSONWriter(reserving: 64 + entries.count * 640)
    json.raw("{\"count\":")
    json.integer(count)
    json.raw(",\"entries\":")
    json.list(entries) { state.write($1, to: &$0) }
    json.raw(",\"has_more\":")
    json.bool(count > entries.count)
    json.raw("}")
    return Answer(200, json.bytes)
  }
}
