/// The objects behind the rows, each at the resource of its type: reading, renaming, deleting,
/// restoring, switching on and off.
enum ObjectRoutes {
  static func retrieve(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (key, object, type) = try find(request, in: state)
    guard !object.isDeleted else { throw Failure.notFound }
    return .json(json(key, object, type, in: state))
  }

  static func update(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var (key, object, type) = try find(request, in: state)
    let fields = try Fields(try RequestBody.parse(request))
    let deleted = try fields.bool("deleted") ?? nil
    // Something deleted is there only for whoever brings it back.
    guard !object.isDeleted || deleted == false else { throw Failure.notFound }
    guard state.mayEdit(object) else {
      throw Failure.denied("You do not have editor access to this resource.")
    }
    if let name = try name(in: fields, of: type) { object.name = name }
    if let field = type.switchField, let isOn = try fields.bool(field) ?? nil { object.isOn = isOn }
    if let deleted, type.deletion == .soft { object.isDeleted = deleted }
    state.save(object, as: key)
    return .json(json(key, object, type, in: state))
  }

  private static func name(in fields: Fields, of type: ResourceType) throws -> String? {
    let rule = Fields.TextRule(allowsNull: true, allowsBlank: type.nameField != "key", maximum: 400)
    for field in [type.nameField, "name"] {
      if let name = try fields.text(field, rule) { return name ?? "" }
    }
    return nil
  }

  /// The object of a route: functions of every sort live at one resource, and an insight answers to
  /// its number as well.
  private static func find(
    _ request: DemoRequest, in state: ProjectState
  ) throws -> (ObjectKey, StoredObject, ResourceType) {
    let ref = request.parameters["ref"] ?? ""
    for type in ResourceType.at(resource: request.parameters["resource"] ?? "") {
      var key = ObjectKey(type: type.type, ref: ref)
      if state.objects[key] == nil, type.reference == .shortID, let number = Int32(ref) {
        key =
          state.objects.first { $0.key.type == type.type && $0.value.number == number }?.key ?? key
      }
      guard let object = state.objects[key], state.accessLevel(of: object) != "none" else {
        continue
      }
      return (key, object, type)
    }
    throw Failure.notFound
  }

  private static func json(
    _ key: ObjectKey, _ object: StoredObject, _ type: ResourceType, in state: ProjectState
  ) -> JSONValue {
    var json: JSONObject = [:]
    switch type.reference {
    case .integer: json["id"] = .int(Int(object.number))
    case .uuid: json["id"] = .string(key.ref)
    case .shortID:
      json["id"] = .int(Int(object.number))
      json["short_id"] = .string(key.ref)
    }
    if type.nameField != "name" { json[type.nameField] = .string(object.name) }
    // The name of a flag is what PostHog calls its description.
    json["name"] = .string(type.nameField == "key" ? "" : object.name)
    if type.type == "notebook" { json["name"] = nil }
    if type.type == "insight" { json["saved"] = .bool(object.isSaved) }
    if type.scope == "hog_function" {
      json["type"] = .string(String(key.type.dropFirst("hog_function/".count)))
    }
    if let field = type.switchField { json[field] = .bool(object.isOn) }
    if type.deletion == .soft { json["deleted"] = .bool(object.isDeleted) }
    for (field, value) in ObjectFields.fields(type, object).members { json[field] = value }
    json["created_at"] = .string(object.createdAt.iso)
    json["created_by"] = object.createdBy.flatMap { state.people[$0]?.json } ?? .null
    json["user_access_level"] = .string(state.accessLevel(of: object))
    return .object(json)
  }
}
