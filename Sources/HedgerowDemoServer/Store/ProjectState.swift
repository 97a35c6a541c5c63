/// Everything the demo project consists of. Routes read and change it one at a time.
struct ProjectState {
  private(set) var rows: RowTable
  private(set) var objects: [ObjectKey: StoredObject]
  let people: [Person.ID: Person]
  /// The same people as the wire has them: they stand in every row.
  let peopleJSON: [Person.ID: [UInt8]]
  /// Whose keys the server knows.
  let caller: Person.ID
  /// When the caller last looked at something; what it was need not exist.
  private(set) var views: [ObjectKey: Timestamp]
  private(set) var stars: [Star]
  /// The caller's own folder, once it has been asked for.
  var homeFolder: RowID?
  /// What dashboards and insights hold, by their refs. Those that nobody has changed may be missing:
  /// they are made up when asked for.
  private(set) var dashboards: [String: Dashboard]
  private(set) var insights: [String: Insight]
  private(set) var sharing: [ObjectKey: Sharing]
  let groupTypes: [GroupType]
  private(set) var groups: [Group.Key: Group]
  private(set) var exports: [Export.ID: Export]
  private(set) var batchRuns: [RowID: BatchRun]
  let exporting: ExportingOptions
  let storage: StorageOrigin
  /// When the server was started, by the clock of exports.
  let startedAt: Timestamp
  /// The files of exports and runs that somebody has asked for. They do not outlive the server.
  var files: [Export.ID: StoredFile] = [:]
  var parts: [RowID: [StoredFile]] = [:]
  /// Results that are cached. They do not outlive the server.
  var computed = ComputedInsights()
  private var lastTileID: Tile.ID

  /// What has changed since the last saving.
  private(set) var changes = Changes()

  /// Objects that the caller may not see.
  private var hidden: Set<ObjectKey>
  private var entropy = SystemRandomNumberGenerator()

  /// What has to be written to a data file.
  struct Changes {
    var rows: Set<RowID> = []
    var objects: Set<ObjectKey> = []
    var views = false
    var stars = false
    var documents: Set<DocumentKey> = []

    var isEmpty: Bool {
      rows.isEmpty && objects.isEmpty && !views && !stars && documents.isEmpty
    }
  }

