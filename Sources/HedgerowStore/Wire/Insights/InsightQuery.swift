import HedgerowCore
import PostHogAPI

/// What an insight asks for, in either of the two ways in which PostHog stores it: a query, whose settings are in
/// camel case and lie in several objects, or filters, which are flat and in snake case.
struct InsightQuery: Sendable {
  /// The kind of the innermost query, or the name of the kind in filters.
  let kind: String
  /// The kind of the outermost query.
  let node: String
  let zone: ProjectZone
  /// The insight as a whole, for what stands beside the result.
  let insight: JSONValue
  private let places: [JSONValue]

  init(_ insight: JSONValue, zone: ProjectZone) {
    self.insight = insight
    self.zone = zone
    let query = insight["query"]
    let source = query?["source"]
    let inner = [source, query].compactMap { $0 }
    let filters = insight["filters"]
    kind =
      source?["kind"]?.filled ?? query?["kind"]?.filled ?? filters?["insight"]?.filled ?? ""
    node = query?["kind"]?.filled ?? ""
    // Settings lie in objects such as `trendsFilter`; which one it is follows from the kind.
    let nested = inner.flatMap { object in
      Self.settings.compactMap { object[$0] }
    }
    places = nested + inner + [filters].compactMap { $0 }
  }

  private static let settings = [
    "trendsFilter", "funnelsFilter", "retentionFilter", "pathsFilter", "stickinessFilter",
    "lifecycleFilter", "compareFilter", "breakdownFilter", "chartSettings", "tableSettings",
  ]

  /// A setting by its name in queries; in filters it is looked for in snake case.
  subscript(_ name: String) -> JSONValue? {
    for place in places {
      if let value = place[name] ?? place[Self.snake(name)], !value.isNull { return value }
    }
    return nil
  }

  /// The series that the query asks for, by their order.
  func series(_ order: Int) -> JSONValue? {
    guard let all = self["series"]?.elements, all.indices.contains(order) else { return nil }
    return all[order]
  }

  private static func snake(_ name: String) -> String {
    var text = ""
    for character in name {
      if character.isUppercase {
        text += "_" + character.lowercased()
      } else {
        text.append(character)
      }
    }
    return text
  }
}
