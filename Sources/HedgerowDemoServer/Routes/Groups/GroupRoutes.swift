/// `groups/` and `groups_types/`.
enum GroupRoutes {
  /// A bare list, unlike others.
  static func types(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    .json(
      .array(
        state.groupTypes.map { type in
          .object([
            "group_type": .string(type.name), "group_type_index": .int(type.index),
            "name_singular": .text(type.singular), "name_plural": .text(type.plural),
            "detail_dashboard": dashboard(of: type, state), "default_columns": .null,
            "created_at": .string(type.createdAt.iso),
          ])
        }))
  }

  /// A dashboard that was deleted is none.
  private static func dashboard(of type: GroupType, _ state: ProjectState) -> JSONValue {
    guard let number = type.detailDashboard,
      state.objects[ProjectState.dashboardKey(String(number))]?.isDeleted == false
    else { return .null }
    return .int(number)
  }

  // MARK: The list

  private static let pageLength = 100

  /// Pages that lead only forwards, and no count.
  static func list(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let type = try index(request)
    let search = request.query.filled("search")?.lowercased()
    let part = request.query.filled("group_key")?.lowercased()
    let cursor = request.query.filled("cursor").flatMap(GroupCursor.init)
    let found = state.groups.values.filter { group in
      group.type == type && (part.map { group.key.lowercased().contains($0) } ?? true)
        && (search.map { matches(group, $0) } ?? true) && (cursor?.isBefore(group) ?? true)
    }.sorted(by: Group.precedes)
    let page = found.prefix(pageLength)
    let next = found.count > pageLength ? page.last.map { GroupCursor($0).text } : nil
    return .json(
      .object([
        "next": .text(next.map { request.url(replacing: ["cursor": $0]) }), "previous": .null,
        "results": .array(page.map { .object($0.json) }),
      ]))
  }

  private static func matches(_ group: Group, _ search: String) -> Bool {
    let properties = String(decoding: JSONValue.object(group.properties).serialized, as: UTF8.self)
    return group.key.lowercased() == search
      || !properties.lowercased().ranges(of: search).isEmpty
  }

  // MARK: One group

  static func find(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var json = try group(request, in: state).json
    // Notes would be made here unless one says otherwise; the demo has none.
    json["notebook"] = .null
    return .json(.object(json))
  }

  static func create(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let fields = try Fields(try RequestBody.parse(request))
    let key = try fields.text("group_key", .init(isRequired: true, maximum: 400)).flatMap { $0 }
    guard fields.body["group_type_index"] != nil else {
      throw Failure.invalid(
        "This field is required.", code: "required", at: "group_type_index")
    }
    let type = try fields.integer("group_type_index") ?? 0
    let sent = fields.body["group_properties"] ?? .null
    guard let properties = sent == .null ? [:] : sent.object, let key else {
      throw Failure.invalid("Value must be an object.", at: "group_properties")
    }
    guard state.groupTypes.contains(where: { $0.index == type }) else {
      throw Failure.request(404, code: "not_found", detail: "Group type not found")
    }
    let group = Group(type: type, key: key, properties: properties, createdAt: .now)
    guard state.groups[Group.Key(type: type, key: key)] == nil else {
      throw Failure.invalid("A group with this key already exists", at: "detail")
    }
    state.setGroup(group)
    return .json(.object(group.json), status: 201)
  }

  static func updateProperty(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var group = try group(request, in: state)
    let body = try RequestBody.object(of: request)
    guard let key = body["key"]?.string, !key.isEmpty, let value = body["value"] else {
      throw Failure.invalid("You must pass a key and a value.", at: "key")
    }
    group.properties[key] = value
    state.setGroup(group)
    return .json(.object(group.json))
  }

  static func deleteProperty(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var group = try group(request, in: state)
    guard let key = try RequestBody.object(of: request)["$unset"]?.string, !key.isEmpty,
      group.properties[key] != nil
    else { throw Failure.invalid("You must pass the property to delete in $unset.", at: "$unset") }
    group.properties[key] = nil
    state.setGroup(group)
    return .json(.object(group.json))
  }

  /// The group that a query names.
  private static func group(_ request: DemoRequest, in state: ProjectState) throws -> Group {
    let type = try index(request)
    guard let key = request.query.filled("group_key") else {
      throw Failure.invalid("You must pass ?group_key= in this URL.", at: "group_key")
    }
    guard let group = state.groups[Group.Key(type: type, key: key)] else { throw Failure.notFound }
    return group
  }

  static func index(_ request: DemoRequest) throws -> Int {
    guard let text = request.query.filled("group_type_index") else {
      throw Failure.invalid(
        "You must pass ?group_type_index= in this URL. To get a list of valid group types, call "
          + "/api/:project_id/groups_types/.", at: "group_type_index")
    }
    guard let index = Int(text) else {
      throw Failure.invalid("A valid integer is required.", at: "group_type_index")
    }
    return index
  }
}
