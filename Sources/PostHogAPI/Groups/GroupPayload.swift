import FoundationEssentials

/// A group: a company, a team, whatever events were sent for (PostHog API, groups).
package struct GroupPayload: Sendable, Hashable, JSONPayload {
  package var typeIndex: Int
  package var key: String
  /// What is known of it, any JSON, in the server's order.
  package var properties: [JSONValue.Member]
  package var createdAt: Date?
  /// Every field without a name here, such as the `notebook` of a group that was looked for.
  package var other: [String: JSONValue]

  package init(json: JSONValue) throws(JSONError) {
    var taker = try FieldTaker(json, as: "group")
    guard let key = taker.string("group_key") else { throw JSONError("group without key", at: 0) }
    self.key = key
    typeIndex = taker.integer("group_type_index") ?? 0
    properties = taker.take("group_properties", \.members) ?? []
    createdAt = taker.take("created_at") { $0.string.flatMap(Timestamp.parse) }
    other = taker.rest
  }
}

/// A kind of groups; a project has five at most.
package struct GroupTypePayload: Sendable, Hashable, JSONPayload {
  package var index: Int
  package var name: String
  package var singular: String?
  package var plural: String?
  /// The number of the dashboard that shows one group.
  package var detailDashboard: Int?
  package var other: [String: JSONValue]

  package init(json: JSONValue) throws(JSONError) {
    var taker = try FieldTaker(json, as: "group type")
    guard let index = taker.integer("group_type_index") else {
      throw JSONError("group type without index", at: 0)
    }
    self.index = index
    name = taker.string("group_type") ?? "\(index)"
    singular = taker.string("name_singular")
    plural = taker.string("name_plural")
    detailDashboard = taker.integer("detail_dashboard")
    other = taker.rest
  }
}

/// A page of groups. There is no count, and pages lead only forwards.
package struct GroupPagePayload: Sendable, Hashable, JSONPayload {
  package var results: [GroupPayload]
  /// What the next page is asked for with; nil behind the last one. Of the server's `next` address nothing else is
  /// taken: its host is the server's own idea of itself.
  package var nextCursor: String?

  package init(json: JSONValue) throws(JSONError) {
    guard let elements = json["results"]?.elements else {
      throw JSONError("no list of results", at: 0)
    }
    var results: [GroupPayload] = []
    for element in elements { results.append(try GroupPayload(json: element)) }
    self.results = results
    nextCursor = json["next"]?.string.flatMap(NextLink.cursor)
  }
}
