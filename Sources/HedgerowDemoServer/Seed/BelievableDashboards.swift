/// Fills the dashboards and insights of the believable project: dashboards show what lies beside
/// and below them.
struct BelievableDashboards {
  private var lastTileID = 0

  mutating func fill(_ contents: inout ProjectContents) {
    let refs = fillInsights(&contents)
    let folders = Folders(contents)
    for row in contents.rows where row.type == "dashboard" && !row.isLink {
      guard let ref = row.ref, let object = contents.objects[ProjectState.dashboardKey(ref)]
      else { continue }
      let number = Int(object.number)
      let tiles =
        BelievableGallery.dashboards.contains(object.name)
        ? BelievableGallery.tiles(of: object.name, refs: refs) { newID() }
        : DashboardLibrary.tiles(
          number, insights: folders.insights(near: row, DashboardLibrary.tileCount(number))
        ) { newID() }
      let fields = DashboardLibrary.fields(number)
        .merging(BelievableGallery.fields(of: object.name))
      var dashboard = Dashboard(fields: fields, tiles: tiles)
      finish(&dashboard, of: object)
      contents.dashboards[ref] = dashboard
      if number % 11 == 0 { share(ref, object, in: &contents) }
    }
  }

  private mutating func newID() -> Tile.ID {
    lastTileID += 1
    return lastTileID
  }

  /// Texts and the like say who made them.
  private func finish(_ dashboard: inout Dashboard, of object: StoredObject) {
    for index in dashboard.tiles.indices {
      let id = dashboard.tiles[index].id
      switch dashboard.tiles[index].content {
      case .text(let text):
        dashboard.tiles[index].content = .text(
          text.merging([
            "id": .int(id), "last_modified_at": .string(object.createdAt.iso),
            "last_modified_by": .null, "created_by": .null, "team": .int(1),
          ]))
      case .button(let button): dashboard.tiles[index].content = .button(numbered(button, id))
      case .widget(let widget): dashboard.tiles[index].content = .widget(numbered(widget, id))
      case .insight: break
      }
    }
  }

  private func numbered(_ fields: JSONObject, _ id: Int) -> JSONObject {
    let numbered: JSONObject = ["id": .int(id)]
    return numbered.merging(fields)
  }

  private func share(_ ref: String, _ object: StoredObject, in contents: inout ProjectContents) {
    var sharing = Sharing(createdAt: object.createdAt, token: Sharing.newToken())
    sharing.isEnabled = true
    contents.sharing[ProjectState.dashboardKey(ref)] = sharing
  }

  // MARK: Insights

  /// The refs of all insights by their names.
  private func fillInsights(_ contents: inout ProjectContents) -> [String: String] {
    let kinds = Dictionary(uniqueKeysWithValues: BelievableGallery.insights)
    let troubled = Dictionary(
      uniqueKeysWithValues: BelievableGallery.troubled.map { ($0.name, ($0.recipe, $0.trouble)) })
    var refs: [String: String] = [:]
    for (key, object) in contents.objects where key.type == "insight" {
      refs[object.name] = key.ref
      let number = Int(object.number)
      var insight =
        (kinds[object.name] ?? troubled[object.name]?.0).map(InsightLibrary.insight)
        ?? InsightLibrary.insight(named: object.name, number: number)
      insight.trouble = troubled[object.name]?.1 ?? .none
      if troubled[object.name] == nil { insight.computedAt = Self.lastTime(number) }
      contents.insights[key.ref] = insight
    }
    return refs
  }

  /// Most were computed some time ago; every fourth has no result yet.
  private static func lastTime(_ number: Int) -> Timestamp? {
    guard number % 4 != 3 else { return nil }
    let minutes = [12, 55, 190, 1_500, 4_200][number % 5]
    return Timestamp(microseconds: Timestamp.now.microseconds - Int64(minutes) * 60_000_000)
  }

  /// The insights by the folder they lie in.
  private struct Folders {
    private var refs: [(folder: String, ref: String)] = []

    init(_ contents: ProjectContents) {
      for row in contents.rows where row.type == "insight" && !row.isLink {
        guard let ref = row.ref, let object = contents.objects[ProjectState.insightKey(ref)],
          object.access != .none
        else { continue }
        refs.append((Self.folder(of: row.path), ref))
      }
    }

    static func folder(of path: String) -> String {
      TreePath.join(TreePath.split(path).dropLast())
    }

    /// Those in the folder of a row and below; where there are few, those around it as well.
    func insights(near row: Row, _ count: Int) -> [String] {
      var folder = Self.folder(of: row.path)
      var found = inside(folder)
      while found.count < count, !folder.isEmpty {
        folder = Self.folder(of: folder)
        found += inside(folder).filter { !found.contains($0) }
      }
      return Array(found.prefix(count))
    }

    private func inside(_ folder: String) -> [String] {
      refs.filter {
        folder.isEmpty || $0.folder == folder || $0.folder.hasPrefix(folder + "/")
      }.map(\.ref)
    }
  }
}
