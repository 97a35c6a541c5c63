/// `sharing/` below a dashboard or an insight: one configuration, at the address of a collection.
enum SharingRoutes {
  /// Reading makes nothing: whoever was never shared gets a token that was invented just now.
  static func retrieve(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let key = try find(request, in: state).key
    let stored = state.sharing[key]
    return answer(stored ?? invented(), isStored: stored != nil)
  }

  static func update(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (key, object) = try find(request, in: state)
    try checkEditor(object, state)
    let fields = try Fields(try RequestBody.parse(request))
    var sharing = state.sharing[key] ?? invented()
    if let isEnabled = try Self.bool("enabled", fields) { sharing.isEnabled = isEnabled }
    if let needsPassword = try Self.bool("password_required", fields) {
      sharing.needsPassword = needsPassword
    }
    if let settings = fields.body["settings"] {
      sharing.settings = try SharingSettings.read(settings)
    }
    state.setSharing(sharing, for: key)
    return answer(sharing)
  }

  /// `refresh/`: another token, and another number for each password.
  static func refresh(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (key, object) = try find(request, in: state)
    try checkEditor(object, state)
    var sharing = state.sharing[key] ?? invented()
    sharing.token = Sharing.newToken()
    sharing.createdAt = .now
    var next = newPasswordID(state)
    for index in sharing.passwords.indices {
      sharing.passwords[index].id = next
      next += 1
    }
    state.setSharing(sharing, for: key)
    return answer(sharing)
  }

  // MARK: Passwords

  static func addPassword(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (key, object) = try find(request, in: state)
    try checkEditor(object, state)
    guard var sharing = state.sharing[key], sharing.needsPassword else {
      throw Failure(error: "Password protection must be enabled before creating passwords")
    }
    let fields = try Fields(try RequestBody.parse(request))
    let text = try password(in: fields)
    let note = try fields.text("note", .init(allowsBlank: true, maximum: 100)) ?? nil
    let password = Sharing.Password(
      id: newPasswordID(state), createdAt: .now, note: note ?? "",
      email: state.people[state.caller]?.email ?? "")
    sharing.passwords.append(password)
    state.setSharing(sharing, for: key)
    // Shown here and never again: the text itself is not kept.
    return .json(
      .object([
        "id": .int(password.id), "password": .string(text), "note": .string(password.note),
        "created_at": .string(password.createdAt.iso),
        "created_by_email": .string(password.email),
      ]), status: 201)
  }

  /// The password that somebody wants, or one that is made up.
  private static func password(in fields: Fields) throws -> String {
    let wanted = try fields.text("raw_password", .init(allowsBlank: true)) ?? nil
    guard let wanted, !wanted.isEmpty else { return String(Sharing.newToken().prefix(22)) }
    guard wanted.unicodeScalars.count >= 8 else {
      throw Failure.invalid("Password must be at least 8 characters long.", at: "raw_password")
    }
    return wanted
  }

  static func removePassword(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (key, object) = try find(request, in: state)
    try checkEditor(object, state)
    let id = Int(request.parameters["password"] ?? "")
    guard var sharing = state.sharing[key],
      let index = sharing.passwords.firstIndex(where: { $0.id == id && $0.isActive })
    else { throw Failure.request(404, code: "not_found", detail: "Password not found") }
    sharing.passwords[index].isActive = false
    state.setSharing(sharing, for: key)
    return .noContent
  }

  private static func newPasswordID(_ state: ProjectState) -> Int {
    (state.sharing.values.flatMap(\.passwords).map(\.id).max() ?? 0) + 1
  }

  // MARK: Helpers

  private static func invented() -> Sharing {
    Sharing(createdAt: .now, token: Sharing.newToken())
  }

  /// What is shared. Anything but a number makes PostHog fail, a short id as well.
  private static func find(
    _ request: DemoRequest, in state: ProjectState
  ) throws -> (key: ObjectKey, object: StoredObject) {
    let ref = request.parameters["ref"] ?? ""
    let isInsight = request.path.ranges(of: "/insights/").first != nil
    guard Int(ref) != nil else { throw Failure.server }
    let found = isInsight ? try? state.findInsight(ref) : try? state.findDashboard(ref)
    guard let found else {
      let name = isInsight ? "Insight" : "Dashboard"
      throw Failure.request(404, code: "not_found", detail: "\(name) not found.")
    }
    return found
  }

  private static func checkEditor(_ object: StoredObject, _ state: ProjectState) throws {
    guard state.mayEdit(object) else {
      throw Failure.denied("You don't have edit permissions for this dashboard.")
    }
  }

  private static func bool(_ name: String, _ fields: Fields) throws -> Bool? {
    guard let value = try fields.bool(name) else { return nil }
    guard let value else {
      throw Failure.invalid("This field may not be null.", code: "null", at: name)
    }
    return value
  }

  private static func answer(_ sharing: Sharing, isStored: Bool = true) -> Answer {
    let passwords = sharing.passwords.filter(\.isActive).sorted { $0.id > $1.id }
    return .json(
      .object([
        "created_at": isStored ? .string(sharing.createdAt.iso) : .null,
        "enabled": .bool(sharing.isEnabled), "access_token": .string(sharing.token),
        "settings": sharing.settings, "password_required": .bool(sharing.needsPassword),
        "share_passwords": .array(
          passwords.map { password in
            .object([
              "id": .int(password.id), "created_at": .string(password.createdAt.iso),
              "note": .string(password.note), "created_by_email": .string(password.email),
              "is_active": .bool(true),
            ])
          }),
      ]))
  }
}

/// How a shared page is shown.
enum SharingSettings {
  private static let switches = [
    "detailed", "hideExtraDetails", "legend", "noHeader", "showInspector", "whitelabel",
  ]
  private static let themes: Set<String> = ["light", "dark", "system"]

  /// The settings that are known; they replace those of before as a whole.
  static func read(_ value: JSONValue) throws -> JSONValue {
    if value == .null { return .null }
    guard let object = value.object else { throw failure }
    var settings: JSONObject = [:]
    // In the order of their names, as PostHog's model writes them.
    for name in (switches + ["theme"]).sorted() {
      guard let value = object[name], value != .null else { continue }
      settings[name] = name == "theme" ? try theme(value) : .bool(try isOn(value))
    }
    return .object(settings)
  }

  private static func theme(_ value: JSONValue) throws -> JSONValue {
    guard let theme = value.string, themes.contains(theme) else { throw failure }
    return value
  }

  private static func isOn(_ value: JSONValue) throws -> Bool {
    // Read as loosely as the fields of a form.
    guard let value = try? Fields(.object(["value": value])).bool("value"), let value else {
      throw failure
    }
    return value
  }

  private static let failure = Failure.invalid("Invalid settings format", at: "settings")
}
