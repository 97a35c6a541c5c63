/// What the server knows about one type of the tree: where its object lives and how it is deleted.
struct ResourceType: Sendable {
  /// What a ref looks like.
  enum Reference: Sendable { case integer, shortID, uuid }

  /// What happens to the object when its last row is deleted.
  enum Deletion: Sendable { case soft, hard, refused }

  let type: String
  /// The path of the resource below the project; types without one have no route.
  var resource: String?
  var reference: Reference
  /// The web application's path with `*` in place of the ref.
  var hrefPattern: String
  var unfiledFolder: String
  var deletion: Deletion
  var undo: String
  /// The field that holds the name.
  var nameField = "name"
  /// The field that switches the object on and off.
  var switchField: String?
  var hasAccessLevels = false
  /// What the scopes of the resource are called.
  var scope: String

  var isRegistered: Bool { deletion != .refused }

  func href(of ref: String) -> String {
    hrefPattern.split(separator: "*", omittingEmptySubsequences: false).joined(separator: ref)
  }

  /// Whether a ref can be a key of the type; PostHog fails on others instead of finding nothing.
  func canHold(_ ref: String) -> Bool {
    switch reference {
    case .integer: Int(ref) != nil
    case .shortID: true
    case .uuid: RowID(ref) != nil
    }
  }

  /// The type of a row, by its name.
  static func named(_ type: String) -> ResourceType? { byType[type] }

  /// The types whose objects live at a resource. The functions share one.
  static func at(resource: String) -> [ResourceType] { byResource[resource] ?? [] }

  private static let byType = Dictionary(
    all.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
  private static let byResource = Dictionary(
    grouping: all.filter { $0.resource != nil }, by: { $0.resource ?? "" })
}

// MARK: The table

extension ResourceType {
  /// Every type that the server knows, in the order in which unfiled objects are filed.
  static let all: [ResourceType] = core + functions.map(function) + newer

  private static func restorable(
    _ type: String, _ resource: String, _ reference: Reference, href: String, folder: String
  ) -> ResourceType {
    ResourceType(
      type: type, resource: resource, reference: reference, hrefPattern: href,
      unfiledFolder: "Unfiled/" + folder, deletion: .soft,
      undo: "Send PATCH /api/projects/@current/\(resource)/{id} with deleted=false.", scope: type)
  }

  private static func final(
    _ type: String, _ resource: String, href: String, folder: String, undo: String
  ) -> ResourceType {
    ResourceType(
      type: type, resource: resource, reference: .uuid, hrefPattern: href,
      unfiledFolder: "Unfiled/" + folder, deletion: .hard, undo: undo, scope: type)
  }

  private func with(_ change: (inout ResourceType) -> Void) -> ResourceType {
    var copy = self
    change(&copy)
    return copy
  }

  private static let core: [ResourceType] = [
    restorable(
      "action", "actions", .integer, href: "/data-management/actions/*", folder: "Actions"
    ).with { $0.hasAccessLevels = true },
    restorable(
      "feature_flag", "feature_flags", .integer, href: "/feature_flags/*", folder: "Feature Flags"
    ).with {
      $0.nameField = "key"
      $0.switchField = "active"
      $0.hasAccessLevels = true
    },
    restorable(
      "experiment", "experiments", .integer, href: "/experiments/*", folder: "Experiments"
    ).with { $0.hasAccessLevels = true },
    restorable("insight", "insights", .shortID, href: "/insights/*", folder: "Insights")
      .with { $0.hasAccessLevels = true },
    restorable("dashboard", "dashboards", .integer, href: "/dashboard/*", folder: "Dashboards")
      .with { $0.hasAccessLevels = true },
    final(
      "link", "links", href: "/link/*", folder: "Links",
      undo: "Create a new link with the same details."),
    restorable("notebook", "notebooks", .shortID, href: "/notebooks/*", folder: "Notebooks").with {
      $0.nameField = "title"
      $0.hasAccessLevels = true
    },
    final(
      "early_access_feature", "early_access_feature", href: "/early_access_features/*",
      folder: "Early Access Features",
      undo: "Recreate the early access feature and reapply any filters."
    ).with { $0.hasAccessLevels = true },
    restorable(
      "session_recording_playlist", "session_recording_playlists", .shortID,
      href: "/replay/playlists/*", folder: "Replay playlists"
    ).with {
      // The text names another spelling of the route than the one the object answers on.
      $0.undo =
        "Send PATCH /api/projects/@current/session_recordings/playlists/{id} with deleted=false."
      $0.hasAccessLevels = true
    },
    restorable("cohort", "cohorts", .integer, href: "/cohorts/*", folder: "Cohorts"),
    final(
      "survey", "surveys", href: "/surveys/*", folder: "Surveys",
      undo: "Create a new survey using the saved configuration."
    ).with { $0.hasAccessLevels = true },
  ]

  /// The sorts of functions, with the page that shows them and the folder they are filed in.
  private static let functions: [(sort: String, page: String, folder: String)] = [
    ("destination", "/pipeline/destinations/hog-*/configuration", "Destinations"),
    ("site_destination", "/pipeline/destinations/hog-*/configuration", "Destinations"),
    ("internal_destination", "/pipeline/destinations/hog-*/configuration", "Destinations"),
    ("source_webhook", "/functions/*/configuration", "Sources"),
    ("warehouse_source_webhook", "/functions/*/configuration", "Sources"),
    ("site_app", "/pipeline/site-apps/hog-*/configuration", "Site apps"),
    ("transformation", "/pipeline/transformations/hog-*/configuration", "Transformations"),
    ("transformation_log", "/pipeline/transformations/hog-*/configuration", "Transformations"),
    ("broadcast", "/functions/*/configuration", "Broadcasts"),
    ("campaign", "/functions/*/configuration", "Campaigns"),
    ("source", "/functions/*/configuration", "Sources"),
  ]

  /// The names by which `search=type:…` may leave out `hog_function/`.
  static let functionSorts = Set(functions.map(\.sort))

  private static func function(
    _ entry: (sort: String, page: String, folder: String)
  ) -> ResourceType {
    restorable(
      "hog_function/" + entry.sort, "hog_functions", .uuid, href: entry.page, folder: entry.folder
    ).with {
      $0.scope = "hog_function"
      $0.switchField = "enabled"
    }
  }

  /// Types of later versions. Only workflows can be deleted through the tree.
  private static let newer: [ResourceType] =
    [
      restorable(
        "hog_flow", "hog_flows", .uuid, href: "/workflows/*/workflow", folder: "Workflows")
    ]
    + [
      ("streamlit_app", "/streamlit_apps/*"),
      ("message_template", "/workflows/library/templates/*"),
      ("product_tour", "/product_tours/*"), ("user_interview", "/user_interviews/*"),
      ("task", "/tasks/*"), ("endpoints", "/endpoints/*"), ("workflows", "/workflows/*"),
      ("live_debugger", "/live-debugger/*"),
    ].map { type, href in
      ResourceType(
        type: type, resource: nil, reference: .uuid, hrefPattern: href, unfiledFolder: "Unfiled",
        deletion: .refused, undo: "", scope: type)
    }
}
