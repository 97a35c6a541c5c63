import FoundationEssentials

/// The names of a path. Slashes at either end do not count, so both spellings of a route are one.
struct PathNames {
  let names: [String]

  init(_ path: String) {
    names = path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
  }
}

/// What lies at a path: the routes of all methods, and whether the project in it exists.
struct FoundRoutes {
  let routes: [(route: Route, parameters: [String: String])]
  let projectExists: Bool

  /// Whether the path names no single thing.
  var isCollection: Bool {
    routes.first.map { $0.route.pattern.count == 1 } ?? false
  }

  /// The route of a method. The check of the key comes before that of the method and knows no scope
  /// for what is not there, except that changing a collection counts as writing.
  func match(_ method: String) throws -> (route: Route, parameters: [String: String]) {
    if let match = routes.first(where: { $0.route.method == method }) { return match }
    if method == "PATCH", isCollection { throw Failure.methodNotAllowed(method) }
    throw Failure.keyRefused
  }

  /// The route that stands for the scope of a path which names its own, whatever the method.
  var scopeNaming: Route? { routes.first { $0.route.namesScope }?.route }

  /// What OPTIONS answers.
  var description: JSONValue {
    let pattern = routes.first?.route.pattern ?? []
    let words = (pattern.first ?? "").split(separator: "_").map { word in
      word.prefix(1).uppercased() + word.dropFirst()
    }
    let types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]
    return .object([
      "name": .string(words.joined(separator: " ") + (isCollection ? " List" : " Instance")),
      "description": .string(""), "renders": .array([.string("application/json")]),
      "parses": .array(types.map(JSONValue.string)),
    ])
  }
}

/// Finds the routes of a path.
enum RouteFinder {
  static func find(_ names: [String]) -> FoundRoutes? {
    guard names.first == "api" else { return nil }
    let rest = Array(names.dropFirst())
    if let found = routes(in: RouteTable.account, for: rest) {
      return FoundRoutes(routes: found, projectExists: true)
    }
    guard rest.count >= 2, rest[0] == "projects" || rest[0] == "environments",
      let found = routes(in: RouteTable.project, for: Array(rest.dropFirst(2)))
    else { return nil }
    return FoundRoutes(routes: found, projectExists: rest[1] == "1" || rest[1] == "@current")
  }

  /// The routes with the first pattern that fits; another method of it is as good.
  private static func routes(
    in table: [Route], for names: [String]
  ) -> [(route: Route, parameters: [String: String])]? {
    guard let first = table.first(where: { $0.match(names) != nil }) else { return nil }
    return table.filter { $0.pattern == first.pattern }.compactMap { route in
      route.match(names).map { (route, $0) }
    }
  }
}
