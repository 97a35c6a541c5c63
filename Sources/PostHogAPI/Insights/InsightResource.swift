/// One insight by its number (PostHog API, insights inside tiles).
package struct InsightResource: Sendable {
  let client: PostHogClient
  let project: Int
  let id: Int64

  /// Whether the server computes (PostHog API, refresh).
  package enum Refresh: String, Sendable {
    /// What it has computed before, or nothing.
    case never = "force_cache"
    /// Computes unless the numbers are fresh, and answers then.
    case whereStale = "blocking"
    case always = "force_blocking"
  }

  /// The insight with its result. On a dashboard its own filters apply, unless others are put in their place.
  package func retrieve(
    refresh: Refresh, onDashboard dashboard: String? = nil, filters: JSONValue? = nil,
    variables: JSONValue? = nil
  ) async throws(APIError) -> JSONValue {
    var call = client.projectCall(.get, project, "insights/\(id)/", pattern: "insights/:id")
    call.query = [("refresh", refresh.rawValue)]
    if let dashboard { call.query.append(("from_dashboard", dashboard)) }
    if let filters { call.query.append(("filters_override", filters.text)) }
    if let variables { call.query.append(("variables_override", variables.text)) }
    return try await client.get(call)
  }
}
