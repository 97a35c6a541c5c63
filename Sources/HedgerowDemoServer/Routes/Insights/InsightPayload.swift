/// An insight as the wire has it.
struct InsightPayload {
  let key: ObjectKey
  let object: StoredObject
  /// What is put over the query.
  var overrides = QueryOverrides()
  var refresh = RefreshMode.cached
  /// The dashboard on which it is looked at.
  var dashboard: Int?

  /// What an answer says, and how long it has to wait for that.
  struct Written {
    var json: JSONObject
    var computation: Computation
  }

  /// All fields, with the result as far as it is known or wanted.
  func written(_ state: inout ProjectState) throws -> Written {
    let insight = state.insight(key.ref)
    if let refusal = insight.refusal { throw refusal }
    let query = overrides.applied(to: insight.query)
    let computation =
      insight.invalidity == nil
      ? state.computation(of: key.ref, query, refresh: refresh) : Computation()
    var json = facts(insight, state)
    json["query"] = .object(query)
    addResult(computation, query, to: &json, state)
    return Written(json: json, computation: computation)
  }

  /// The fields of a list that leaves results out.
  func basic(_ state: ProjectState) -> JSONObject {
    let insight = state.insight(key.ref)
    var json = facts(insight, state)
    json["query"] = .object(insight.query)
    json["last_refresh"] = .text(insight.computedAt?.iso)
    json["refreshing"] = .bool(false)
    return json
  }

  // MARK: Facts

  private func facts(_ insight: Insight, _ state: ProjectState) -> JSONObject {
    let person = object.createdBy.flatMap { state.people[$0]?.json } ?? .null
    let places = state.tiles(showing: key.ref)
    let boards = places.filter { !$0.tile.isDeleted }.compactMap { Int($0.dashboard) }
    return [
      "id": .int(Int(object.number)), "short_id": .string(key.ref),
      "name": .string(object.name),
      "derived_name": insight.fields["derived_name"] ?? .null, "filters": .object([:]),
      "order": .null, "deleted": .bool(object.isDeleted),
      "dashboards": .array(
        boards.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
          .map { .int($0) }),
      "dashboard_tiles": .array(
        places.compactMap { place in
          Int(place.dashboard).map {
            .object([
              "id": .int(place.tile.id), "dashboard_id": .int($0),
              "deleted": place.tile.isDeleted ? .bool(true) : .null,
            ])
          }
        }),
      "created_at": .string(object.createdAt.iso), "created_by": person,
      "description": insight.fields["description"] ?? "",
      "updated_at": .string(object.createdAt.iso), "tags": insight.fields["tags"] ?? .array([]),
      "favorited": insight.fields["favorited"] ?? .bool(false), "saved": .bool(object.isSaved),
      "last_modified_at": .string(object.createdAt.iso), "last_modified_by": person,
      "is_sample": insight.fields["is_sample"] ?? .bool(false),
      "effective_restriction_level": .int(21), "effective_privilege_level": .int(37),
      "user_access_level": .string(state.accessLevel(of: object)), "timezone": "UTC",
      "alerts": .array([]), "last_viewed_at": .text(state.views[key]?.iso),
    ]
  }

  // MARK: The result

  private func addResult(
    _ computation: Computation, _ query: JSONObject, to json: inout JSONObject,
    _ state: ProjectState
  ) {
    let at = computation.outcome?.at
    json["last_refresh"] = .text(at?.iso)
    json["cache_target_age"] = .text(at.map { Self.later($0, minutes: 360) })
    json["next_allowed_client_refresh"] = .text(at.map { Self.later($0, minutes: 1) })
    let result = computation.outcome.flatMap { try? $0.result.get() }
    json["result"] = result?.result ?? .null
    json["hasMore"] = result.map { .bool($0.hasMore) } ?? .null
    json["columns"] = result?.columns ?? .null
    json["types"] = result?.types ?? .null
    json["hogql"] = .text(result?.hogql)
    json["is_cached"] = .bool(computation.isCached)
    json["query_status"] = status(computation)
    json["resolved_date_range"] = result == nil ? .null : Self.dates(of: query, at: at ?? .now)
    json["filters_hash"] = .string("cache_1_" + Self.hash(of: query))
    for (name, value) in result?.extras.members ?? [] { json[name] = value }
  }

  private func status(_ computation: Computation) -> JSONValue {
    if let run = computation.run {
      return run.json(insight: Int(object.number), dashboard: dashboard, isComplete: false)
    }
    guard let outcome = computation.outcome, case .failure(let problem) = outcome.result else {
      return .null
    }
    let run = ComputedInsights.Run(
      id: "cache_1_" + key.ref, startedAt: outcome.at, endsAt: outcome.at)
    return run.json(
      insight: Int(object.number), dashboard: dashboard, isComplete: true,
      problem: problem.message)
  }

  private static func later(_ moment: Timestamp, minutes: Int64) -> String {
    Timestamp(microseconds: moment.microseconds + minutes * 60_000_000).iso
  }

  private static func dates(of query: JSONObject, at moment: Timestamp) -> JSONValue {
    let range = Question(query, at: moment).range
    return .object([
      "date_from": .string(range.start.iso), "date_to": .string(range.end.iso),
    ])
  }

  /// A hash that is the same for the same query everywhere.
  private static func hash(of query: JSONObject) -> String {
    let value = JSONValue.object(query).serialized.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(value, radix: 16)
  }
}

extension ComputedInsights.Run {
  /// The run as `query_status`.
  func json(
    insight: Int?, dashboard: Int?, isComplete: Bool, problem: String? = nil,
    results: JSONValue = .null
  ) -> JSONValue {
    .object([
      "id": .string(id), "query_async": .bool(true), "team_id": .int(1),
      "insight_id": insight.map { .int($0) } ?? .null,
      "dashboard_id": dashboard.map { .int($0) } ?? .null, "complete": .bool(isComplete),
      "error": .bool(problem != nil), "error_message": .text(problem),
      "start_time": .string(startedAt.iso), "pickup_time": .string(startedAt.iso),
      "end_time": isComplete ? .string(endsAt.iso) : .null,
      "expiration_time": .null, "results": results, "labels": .null, "task_id": .null,
      "query_progress": .null,
    ])
  }
}
