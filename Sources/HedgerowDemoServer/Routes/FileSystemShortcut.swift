/// `file_system_shortcut/`: what the caller has starred.
enum FileSystemShortcutRoutes {
  static func list(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    if let format = request.query.filled("format"), format != "json" { throw Failure.notFound }
    let stars = ordered(state.stars, by: request.query["ordering"])
    let page = Page(request.query)
    var json = JSONWriter()
    page.writeHead(count: stars.count, for: request, to: &json)
    json.list(try stars[page.range(of: stars.count)]) { $0.value(Self.json($1, in: state)) }
    json.raw("}")
    return Answer(200, json.bytes)
  }

  private static func ordered(_ stars: [Star], by order: String?) -> [Star] {
    switch order {
    case "created_at": stars.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    case "-created_at": stars.sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }
    default:
      stars.sorted { left, right in
        left.order == right.order
          ? PathCollation.precedes(left.path, right.path) : left.order < right.order
      }
    }
  }

  static func retrieve(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    .json(json(state.stars[try index(for: request, in: state)], in: state))
  }

  static func create(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let changes = try StarChanges(try RequestBody.parse(request), isNew: true)
    // The key is looked up before anything is made: starring twice answers the first entry.
    let same = state.stars.first { star in
      star.path == changes.path && star.type == changes.type ?? "" && star.ref == changes.ref ?? nil
        && star.href == changes.href ?? nil
    }
    if let same { return .json(json(same, in: state), status: 201) }
    let last = state.stars.map(\.order).max() ?? 0
    var star = Star(
      id: state.newID(), path: "", type: "", ref: nil, href: nil, order: last + 1, createdAt: .now)
    changes.apply(to: &star)
    state.changeStars { $0.append(star) }
    return .json(json(star, in: state), status: 201)
  }

  static func update(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let index = try index(for: request, in: state)
    let changes = try StarChanges(
      try RequestBody.parse(request), isNew: request.method == "PUT")
    state.changeStars { changes.apply(to: &$0[index]) }
    return .json(json(state.stars[index], in: state))
  }

  static func delete(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let index = try index(for: request, in: state)
    state.changeStars { $0.remove(at: index) }
    return .noContent
  }

  private static func index(for request: DemoRequest, in state: ProjectState) throws -> Int {
    let id = try request.rowID()
    guard let index = state.stars.firstIndex(where: { $0.id == id }) else { throw Failure.notFound }
    return index
  }

  private static func json(_ star: Star, in state: ProjectState) -> JSONValue {
    .object([
      "id": .string(star.id.description), "path": .string(star.path), "type": .string(star.type),
      "ref": .text(star.ref), "href": .text(star.href), "order": .int(star.order),
      "created_at": .string(star.createdAt.iso),
      "user_access_level": .text(accessLevel(of: star, in: state)),
    ])
  }

  /// What is not there looks like what may not be seen, so that nobody can find out which it is.
  private static func accessLevel(of star: Star, in state: ProjectState) -> String? {
    guard let key = star.object, !key.ref.isEmpty,
      ResourceType.named(key.type)?.hasAccessLevels == true
    else { return nil }
    return state.objects[key].map { state.accessLevel(of: $0) } ?? "none"
  }
}

/// The fields of a starred entry that a request sets.
private struct StarChanges {
  let path: String?
  let type: String?
  let ref: String??
  let href: String??
  let order: Int?

  init(_ body: JSONValue, isNew: Bool) throws {
    let fields = try Fields(body)
    path = try fields.text("path", .init(isRequired: isNew)) ?? nil
    type = try fields.text("type", .init(allowsBlank: true, maximum: 100)) ?? nil
    ref = try fields.text("ref", .init(allowsNull: true, allowsBlank: true, maximum: 4000))
    href = try fields.text("href", .init(allowsNull: true, allowsBlank: true))
    order = try fields.integer("order")
  }

  func apply(to star: inout Star) {
    if let path { star.path = path }
    if let type { star.type = type }
    if let ref { star.ref = ref }
    if let href { star.href = href }
    if let order { star.order = order }
  }
}
