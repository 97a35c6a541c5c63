import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// What readers of insights ask of a piece of JSON.
extension JSONValue {
  /// The text, where there is one with anything in it.
  var filled: String? { string.flatMap { $0.isEmpty ? nil : $0 } }

  /// The number, where this is one; also one that is written as text, as decimals of ClickHouse are.
  var anyNumber: Double? {
    let number =
      switch self {
      case .integer(let value): Double(value)
      case .number(let value): value
      case .string(let text): text.utf8.count < 40 ? Double(text) : nil
      default: nil as Double?
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The moment of a timestamp.
  var moment: Moment? {
    filled.flatMap(Timestamp.parse).map {
      Moment(seconds: Int64($0.timeIntervalSince1970.rounded(.down)))
    }
  }

  /// A text for people: texts as they are, all else as JSON.
  var label: String {
    switch self {
    case .string(let text): text
    case .null: "None"
    default: text
    }
  }

  /// The members of a list that are objects; nil where there is none of them.
  var objects: [JSONValue]? {
    guard let elements else { return nil }
    let objects = elements.filter { $0.members != nil }
    return objects.isEmpty && !elements.isEmpty ? nil : objects
  }

  var comparison: Comparison? { self["compare_label"]?.string.flatMap(Comparison.init) }

  /// The values of a breakdown: a list, one value, or none. Steps of funnels have the names of cohorts in `breakdown`,
  /// and their numbers in `breakdown_value`.
  var breakdown: [String] {
    guard let value = self["breakdown"] ?? self["breakdown_value"] else { return [] }
    return (value.elements ?? [value]).map { EventName.breakdown($0.label) }
  }
}

/// Names that PostHog stores in one way and shows in another.
enum EventName {
  private static let shown = [
    "$pageview": "Pageview", "$pageleave": "Pageleave", "$autocapture": "Autocapture",
    "$rageclick": "Rageclick", "$screen": "Screen", "$identify": "Identify",
    "$groupidentify": "Group identify", "$set": "Set person properties",
    "$exception": "Exception", "$feature_flag_called": "Feature flag called",
    "$web_vitals": "Web vitals", "$create_alias": "Alias", "$opt_in": "Opt in",
  ]

  static func words(_ name: String) -> String { shown[name] ?? name }

  static func breakdown(_ value: String) -> String {
    switch value {
    case "$$_posthog_breakdown_other_$$": "Other"
    case "$$_posthog_breakdown_null_$$", "": "None"
    default: value
    }
  }
}
