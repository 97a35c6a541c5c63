/// The filters that a list takes. They also apply to every route of a single row.
struct RowFilter {
  var depth: Int128?
  var asksForDepth = false
  var path: String?
  var parent: String?
  var type: String?
  var excludedType: String?
  var typePrefix: String?
  var ref: String?
  var after: Timestamp?
  var before: Timestamp?
  var search: SearchQuery?
  var order: String?

  init(_ query: QueryItems) throws {
    if let text = query["depth"] {
      asksForDepth = true
      depth = Page.integer(text)
    }
    path = query.filled("path")
    parent = query.filled("parent")
    type = query.filled("type")
    excludedType = query.filled("not_type")
    typePrefix = query.filled("type__startswith")
    ref = query.filled("ref")
    order = query.filled("order_by")
    after = try Self.time(query.filled("created_at__gt"))
    before = try Self.time(query.filled("created_at__lt"))
    search = try Self.search(query)
    // The database cannot hold a null character and the server does not look for one.
    for text in [path, parent, type, excludedType, typePrefix, ref] {
      if text?.utf8.contains(0) == true { throw Failure.server }
    }
  }

  private static func time(_ text: String?) throws -> Timestamp? {
    guard let text else { return nil }
    guard let time = Timestamp(text) else { throw Failure.server }
    return time
  }

  /// The search of a query, if there is one.
  static func search(_ query: QueryItems) throws -> SearchQuery? {
    guard let text = query.filled("search") else { return nil }
    if text.utf8.contains(0) {
      throw Failure.invalid(
        "Null characters are not allowed.", code: "null_characters_not_allowed", at: nil)
    }
    let words: Set<String> = ["y", "yes", "t", "true", "on", "1"]
    let nameOnly = query["search_name_only"].map { words.contains($0.lowercased()) } ?? false
    return SearchQuery(text, nameOnly: nameOnly)
  }

  func matches(_ row: Row, in state: ProjectState) -> Bool {
    if let depth, row.depth.map({ Int128($0) }) != depth { return false }
    if let type, row.type != type { return false }
    if let excludedType, row.type == excludedType { return false }
    if let typePrefix, !row.type.utf8.starts(with: typePrefix.utf8) { return false }
    if let ref, row.ref != ref { return false }
    if let after, row.createdAt <= after { return false }
    if let before, row.createdAt >= before { return false }
    if let path, !row.path.utf8.elementsEqual(path.utf8) { return false }
    if let parent, !row.path.utf8.starts(with: (parent + "/").utf8) { return false }
    if let search, !search.matches(row, caller: state.caller, people: state.people) { return false }
    return state.isVisible(row)
  }

  /// Whether rows found by place alone need no second look.
  var isPlaceOnly: Bool {
    type == nil && excludedType == nil && typePrefix == nil && ref == nil && after == nil
      && before == nil && search == nil
  }
}

/// `file_system/`: the tree.
enum FileSystemRoutes {}

extension FileSystemRoutes {
  static func list(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    if let order = request.query["order_by"], ["last_viewed_at", "-last_viewed_at"].contains(order)
    {
      return try recents(&state, request, newestFirst: order.hasPrefix("-"))
    }
    if let format = request.query.filled("format"), format != "json" { throw Failure.notFound }
    let filter = try RowFilter(request.query)
    let slots = find(filter, in: &state)
    let page = Page(request.query)
    let shown = try slots[page.range(of: slots.count)].compactMap { state.rows.row(at: $0) }
    var json = JSONWriter(reserving: 256 + shown.count * 640)
    page.writeHead(count: slots.count, for: request, to: &json)
    json.list(shown) { state.write($1, to: &$0) }
    writeUsers(of: shown, in: state, to: &json)
    return Answer(200, json.bytes)
  }

