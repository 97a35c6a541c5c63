/// What an action asks of an API key.
struct Permission: Sendable {
  /// The scope; without one no key may.
  let scope: String?
  /// The first generation in which a key may, if it has the scope.
  var since = DemoGeneration.b

  static func read(_ object: String) -> Permission { Permission(scope: object + ":read") }
  static func write(_ object: String) -> Permission { Permission(scope: object + ":write") }

  /// An action beyond reading and writing single things.
  static func extra(_ scope: String) -> Permission { Permission(scope: scope, since: .d) }

  /// An action for sessions, which have every scope.
  static func session(_ scope: String) -> Permission { Permission(scope: scope, since: .open) }

  static let noKey = Permission(scope: nil)

  /// Whatever the key may do elsewhere.
  static let anyKey = Permission(scope: "")

  func check(_ key: DemoKey, generation: DemoGeneration) throws {
    guard let scope, generation >= since else { throw Failure.keyRefused }
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
  /// A type of answers besides JSON.
  var alsoProduces: String?
  /// Whether PostHog asks for this scope before it looks at the method.
  var namesScope = false

  init(_ method: String, _ pattern: String, _ permission: Permission, _ handler: @escaping Handler)
  {
    self.method = method
    self.pattern = pattern.split(separator: "/").map(String.init)
    self.permission = permission
    self.handler = handler
  }

  /// The same, as an action that names its scope for every method.
  var namingScope: Route {
    var route = self
    route.namesScope = true
    return route
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
    [Route("GET", "", .read("project"), AccountRoutes.project)] + fileSystem + shortcuts
    + dashboards + insights + sharing("dashboards") + sharing("insights") + groups
    + exports + batchExports + objects

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

  private static let dashboards: [Route] = {
    let one = "dashboards/:ref"
    return [
      Route("GET", "dashboards", .read("dashboard"), DashboardRoutes.list),
      Route("POST", "dashboards", .write("dashboard"), DashboardRoutes.create),
      Route(
        "POST", "dashboards/create_from_template_json", .session("dashboard:write"),
        DashboardRoutes.createFromTemplate),
      Route(
        "POST", "dashboards/create_unlisted_dashboard", .session("dashboard:write"),
        DashboardRoutes.createUnlisted),
      Route("GET", one, .read("dashboard"), DashboardRoutes.retrieve),
      Route("PATCH", one, .write("dashboard"), DashboardRoutes.update),
      Route("DELETE", one, .write("dashboard"), DashboardRoutes.delete),
      Route("PATCH", one + "/move_tile", .extra("dashboard:write"), DashboardRoutes.moveTile),
      Route("POST", one + "/move_tile", .extra("dashboard:write"), DashboardRoutes.moveTile),
      stream,
      Route("GET", one + "/run_insights", .extra("query:read"), DashboardRoutes.runInsights),
      Route(
        "GET", "dashboard_templates", .read("dashboard_template"), DashboardRoutes.templates),
    ]
  }()

  private static let stream: Route = {
    var route = Route(
      "GET", "dashboards/:ref/stream_tiles", .session("dashboard:read"), DashboardRoutes.stream)
    route.alsoProduces = "text/event-stream"
    return route
  }()

  private static let insights: [Route] = [
    Route("GET", "insights", .read("insight"), InsightRoutes.list),
    Route("GET", "insights/:ref", .read("insight"), InsightRoutes.retrieve),
    Route("PATCH", "insights/:ref", .write("insight"), InsightRoutes.update),
    Route("GET", "query/:id", .read("query"), InsightRoutes.status),
  ]

  /// What is open to everybody with the link, of dashboards and insights alike.
  private static func sharing(_ resource: String) -> [Route] {
    let path = resource + "/:ref/sharing"
    let scope = "sharing_configuration"
    return [
      Route("GET", path, .read(scope), SharingRoutes.retrieve),
      Route("PATCH", path, .write(scope), SharingRoutes.update),
      Route("POST", path + "/refresh", .write(scope), SharingRoutes.refresh),
      Route("POST", path + "/passwords", .write(scope), SharingRoutes.addPassword),
      Route("DELETE", path + "/passwords/:password", .write(scope), SharingRoutes.removePassword),
    ]
  }

  private static let groups: [Route] = [
    Route("GET", "groups_types", .read("group"), GroupRoutes.types),
    Route("GET", "groups", .read("group"), GroupRoutes.list),
    Route("POST", "groups", .extra("group:write"), GroupRoutes.create),
    Route("GET", "groups/find", .read("group"), GroupRoutes.find),
    Route("POST", "groups/update_property", .write("group"), GroupRoutes.updateProperty),
    Route("POST", "groups/delete_property", .write("group"), GroupRoutes.deleteProperty),
    Route("GET", "groups/related", .read("group"), GroupRoutes.related),
    Route("GET", "groups/property_values", .read("group"), GroupRoutes.propertyValues),
  ]

  private static let exports: [Route] = [
    Route("GET", "exports", .read("export"), ExportRoutes.list),
    Route("POST", "exports", .write("export"), ExportRoutes.create),
    Route("GET", "exports/:id", .read("export"), ExportRoutes.retrieve),
    Route("GET", "exports/:id/content", .read("export"), ExportRoutes.content).namingScope,
  ]

  private static let batchExports: [Route] = {
    let name = "file_download_batch_exports"
    let one = name + "/:id"
    return [
      Route("GET", name, .read("batch_export"), BatchRoutes.list),
      Route("POST", name, .write("batch_export"), BatchRoutes.create),
      Route("POST", name + "/count_rows", .read("batch_export"), BatchRoutes.countRows).namingScope,
      Route("GET", one, .read("batch_export"), BatchRoutes.retrieve),
      Route("GET", one + "/download", .read("batch_export"), BatchRoutes.download).namingScope,
      Route("GET", one + "/download/:part", .read("batch_export"), BatchRoutes.download)
        .namingScope,
      Route("POST", one + "/cancel", .write("batch_export"), BatchRoutes.cancel).namingScope,
      Route("GET", one + "/logs", .session("batch_export:read"), BatchRoutes.logs),
    ]
  }()

  private static let objects: [Route] = {
    let resources = ResourceType.all.reduce(into: [String: String]()) { found, type in
      if let resource = type.resource { found[resource] = type.scope }
    }
    return resources.sorted(by: <).flatMap { resource, scope in
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