  init(_ contents: ProjectContents, exporting: ExportingOptions, storage: StorageOrigin) {
    self.exporting = exporting
    self.storage = storage
    startedAt = exporting.clock.now
    exports = contents.exports
    batchRuns = contents.batchRuns
    rows = RowTable(contents.rows)
    objects = contents.objects
    people = Dictionary(contents.people.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    peopleJSON = people.mapValues(\.json.serialized)
    caller = contents.caller
    views = contents.views
    stars = contents.stars
    dashboards = contents.dashboards
    insights = contents.insights
    sharing = contents.sharing
    groupTypes = BelievableGroups.types
    groups = contents.groups
    lastTileID = contents.dashboards.values.flatMap(\.tiles).map(\.id).max() ?? 0
    hidden = Set(contents.objects.filter { $0.value.access == .none }.keys)
  }

  mutating func forgetChanges() { changes = Changes() }

  /// An id for something made now.
  mutating func newID() -> RowID {
    RowID(at: .now, entropy: (entropy.next(), entropy.next()))
  }

  // MARK: What the caller sees

  /// Whether a row is there for the caller. Somebody who filed a hidden thing still sees it.
  func isVisible(_ row: Row) -> Bool {
    guard !hidden.isEmpty, let key = row.object, hidden.contains(key) else { return true }
    return row.createdBy == caller
  }

  var hidesNothing: Bool { hidden.isEmpty }

  func visible(_ slots: [Slot]) -> [Slot] {
    guard !hidesNothing else { return slots }
    return slots.filter { slot in rows.row(at: slot).map(isVisible) ?? false }
  }

  /// How far the caller's rights on the object behind a row go; null where no rules apply.
  func accessLevel(of row: Row) -> String? {
    guard let key = row.object, ResourceType.named(row.type)?.hasAccessLevels == true else {
      return nil
    }
    if row.createdBy == caller { return "manager" }
    return accessLevel(of: objects[key])
  }

  func accessLevel(of object: StoredObject?) -> String {
    guard let object else { return "editor" }
    if object.createdBy == caller { return "manager" }
    return switch object.access {
    case .none: "none"
    case .viewer: "viewer"
    case .editor: "editor"
    }
  }

  func mayEdit(_ object: StoredObject) -> Bool {
    object.createdBy == caller || object.access == .editor
  }

  // MARK: Rows

  /// The rows by `lower(path)`, made when first needed.
  mutating func allInListingOrder() -> [Slot] { rows.allInListingOrder() }

  mutating func inListingOrder(_ slots: [Slot]) -> [Slot] { rows.inListingOrder(slots) }

  mutating func firstSlots(below folder: String, limit: Int) -> [Slot] {
    if hidesNothing { return rows.firstSlots(below: folder, limit: limit) }
    let slots = rows.firstSlots(below: folder, limit: .max)
    return Array(visible(slots).prefix(limit))
  }

  @discardableResult
  mutating func insert(_ row: Row) -> Slot {
    changes.rows.insert(row.id)
    return rows.insert(row)
  }

  mutating func insert(_ more: [Row]) {
    for row in more { changes.rows.insert(row.id) }
    rows.insert(more)
  }

  mutating func update(_ slots: [Slot], _ change: (inout Row) -> Void) {
    noteChange(of: slots)
    rows.update(slots, change)
  }

  mutating func remove(_ slots: [Slot]) {
    noteChange(of: slots)
    rows.remove(slots)
  }

  private mutating func noteChange(of slots: [Slot]) {
    for slot in slots {
      if let row = rows.row(at: slot) { changes.rows.insert(row.id) }
    }
  }

  /// The rows that stand for an object. There is no index for it: it is asked for only when an
  /// object changes.
  func slots(of key: ObjectKey) -> [Slot] {
    rows.slots.filter { rows.row(at: $0)?.object == key }
  }

  // MARK: Objects

  mutating func setObject(_ object: StoredObject?, for key: ObjectKey) {
    changes.objects.insert(key)
    objects[key] = object
    if object?.access == StoredObject.Access.none {
      hidden.insert(key)
    } else if object != nil {
      hidden.remove(key)
    }
  }

  // MARK: What objects hold

  mutating func setDashboard(_ dashboard: Dashboard, for ref: String) {
    changes.documents.insert(DocumentKey(kind: .dashboard, id: ref))
    dashboards[ref] = dashboard
  }

  mutating func setInsight(_ insight: Insight, for ref: String) {
    changes.documents.insert(DocumentKey(kind: .insight, id: ref))
    insights[ref] = insight
  }

  mutating func setSharing(_ configuration: Sharing, for key: ObjectKey) {
    changes.documents.insert(DocumentKey(kind: .sharing, id: "\(key.type)/\(key.ref)"))
    sharing[key] = configuration
  }

  mutating func setGroup(_ group: Group) {
    changes.documents.insert(DocumentKey(kind: .group, id: "\(group.type)/\(group.key)"))
    groups[Group.Key(type: group.type, key: group.key)] = group
  }

  mutating func setExport(_ export: Export) {
    changes.documents.insert(DocumentKey(kind: .export, id: "\(export.id)"))
    exports[export.id] = export
  }

  mutating func setBatchRun(_ run: BatchRun) {
    changes.documents.insert(DocumentKey(kind: .batchRun, id: run.id.description))
    batchRuns[run.id] = run
  }

  func newExportID() -> Export.ID { (exports.keys.max() ?? 0) + 1 }

  /// What time it is for exports and batch runs.
  var clock: DemoClock { exporting.clock }

  mutating func newTileID() -> Tile.ID {
    lastTileID += 1
    return lastTileID
  }

  // MARK: Views and stars

  mutating func logView(of key: ObjectKey, at time: Timestamp) {
    changes.views = true
    views[key] = time
  }

  mutating func forgetViews(of key: ObjectKey) {
    guard views.removeValue(forKey: key) != nil else { return }
    changes.views = true
  }

  mutating func changeStars(_ change: (inout [Star]) -> Void) {
    changes.stars = true
    change(&stars)
  }
}

/// An entry of the caller's list of starred things.
struct Star: Sendable {
  let id: RowID
  var path: String
  var type: String
  var ref: String?
  var href: String?
  var order: Int
  let createdAt: Timestamp

  var object: ObjectKey? { ref.map { ObjectKey(type: type, ref: $0) } }
}

/// What a project starts with: the outcome of a seed or of a data file.
struct ProjectContents: Sendable {
  /// Oldest first.
  var rows: [Row] = []
  var objects: [ObjectKey: StoredObject] = [:]
  var people: [Person] = []
  var caller: Person.ID = 0
  var views: [ObjectKey: Timestamp] = [:]
  var stars: [Star] = []
  var dashboards: [String: Dashboard] = [:]
  var insights: [String: Insight] = [:]
  var sharing: [ObjectKey: Sharing] = [:]
  var groups: [Group.Key: Group] = [:]
  var exports: [Export.ID: Export] = [:]
  var batchRuns: [RowID: BatchRun] = [:]
  /// Whether exports and batch runs are to be made up: they are told by the clock, which nothing else here is.
  var wantsExports = false
}
