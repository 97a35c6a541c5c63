import FoundationEssentials

/// A dashboard as lists tell it and changes answer it: its fields without the tiles (PostHog API, dashboards).
package struct DashboardPayload: Sendable, Hashable, JSONPayload {
  package var id: Int64
  package var name: String
  package var description: String
  package var tags: [String]
  package var isPinned: Bool
  package var isShared: Bool
  package var createdBy: UserPayload?
  package var lastRefresh: Date?
  /// 21 lets everybody in the project change it, 37 only its collaborators.
  package var restrictionLevel: Int64?

  package init(json: JSONValue) throws(JSONError) {
    guard let id = json["id"]?.integer else { throw JSONError("dashboard without id", at: 0) }
    self.id = id
    name = json["name"]?.string ?? ""
    description = json["description"]?.string ?? ""
    tags = json["tags"]?.elements?.compactMap(\.string) ?? []
    isPinned = json["pinned"]?.bool ?? false
    isShared = json["is_shared"]?.bool ?? false
    createdBy = json["created_by"].flatMap { try? UserPayload(json: $0) }
    lastRefresh = json["last_refresh"]?.string.flatMap(Timestamp.parse)
    restrictionLevel = json["restriction_level"]?.integer
  }
}

/// What to change of a dashboard; nil leaves a field alone.
package struct DashboardPatch: Sendable, Hashable {
  package var name: String?
  package var description: String?
  package var tags: [String]?
  package var isPinned: Bool?
  package var restrictionLevel: Int64?
  /// Any fields as they are to be sent, beside the others.
  private var fields: [JSONValue.Member] = []

  /// The fields of a dashboard that can be changed, its tiles aside (PostHog API, dashboards).
  package static let fieldNames = [
    "name", "description", "pinned", "tags", "restriction_level", "filters", "variables",
    "breakdown_colors", "data_color_theme_id", "quick_filter_ids",
  ]

  /// Sends the members of a JSON object.
  package init(fields: JSONValue) {
    self.init()
    self.fields = fields.members ?? []
  }

  package init(
    name: String? = nil, description: String? = nil, tags: [String]? = nil, isPinned: Bool? = nil
  ) {
    self.name = name
    self.description = description
    self.tags = tags
    self.isPinned = isPinned
  }

  var json: JSONValue {
    var members =
      JSONValue.object(of: [("name", name), ("description", description)]).members ?? []
    if let tags { members.append(.init("tags", .array(tags.map { .string($0) }))) }
    if let isPinned { members.append(.init("pinned", .bool(isPinned))) }
    if let restrictionLevel {
      members.append(.init("restriction_level", .integer(restrictionLevel)))
    }
    return .object(members + fields)
  }
}

/// A dashboard to be made.
package struct DashboardDraft: Sendable, Hashable {
  /// What it is made from.
  package enum Origin: Sendable, Hashable {
    case nothing
    /// A template of the server's list, by its name there.
    case template(String)
    case copy(of: Int64, copiesInsights: Bool)
  }

  package var name: String
  package var origin: Origin
  /// The path of the tree's folder that its row goes into; nil leaves that to the server.
  package var folder: String?

  package init(name: String, origin: Origin = .nothing, folder: String? = nil) {
    self.name = name
    self.origin = origin
    self.folder = folder
  }

  var json: JSONValue {
    var members =
      JSONValue.object(of: [("name", name), ("_create_in_folder", folder)]).members ?? []
    switch origin {
    case .nothing: break
    case .template(let template): members.append(.init("use_template", .string(template)))
    case .copy(let id, let copiesInsights):
      members.append(.init("use_dashboard", .integer(id)))
      members.append(.init("duplicate_tiles", .bool(copiesInsights)))
    }
    return .object(members)
  }
}

/// What new dashboards can be made from.
package struct DashboardTemplatePayload: Sendable, Hashable, JSONPayload {
  package var name: String
  package var description: String

  package init(json: JSONValue) throws(JSONError) {
    guard let name = json["template_name"]?.string else {
      throw JSONError("template without a name", at: 0)
    }
    self.name = name
    description = json["dashboard_description"]?.string ?? ""
  }
}
