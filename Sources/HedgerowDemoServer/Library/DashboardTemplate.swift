/// A plan for a dashboard, as PostHog keeps them and as people send them.
struct DashboardTemplate: Sendable {
  /// What `use_template` calls it.
  var key = ""
  let name: String
  let description: String
  let filters: JSONObject
  let variables: JSONValue
  let tags: JSONValue
  let tiles: [JSONObject]

  /// The fields of a dashboard made from it.
  var fields: JSONObject {
    [
      "description": .string(description), "filters": .object(filters), "tags": tags,
      "creation_mode": "template",
    ]
  }

  /// Reads one that was sent, and complains as its schema does.
  init(_ value: JSONValue) throws {
    guard let object = value.object else {
      throw Self.violation("\(value.shown) is not of type 'object'")
    }
    for name in ["template_name", "dashboard_description", "dashboard_filters", "tiles"] {
      if object[name] == nil { throw Self.violation("'\(name)' is a required property") }
    }
    guard let filters = object["dashboard_filters"]?.object else {
      throw Self.violation("dashboard_filters is not of type 'object'")
    }
    tiles = (object["tiles"]?.array ?? []).compactMap(\.object)
    guard !tiles.isEmpty else { throw Self.violation("[] should be non-empty") }
    name = object["template_name"]?.string ?? ""
    description = object["dashboard_description"]?.string ?? ""
    self.filters = filters
    variables = object["variables"] ?? .array([])
    tags = object["tags"] ?? .array([])
  }

  private static func violation(_ text: String) -> Failure {
    .invalid(
      "\(text)\n\nFailed validating in schema:\n    {'$id': 'https://example.com/template.json'}",
      at: nil)
  }

  // MARK: The list

  /// The templates of the project.
  static let all: [DashboardTemplate] = [
    DashboardTemplate(
      "DEFAULT_APP", "Product analytics", "The numbers that every shop looks at.",
      recipes: ["line", "number compared", "retention", "lifecycle", "funnel", "pie breakdown"]),
    DashboardTemplate(
      "REVENUE", "Revenue", "What comes in, and from whom.",
      recipes: ["revenue", "revenue number", "bar breakdown", "table"]),
    DashboardTemplate(
      "LANDING_PAGE", "Landing page", "How a page does in its first weeks.",
      recipes: ["line by the hour", "paths", "world map", "funnel trends"]),
  ]

  private init(_ key: String, _ name: String, _ description: String, recipes: [String]) {
    self.key = key
    self.name = name
    self.description = description
    filters = ["date_from": "-30d"]
    variables = .array([])
    tags = .array(["templated"])
    tiles = recipes.enumerated().map { index, recipe in
      let recipe = InsightLibrary.recipes[recipe]
      return [
        "type": "INSIGHT", "name": .text(recipe?.derivedName), "description": "",
        "query": .object(recipe?.query ?? [:]), "color": .null,
        "layouts": DashboardLibrary.layouts(
          x: index % 2 * 6, y: index / 2 * 5, width: 6, height: 5, place: index),
      ]
    }
  }

  /// The template as the list of templates has it.
  func json(_ position: Int) -> JSONValue {
    .object([
      "id": .string("0193c0de-0000-7000-8000-0000000001\(position < 10 ? "0" : "")\(position)"),
      "template_name": .string(name), "dashboard_description": .string(description),
      "dashboard_filters": .object(filters), "tags": tags,
      "tiles": .array(tiles.map { .object($0) }), "variables": variables, "deleted": .bool(false),
      "created_at": "2026-01-05T09:00:00Z", "created_by": .null, "image_url": .null,
      "team_id": .null, "scope": "global", "is_featured": .bool(position == 0),
      "availability_contexts": .array([]),
    ])
  }
}
