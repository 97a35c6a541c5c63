/// Who is calling, with which key, and which projects there are.
enum AccountRoutes {
  private static let organization: JSONObject = [
    "id": .string("0190c4f5-0000-7000-8000-00000000000a"), "name": .string("Hedgerow & Co"),
    "slug": .string("hedgerow-co"), "membership_level": .int(1),
  ]
  private static let projectUUID = "0190c4f5-0000-7000-8000-000000000001"
  private static let token = "phc_demo_project"

  static func me(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    guard let person = state.people[state.caller] else { throw Failure.server }
    var organization = organization
    organization["teams"] = .array([team])
    organization["projects"] = .array([
      .object(["id": .int(1), "name": .string("Demo"), "organization_id": organizationID])
    ])
    var user: JSONObject = [:]
    user["date_joined"] = .string("2025-01-06T09:00:00Z")
    for member in person.json.object?.members ?? [] { user[member.key] = member.value }
    user["is_staff"] = .bool(false)
    user["team"] = team
    user["organization"] = .object(organization)
    user["organizations"] = .array([.object(Self.organization)])
    return .json(.object(user))
  }

  static func projects(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let all = [project]
    let page = Page(request.query)
    var json = JSONWriter()
    page.writeHead(count: all.count, for: request, to: &json)
    json.list(try all[page.range(of: all.count)]) { $0.value(.object($1)) }
    json.raw("}")
    return Answer(200, json.bytes)
  }

  static func project(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    .json(.object(project))
  }

  static func key(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    .json(
      .object([
        "id": .string("demo-key"), "label": .string("Demo key"), "value": .null,
        "created_at": .string("2026-01-05T09:00:00Z"), "last_used_at": .null,
        "user_id": .int(Int(state.caller)),
        "scopes": .array(request.key.scopes.sorted().map(JSONValue.string)),
        "scoped_teams": .array([]), "scoped_organizations": .array([]),
      ]))
  }

  private static var organizationID: JSONValue { organization["id"] ?? .null }

  private static let project: JSONObject = [
    "id": .int(1), "uuid": .string(projectUUID), "organization": organizationID,
    "api_token": .string(token), "name": .string("Demo"),
    "completed_snippet_onboarding": .bool(true),
    "has_completed_onboarding_for": .object(["product_analytics": .bool(true)]),
    "ingested_event": .bool(true), "is_demo": .bool(true), "timezone": .string("UTC"),
    "access_control": .bool(false), "project_id": .int(1),
  ]

  /// The same project as the account of a user shows it.
  private static var team: JSONValue {
    var team = project
    team["has_completed_onboarding_for"] = nil
    return .object(team)
  }
}
