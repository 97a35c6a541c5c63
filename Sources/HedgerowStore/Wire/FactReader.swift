import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// Reads what matters of an object out of its JSON. What is not there, or is not what it should be, is left out.
enum FactReader {
  static func facts(of type: EntryType, in json: String) -> [ObjectFacts.Fact] {
    // Text that is no JSON tells nothing; the raw view shows it as it is.
    guard let object = try? JSONReader.value(Array(json.utf8)) else { return [] }
    return (table[type.family, default: []] + common).compactMap { fact in
      fact.read(object).map { ObjectFacts.Fact(fact.label, $0) }
    }
  }

  private struct Reading: Sendable {
    let label: String
    let read: @Sendable (JSONValue) -> String?

    init(_ label: String, _ read: @escaping @Sendable (JSONValue) -> String?) {
      self.label = label
      self.read = read
    }
  }

  private static let common = [
    Reading("Tags") { $0["tags"]?.list },
    Reading("About") { ($0["description"] ?? $0["name"])?.filled },
  ]

  /// The fields of each type, from its own resource (PostHog API, types).
  private static let table: [String: [Reading]] = [
    "dashboard": [
      Reading("Tiles", tiles),
      Reading("Pinned") { $0["pinned"]?.bool == true ? "yes" : nil },
      Reading("Shared") { $0["is_shared"]?.bool == true ? "by a public link" : nil },
      Reading("Refreshed") { $0["last_refresh"]?.day },
    ],
    "insight": [
      Reading("Shows", query),
      Reading("Boards") {
        $0["dashboards"]?.elements.map { "on \(counted($0.count, "dashboard"))" }
      },
      Reading("Refreshed") { $0["last_refresh"]?.day },
    ],
    "feature_flag": [
      Reading("State") { $0["active"]?.bool.map { $0 ? "on" : "off" } },
      Reading("Rollout", rollout),
      Reading("Variants", variants),
    ],
    "experiment": [
      Reading("State", running),
      Reading("Flag") { $0["feature_flag_key"]?.filled },
      Reading("Began") { $0["start_date"]?.day },
      Reading("Ended") { $0["end_date"]?.day },
      Reading("Metrics") { $0["metrics"]?.elements.map { "\($0.count)" } },
    ],
    "cohort": [
      Reading("People") { $0["count"]?.integer.map { Int($0).grouped } },
      Reading("Kind") { $0["is_static"]?.bool.map { $0 ? "static" : "dynamic" } },
      Reading("State") { $0["is_calculating"]?.bool == true ? "is being calculated" : nil },
      Reading("Counted") { $0["last_calculation"]?.day },
    ],
    "survey": [
      Reading("State", running),
      Reading("Kind") { $0["type"]?.filled },
      Reading("Questions") { $0["questions"]?.elements.map { "\($0.count)" } },
      Reading("Began") { $0["start_date"]?.day },
      Reading("Ended") { $0["end_date"]?.day },
    ],
    "notebook": [
      Reading("Version") { $0["version"]?.integer.map(String.init) },
      Reading("Changed") { $0["last_modified_at"]?.day },
      Reading("By") { $0["last_modified_by"]?["first_name"]?.filled },
    ],
    "session_recording_playlist": [
      Reading("Kind") { $0["type"]?.filled },
      Reading("Pinned") { $0["pinned"]?.bool == true ? "yes" : nil },
      Reading("Changed") { $0["last_modified_at"]?.day },
    ],
    "action": [
      Reading("Steps", steps),
      Reading("Counted") { $0["last_calculated_at"]?.day },
    ],
    "hog_function": [
      Reading("State") { $0["enabled"]?.bool.map { $0 ? "on" : "off" } },
      Reading("Kind") { $0["type"]?.filled },
      Reading("Template") { $0["template"]?["name"]?.filled },
    ],
    "early_access_feature": [
      Reading("Stage") { $0["stage"]?.filled },
      Reading("Flag") { $0["feature_flag"]?["key"]?.filled },
    ],
    "link": [Reading("Leads to") { $0["redirect_url"]?.filled }],
  ]

  // MARK: Facts that take more than a field

  @Sendable private static func tiles(_ board: JSONValue) -> String? {
    guard let tiles = board["tiles"]?.elements else { return nil }
    let shown = tiles.filter { $0["deleted"]?.bool != true }
    let kinds = [("insight", "insight"), ("text", "text"), ("button_tile", "button")]
    let counts = kinds.compactMap { key, word -> String? in
      let count = shown.count { $0[key].map { !$0.isNull } ?? false }
      return count == 0 ? nil : counted(count, word)
    }
    let names = shown.compactMap { $0["insight"]?["name"]?.filled }.prefix(3)
    let list = names.isEmpty ? "" : ": " + names.joined(separator: ", ")
    let more = shown.count > names.count && !names.isEmpty ? ", …" : ""
    return counts.isEmpty ? "none" : counts.joined(separator: ", ") + list + more
  }

  /// `TrendsQuery` inside its `InsightVizNode` as `trends`.
  @Sendable private static func query(_ insight: JSONValue) -> String? {
    let query = insight["query"]
    guard let kind = query?["source"]?["kind"]?.filled ?? query?["kind"]?.filled else { return nil }
    return kind == "HogQLQuery"
      ? "SQL" : kind.replacing("Query", with: "").replacing("Node", with: "").lowercased()
  }

  @Sendable private static func rollout(_ flag: JSONValue) -> String? {
    guard let groups = flag["filters"]?["groups"]?.elements, !groups.isEmpty else { return nil }
    let parts = groups.prefix(3).map { group in
      let share = group["rollout_percentage"]?.integer ?? 100
      let conditions = group["properties"]?.elements?.count ?? 0
      return "\(share) %" + (conditions == 0 ? "" : " where \(counted(conditions, "condition"))")
    }
    return parts.joined(separator: ", or ") + (groups.count > 3 ? ", …" : "")
  }

  @Sendable private static func variants(_ flag: JSONValue) -> String? {
    let variants = flag["filters"]?["multivariate"]?["variants"]?.elements ?? []
    let parts = variants.compactMap { variant in
      variant["key"]?.filled.map { "\($0) \(variant["rollout_percentage"]?.integer ?? 0) %" }
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  @Sendable private static func running(_ object: JSONValue) -> String? {
    if object["archived"]?.bool == true { return "archived" }
    if object["end_date"]?.filled != nil { return "ended" }
    return object["start_date"]?.filled == nil ? "draft" : "running"
  }

  @Sendable private static func steps(_ action: JSONValue) -> String? {
    guard let steps = action["steps"]?.elements, !steps.isEmpty else { return nil }
    let events = steps.compactMap { $0["event"]?.filled }
    return events.isEmpty ? "\(steps.count)" : events.prefix(4).joined(separator: ", or ")
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(count.grouped) \(word)\(count == 1 || word == "text" ? "" : "s")"
  }
}

extension EntryType {
  /// What all types have in common that the same resource tells of.
  var family: String { rawValue.hasPrefix("hog_function/") ? "hog_function" : rawValue }
}

extension JSONValue {
  fileprivate var list: String? {
    let words = elements?.compactMap(\.filled) ?? []
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// The day of a timestamp; the text itself where it is none.
  fileprivate var day: String? {
    filled.map { text in
      Timestamp.parse(text).map {
        Moment(seconds: Int64($0.timeIntervalSince1970.rounded(.down))).day()
      } ?? text
    }
  }
}
