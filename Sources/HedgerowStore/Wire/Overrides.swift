import HedgerowCore
import PostHogAPI

/// A look as the API takes it: what is put over an insight stands in the place of all that its dashboard puts over it, so
/// that has to come along (PostHog API, dashboards).
struct Overrides {
  /// `nil` where nothing is put over.
  let filters: JSONValue?
  let variables: JSONValue?

  init(_ look: DashboardLook, over dashboard: JSONValue?) {
    filters = Self.filters(look, over: dashboard?["persisted_filters"] ?? dashboard?["filters"])
    variables = Self.variables(
      look, over: dashboard?["persisted_variables"] ?? dashboard?["variables"])
  }

  private static func filters(_ look: DashboardLook, over stored: JSONValue?) -> JSONValue? {
    var own: [JSONValue.Member] = []
    if let dates = look.dates {
      own.append(.init("date_from", .string(dates.from)))
      own.append(.init("date_to", dates.to.map { .string($0) } ?? .null))
    }
    if let interval = look.interval { own.append(.init("interval", .string(interval.rawValue))) }
    if let property = look.breakdown {
      own.append(
        .init(
          "breakdown_filter", ["breakdown": .string(property), "breakdown_type": "event"]))
    }
    if !look.conditions.isEmpty {
      own.append(.init("properties", properties(look.conditions, and: stored?["properties"])))
    }
    return own.isEmpty ? nil : merged(own, over: stored)
  }

  /// The dashboard's conditions and those of the look.
  private static func properties(
    _ conditions: [PropertyCondition], and stored: JSONValue?
  ) -> JSONValue {
    let own = conditions.map(\.json)
    guard let stored, stored.members != nil else {
      return .array((stored?.elements ?? []) + own)
    }
    // Older dashboards keep groups of groups.
    return [
      "type": "AND", "values": .array([stored, ["type": "AND", "values": .array(own)]]),
    ]
  }

  private static func variables(_ look: DashboardLook, over stored: JSONValue?) -> JSONValue? {
    guard !look.variables.isEmpty else { return nil }
    let own = look.variables.map { variable in
      JSONValue.Member(
        variable.id,
        [
          "variableId": .string(variable.id), "code_name": .string(variable.name),
          "value": .string(variable.value),
        ])
    }
    return merged(own, over: stored)
  }

  private static func merged(_ own: [JSONValue.Member], over stored: JSONValue?) -> JSONValue {
    let keys = Set(own.map(\.key))
    return .object((stored?.members ?? []).filter { !keys.contains($0.key) } + own)
  }
}

extension PropertyCondition {
  fileprivate var json: JSONValue {
    let values = values.map { JSONValue.string($0) }
    let only = values.count == 1 && comparison != .exact && comparison != .isNot
    let value: JSONValue = only ? values[0] : .array(values)
    return [
      "key": .string(property), "type": isOfPerson ? "person" : "event",
      "operator": .string(comparison.rawValue), "value": values.isEmpty ? .null : value,
    ]
  }
}
