/// Dashboards and insights: what they hold, made up where nobody has said.
extension ProjectState {
  static func dashboardKey(_ ref: String) -> ObjectKey { ObjectKey(type: "dashboard", ref: ref) }
  static func insightKey(_ ref: String) -> ObjectKey { ObjectKey(type: "insight", ref: ref) }

  /// What a dashboard holds. One that was only a row so far gets its tiles now and keeps them.
  mutating func dashboard(_ ref: String) -> Dashboard {
    if let dashboard = dashboards[ref] { return dashboard }
    let number = Int(objects[Self.dashboardKey(ref)]?.number ?? 0)
    let near = insightRefs(near: number, count: DashboardLibrary.tileCount(number))
    let tiles = DashboardLibrary.tiles(number, insights: near) { newTileID() }
    let dashboard = Dashboard(fields: DashboardLibrary.fields(number), tiles: tiles)
    setDashboard(dashboard, for: ref)
    return dashboard
  }

  /// The fields of a dashboard, without giving it tiles.
  func dashboardFields(_ ref: String) -> Dashboard {
    dashboards[ref]
      ?? Dashboard(
        fields: DashboardLibrary.fields(Int(objects[Self.dashboardKey(ref)]?.number ?? 0)))
  }

  /// What an insight holds.
  func insight(_ ref: String) -> Insight {
    if let insight = insights[ref] { return insight }
    let object = objects[Self.insightKey(ref)]
    return InsightLibrary.insight(named: object?.name ?? "", number: Int(object?.number ?? 0))
  }

  /// Some insights of the project, others for each number.
  private func insightRefs(near number: Int, count: Int) -> [String] {
    let all = objects.filter { $0.key.type == "insight" && !$0.value.isDeleted && $0.value.isSaved }
    guard !all.isEmpty else { return [] }
    let refs = all.sorted { $0.value.number < $1.value.number }.map(\.key.ref)
    return (0..<min(count, refs.count)).map { refs[(number * 5 + $0) % refs.count] }
  }

  /// An insight that is there and that the caller may see, by its short id or number.
  func findInsight(_ ref: String) throws -> (key: ObjectKey, object: StoredObject) {
    let (key, object) = try findInsightEvenDeleted(ref)
    guard !object.isDeleted else { throw Failure.notFound }
    return (key, object)
  }

  func findInsightEvenDeleted(_ ref: String) throws -> (key: ObjectKey, object: StoredObject) {
    var key = Self.insightKey(ref)
    if objects[key] == nil, let number = Int32(ref) {
      key = objects.first { $0.key.type == "insight" && $0.value.number == number }?.key ?? key
    }
    guard let object = objects[key], accessLevel(of: object) != "none" else {
      throw Failure.notFound
    }
    return (key, object)
  }

  func findDashboard(_ ref: String) throws -> (key: ObjectKey, object: StoredObject) {
    let key = Self.dashboardKey(ref)
    guard let object = objects[key], !object.isDeleted, accessLevel(of: object) != "none" else {
      throw Failure.notFound
    }
    return (key, object)
  }

  /// A number for a new object of a type.
  func newNumber(_ type: String) -> Int32 {
    (objects.filter { $0.key.type == type }.map(\.value.number).max() ?? 0) + 1
  }

  /// The tiles that show an insight, deleted ones as well, with their dashboards.
  func tiles(showing insight: String) -> [(dashboard: String, tile: Tile)] {
    dashboards.flatMap { ref, dashboard in
      dashboard.tiles.filter { $0.insight == insight }.map { (ref, $0) }
    }.filter { objects[Self.dashboardKey($0.0)]?.isDeleted == false }
      .sorted { $0.1.id < $1.1.id }
  }

  /// Puts an insight on some dashboards and takes it off all others.
  mutating func show(_ insight: String, on numbers: [Int]) throws {
    for number in numbers where (try? findDashboard(String(number))) == nil {
      throw Failure.invalid("Dashboard not found", at: "dashboards")
    }
    let wanted = Set(numbers.map(String.init))
    for ref in wanted.union(dashboards.keys).sorted() {
      var dashboard = dashboard(ref)
      let index = dashboard.tiles.firstIndex { $0.insight == insight }
      guard wanted.contains(ref) || index != nil else { continue }
      if let index {
        dashboard.tiles[index].isDeleted = !wanted.contains(ref)
      } else {
        dashboard.tiles.append(Tile(id: newTileID(), .insight(insight)))
      }
      setDashboard(dashboard, for: ref)
    }
  }

  /// Saves a new object and files it in a folder, or where its type goes.
  mutating func add(_ object: StoredObject, as key: ObjectKey, in folder: String?) {
    save(object, as: key)
    guard let folder, !folder.isEmpty, object.isSaved else { return }
    let name = TreePath.escape(object.name.isEmpty ? "Untitled" : object.name)
    let path = folder + "/" + name
    makeParents(of: path, by: caller)
    update(slots(of: key)) { $0.place(at: path) }
  }
}
