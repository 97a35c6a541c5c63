/// What a dashboard, a tile or a request puts over the query of an insight.
struct QueryOverrides: Sendable, Equatable {
  /// `date_from`, `date_to`, `properties`, `breakdown_filter`, `interval`.
  var filters: JSONObject = [:]
  /// The values of variables by their ids.
  var variables: JSONObject = [:]

  /// The query with the overrides in it, which is the one that is computed and answered.
  func applied(to query: JSONObject) -> JSONObject {
    guard !filters.members.isEmpty || !variables.members.isEmpty else { return query }
    var query = query
    guard var source = query["source"]?.object else { return query }
    override(dates: &source)
    if let properties = filters["properties"], !properties.isFalsy {
      source["properties"] = .array([source["properties"], properties].compactMap { $0 })
    }
    if let breakdown = filters["breakdown_filter"], !breakdown.isFalsy {
      source["breakdownFilter"] = breakdown
    }
    if let interval = filters["interval"], !interval.isFalsy { source["interval"] = interval }
    override(variables: &source)
    query["source"] = .object(source)
    return query
  }

  /// Each kind keeps its dates elsewhere.
  private func override(dates source: inout JSONObject) {
    let from = filters["date_from"] ?? .null
    let to = filters["date_to"] ?? .null
    guard from != .null || to != .null else { return }
    if source["kind"]?.string == "EventsQuery" {
      if from != .null { source["after"] = from }
      if to != .null { source["before"] = to }
      return
    }
    let isSQL = source["kind"]?.string == "HogQLQuery"
    var holder = isSQL ? source["filters"]?.object ?? [:] : source
    var dates = holder["dateRange"]?.object ?? [:]
    if from != .null { dates["date_from"] = from }
    if to != .null { dates["date_to"] = to }
    holder["dateRange"] = .object(dates)
    if isSQL { source["filters"] = .object(holder) } else { source = holder }
  }

  /// Only variables that the query has can be set.
  private func override(variables source: inout JSONObject) {
    guard var known = source["variables"]?.object else { return }
    for (id, value) in variables.members where known[id] != nil {
      var variable = known[id]?.object ?? [:]
      variable["value"] = value.object?["value"] ?? value
      known[id] = .object(variable)
    }
    source["variables"] = .object(known)
  }
}

extension JSONObject {
  /// The members of both; those of `other` win.
  func merging(_ other: JSONObject) -> JSONObject {
    var merged = self
    for (key, value) in other.members { merged[key] = value }
    return merged
  }
}
