/// Where the object behind a row lives, and what its fields are called (PostHog API, types, refs, hrefs, resources).
struct ObjectRoute: Sendable, Hashable {
  /// Behind the project's address.
  let resource: String
  /// The field that the tree shows as the name.
  var nameField = "name"
  /// The field that switches it on and off, where it has one.
  var activeField: String?
  /// Whether the ref must first be turned into an id by `?short_id=`.
  var isFoundByShortID = false

  /// The route of a type; nil for folders and types that we do not know.
  init?(type: String) {
    let family = type.hasPrefix("hog_function/") ? "hog_function" : type
    guard let route = Self.table[family] else { return nil }
    self = route
  }

  private init(
    _ resource: String, name: String = "name", active: String? = nil, byShortID: Bool = false
  ) {
    self.resource = resource
    nameField = name
    activeField = active
    isFoundByShortID = byShortID
  }

  private static let table: [String: ObjectRoute] = [
    "dashboard": ObjectRoute("dashboards"),
    "insight": ObjectRoute("insights", byShortID: true),
    "feature_flag": ObjectRoute("feature_flags", name: "key", active: "active"),
    "experiment": ObjectRoute("experiments"),
    "notebook": ObjectRoute("notebooks", name: "title"),
    "cohort": ObjectRoute("cohorts"),
    "action": ObjectRoute("actions"),
    "survey": ObjectRoute("surveys"),
    "early_access_feature": ObjectRoute("early_access_feature"),
    "session_recording_playlist": ObjectRoute("session_recording_playlists"),
    "hog_function": ObjectRoute("hog_functions", active: "enabled"),
    "link": ObjectRoute("links"),
  ]
}