  /// Closes a page with the people that the `meta` of its rows names.
  static func writeUsers(of rows: [Row], in state: ProjectState, to json: inout JSONWriter) {
    var ids: Set<Person.ID> = []
    for row in rows {
      switch row.meta {
      case .object(_, let person?): ids.insert(person)
      case .json(let meta):
        if let id = meta.object?["created_by"]?.int { ids.insert(Person.ID(clamping: id)) }
      default: break
      }
    }
    json.raw(",\"users\":")
    json.list(ids.sorted().compactMap { state.people[$0] }) { $0.value($1.json) }
    json.raw("}")
  }

  /// The rows that pass a filter, in the order that was asked for.
  private static func find(_ filter: RowFilter, in state: inout ProjectState) -> [Slot] {
    let (candidates, isListed) = candidates(for: filter, in: &state)
    let found =
      filter.isPlaceOnly && filter.path == nil && state.hidesNothing
      ? candidates
      : candidates.filter { slot in
        state.rows.row(at: slot).map { filter.matches($0, in: state) } ?? false
      }
    if filter.ref != nil { return byShortcut(found, in: state) }
    switch filter.order {
    case nil:
      let listed = isListed ? found : state.inListingOrder(found)
      return filter.asksForDepth ? foldersFirst(listed, in: state) : listed
    case "path", "-path":
      let ordered = byPath(isListed ? found : state.inListingOrder(found), in: state)
      return filter.order == "path" ? ordered : ordered.reversed()
    case "created_at": return byCreation(found, in: state, newestFirst: false)
    default: return byCreation(found, in: state, newestFirst: true)
    }
  }

  /// Rows among which are all that pass, from the narrowest index, and whether they are in the
  /// order of a listing.
  private static func candidates(
    for filter: RowFilter, in state: inout ProjectState
  ) -> (slots: [Slot], isListed: Bool) {
    if let path = filter.path { return (state.rows.slots(atPath: path), false) }
    let depth = filter.depth.map { Int32(clamping: $0) }
    if let depth, depth < 0 { return ([], true) }
    if let parent = filter.parent { return (state.rows.slots(below: parent, depth: depth), false) }
    if let depth { return (state.rows.slots(atDepth: depth), false) }
    return (state.allInListingOrder(), true)
  }

  // MARK: Orders

  private static func foldersFirst(_ slots: [Slot], in state: ProjectState) -> [Slot] {
    let isFolder = slots.map { state.rows.row(at: $0)?.isFolder ?? false }
    return zip(slots, isFolder).filter(\.1).map(\.0)
      + zip(slots, isFolder).filter { !$0.1 }.map(\.0)
  }

  /// Originals before links; rows that say nothing about it come last.
  private static func byShortcut(_ slots: [Slot], in state: ProjectState) -> [Slot] {
    func rank(_ slot: Slot) -> Int {
      switch state.rows.row(at: slot)?.shortcut {
      case false?: 0
      case true?: 1
      case nil: 2
      }
    }
    let written = state.rows.inWritingOrder(slots)
    return written.sorted { rank($0) < rank($1) }
  }

  /// From the order of `lower(path)` to that of the path itself, where case decides late.
  private static func byPath(_ slots: [Slot], in state: ProjectState) -> [Slot] {
    var ordered = slots
    let paths = slots.map { state.rows.row(at: $0)?.path ?? "" }
    var start = 0
    while start < slots.count {
      let alike = paths[start...].prefix { $0.lowercased() == paths[start].lowercased() }
      if alike.count > 1 {
        let run = alike.indices.sorted { PathCollation.lowerCaseFirst(paths[$0], paths[$1]) }
        for (index, place) in zip(alike.indices, run) { ordered[index] = slots[place] }
      }
      start = alike.endIndex
    }
    return ordered
  }

  private static func byCreation(
    _ slots: [Slot], in state: ProjectState, newestFirst: Bool
  ) -> [Slot] {
    let times = slots.map { (state.rows.row(at: $0)?.createdAt.microseconds ?? 0, $0) }
    let ordered = newestFirst ? times.sorted { $0 > $1 } : times.sorted { $0 < $1 }
    return ordered.map(\.1)
  }
}
