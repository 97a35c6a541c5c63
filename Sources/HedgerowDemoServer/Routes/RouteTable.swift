/// What an action asks of an API key.
struct Permission: Sendable {
  /// The scope; without one no key may.
  let scope: String?
  /// Whether keys were refused before generation D, whatever their scopes.
  var isExtra = false

  static func read(_ object: String) -> Permission { Permission(scope: object + ":read") }
  static func write(_ object: String) -> Permission { Permission(scope: object + ":write") }

  /// An action beyond reading and writing single things.
  static func extra(_ scope: String) -> Permission { Permission(scope: scope, isExtra: true) }

  static let noKey = Permission(scope: nil)

  /// Whatever the key may do elsewhere.
  static let anyKey = Permission(scope: "")

  func check(_ key: DemoKey, generation: DemoGeneration) throws {
    guard let scope, !isExtra || generation != .b else { throw Failure.keyRefused }
    guard scope.isEmpty || key.allows(scope) else {
      throw Failure.denied("API key missing required scope '\(scope)'")
    }
  }
}

/// One method on one path.
struct Route: Sendable {
  typealias Handler = @Sendable (inout ProjectState, DemoRequest) throws -> Answer

  let method: String
  /// Names of the path; those with a colon take any text.
  let pattern: [String]
  let permission: Permission
  let handler: Handler

  init(_ method: String, _ pattern: String, _ permission: Permission, _ handler: @escaping Handler)
  {
    self.method = method
    self.pattern = pattern.split(separator: "/").map(String.init)
    self.permission = permission
    self.handler = handler
  }

  /// What a path fills into the pattern, or nil where it does not fit.
  func match(_ names: [String]) -> [String: String]? {
    guard names.count == pattern.count else { return nil }
    var parameters: [String: String] = [:]
    for (part, name) in zip(pattern, names) {
      if part.hasPrefix(":") {
        parameters[String(part.dropFirst())] = name
      } else if part != name {
        return nil
      }
    }
    return parameters
  }
}

/// Every route of the server. Adding an endpoint is adding a line.
enum RouteTable {
  /// Below `/api`.
  static let account: [Route] = [
    Route("GET", "users/@me", .read("user"), AccountRoutes.me),
    Route("GET", "projects", .read("project"), AccountRoutes.projects),
    Route("GET", "personal_api_keys/@current", .anyKey, AccountRoutes.key),
  ]

  /// Below `/api/projects/:id` and, the same, `/api/environments/:id`. The first that fits is
  /// taken, so fixed names stand before open ones.
  static let project: [Route] =
    [Route("GET", "", .read("project"), AccountRoutes.project)] + fileSystem + shortcuts + objects

  private static let fileSystem: [Route] = [
    Route("GET", "file_system", .read("file_system"), FileSystemRoutes.list),
    Route("POST", "file_system", .write("file_system"), FileSystemRoutes.create),
    Route("GET", "file_system/unfiled", .extra("file_system:read"), FileSystemRoutes.unfiled),
    Route(
      "POST", "file_system/count_by_path", .extra("file_system:read"),
      FileSystemRoutes.countByPath),
    Route(
      "POST", "file_system/undo_delete", .extra("file_system:write"), FileSystemRoutes.undoDelete),
    Route(
      "POST", "file_system/home_folder", .extra("file_system:write"), FileSystemRoutes.homeFolder),
    // Reading the log takes the scope for writing as well.
    Route("GET", "file_system/log_view", .extra("file_system:write"), FileSystemRoutes.views),
    Route("POST", "file_system/log_view", .extra("file_system:write"), FileSystemRoutes.logView),
    Route("GET", "file_system/:id", .read("file_system"), FileSystemRoutes.retrieve),
    Route("PATCH", "file_system/:id", .write("file_system"), FileSystemRoutes.update),
    Route("PUT", "file_system/:id", .write("file_system"), FileSystemRoutes.update),
    Route("DELETE", "file_system/:id", .write("file_system"), FileSystemRoutes.delete),
    Route("POST", "file_system/:id/move", .extra("file_system:write"), FileSystemRoutes.move),
    Route("POST", "file_system/:id/link", .extra("file_system:write"), FileSystemRoutes.link),
    Route("POST", "file_system/:id/count", .extra("file_system:read"), FileSystemRoutes.count),
  ]

  private static let shortcuts: [Route] = {
    let name = "file_system_shortcut"
    return [
      Route("GET", name, .read(name), FileSystemShortcutRoutes.list),
      Route("POST", name, .write(name), FileSystemShortcutRoutes.create),
      Route("POST", name + "/reorder", .noKey) { _, _ in throw Failure.keyRefused },
      Route("POST", name + "/bulk_update", .noKey) { _, _ in throw Failure.keyRefused },
      Route("GET", name + "/:id", .read(name), FileSystemShortcutRoutes.retrieve),
      Route("PATCH", name + "/:id", .write(name), FileSystemShortcutRoutes.update),
      Route("PUT", name + "/:id", .write(name), FileSystemShortcutRoutes.update),
      Route("DELETE", name + "/:id", .write(name), FileSystemShortcutRoutes.delete),
    ]
  }()

  private static let objects: [Route] = {
    let resources = ResourceType.all.reduce(into: [String: String]()) { found, type in
      if let resource = type.resource { found[resource] = type.scope }
    }
    return [Route("GET", "insights", .read("insight"), ObjectRoutes.insights)]
      + resources.sorted(by: <).flatMap { resource, scope in
        [
          Route("GET", resource + "/:ref", .read(scope)) { state, request in
            try ObjectRoutes.retrieve(&state, request.with("resource", resource))
          },
          Route("PATCH", resource + "/:ref", .write(scope)) { state, request in
            try ObjectRoutes.update(&state, request.with("resource", resource))
          },
        ]
      }
  }()
}

extension DemoRequest {
  fileprivate func with(_ parameter: String, _ value: String) -> DemoRequest {
    var copy = self
    copy.parameters[parameter] = value
    return copy
  }
}
