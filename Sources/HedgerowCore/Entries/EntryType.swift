/// The type of a row, as the API spells it: `dashboard`, `hog_function/destination`, or any word a newer server sends.
package struct EntryType: Hashable, Sendable, RawRepresentable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }

  package static let folder = EntryType("folder")
  package static let dashboard = EntryType("dashboard")
  /// Whether what is behind it is shown as tiles.
  package var hasTiles: Bool { self == .dashboard || self == .insight }
  package static let insight = EntryType("insight")
  /// Whether what is behind it is shown as a page of fields and text, from its own resource (PostHog API, types).
  package var hasPage: Bool {
    Self.withPages.contains(rawValue) || rawValue.hasPrefix("hog_function/")
  }
  private static let withPages: Set = [
    "feature_flag", "experiment", "cohort", "action", "survey", "notebook",
    "session_recording_playlist", "early_access_feature", "link",
  ]

  package var isFolder: Bool { self == .folder }

  /// What Hedgerow knows of this type; `nil` for one it never heard of.
  package var traits: Traits? {
    Self.traitsByName[rawValue] ?? (rawValue.hasPrefix("hog_function/") ? Self.hogFunction : nil)
  }

  /// One word for the type column: `flag` for `feature_flag`, the API's own word for an unknown type.
  package var label: String {
    if let label = traits?.label, label != Self.hogFunction.label { return label }
    guard let last = rawValue.split(separator: "/").last else { return "untyped" }
    return last.split(separator: "_").joined(separator: " ")
  }

  /// What the server does with the object behind a row when its last row is deleted (PostHog API, types).
  package enum Deletion: Sendable, Hashable {
    /// The object is marked as deleted and can be restored.
    case soft
    /// The object is gone for good.
    case hard
    /// Only the row goes: there is no object.
    case rowOnly
  }

  /// Facts about a type that the interface needs.
  package struct Traits: Sendable, Hashable {
    package let label: String
    package let plural: String
    package let deletion: Deletion
  }

  private static let hogFunction = Traits(
    label: "function", plural: "functions", deletion: .soft)

  private static let traitsByName: [String: Traits] = [
    "folder": Traits(label: "folder", plural: "folders", deletion: .rowOnly),
    "dashboard": Traits(label: "dashboard", plural: "dashboards", deletion: .soft),
    "insight": Traits(label: "insight", plural: "insights", deletion: .soft),
    "feature_flag": Traits(label: "flag", plural: "flags", deletion: .soft),
    "experiment": Traits(label: "experiment", plural: "experiments", deletion: .soft),
    "notebook": Traits(label: "notebook", plural: "notebooks", deletion: .soft),
    "cohort": Traits(label: "cohort", plural: "cohorts", deletion: .soft),
    "action": Traits(label: "action", plural: "actions", deletion: .soft),
    "survey": Traits(label: "survey", plural: "surveys", deletion: .hard),
    "early_access_feature": Traits(
      label: "early access", plural: "early access features", deletion: .hard),
    "session_recording_playlist": Traits(
      label: "playlist", plural: "playlists", deletion: .soft),
    "link": Traits(label: "link", plural: "links", deletion: .hard),
    "hog_flow": Traits(label: "workflow", plural: "workflows", deletion: .soft),
    "message_template": Traits(label: "template", plural: "templates", deletion: .soft),
    "streamlit_app": Traits(label: "app", plural: "apps", deletion: .soft),
    "product_tour": Traits(label: "tour", plural: "tours", deletion: .soft),
    "user_interview": Traits(label: "interview", plural: "interviews", deletion: .soft),
  ]
}
