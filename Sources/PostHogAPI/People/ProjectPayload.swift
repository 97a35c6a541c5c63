/// A project as lists and "who am I" show it (PostHog API, choosing a project).
package struct ProjectPayload: Sendable, Hashable, JSONPayload {
  package var id: Int
  package var uuid: String?
  /// The id of the organization.
  package var organization: String?
  package var name: String?
  package var timezone: String?
  package var isDemo: Bool?
  /// In answers about an environment: the project it belongs to.
  package var projectID: Int?
  /// Every field without a name here.
  package var other: [String: JSONValue]

  package init(json: JSONValue) throws(JSONError) {
    var taker = try FieldTaker(json, as: "project")
    guard let id = taker.integer("id") else { throw JSONError("project without id", at: 0) }
    self.id = id
    uuid = taker.string("uuid")
    organization = taker.string("organization")
    name = taker.string("name")
    timezone = taker.string("timezone")
    isDemo = taker.bool("is_demo")
    projectID = taker.integer("project_id")
    other = taker.rest
  }
}
