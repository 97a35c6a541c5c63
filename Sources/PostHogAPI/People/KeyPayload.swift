/// What the key in use may do (PostHog API, corrections: `personal_api_keys/@current`).
package struct KeyPayload: Sendable, Hashable, JSONPayload {
  package var id: String?
  package var label: String?
  /// Like `file_system:write`; `*` is everything.
  package var scopes: [String]
  /// The projects that the key is limited to; empty: no limit.
  package var scopedTeams: [Int]
  /// The organizations that the key is limited to; empty: no limit.
  package var scopedOrganizations: [String]
  /// Every field without a name here, but for the key itself, should a server ever send it.
  package var other: [String: JSONValue]

  package init(json: JSONValue) throws(JSONError) {
    var taker = try FieldTaker(json, as: "key")
    id = taker.string("id")
    label = taker.string("label")
    scopes = taker.take("scopes", \.elements)?.compactMap(\.string) ?? []
    scopedTeams =
      taker.take("scoped_teams", \.elements)?.compactMap { $0.integer.flatMap(Int.init(exactly:)) }
      ?? []
    scopedOrganizations =
      taker.take("scoped_organizations", \.elements)?.compactMap(\.string) ?? []
    other = taker.rest.filter { $0.key != "value" && $0.key != "mask_value" }
  }

  /// Whether the key carries a scope; writing implies reading.
  package func allows(_ scope: String) -> Bool {
    if scopes.contains("*") || scopes.contains(scope) { return true }
    guard scope.hasSuffix(":read") else { return false }
    return scopes.contains(scope.dropLast(4) + "write")
  }
}
