/// Exports and what they show.
extension ProjectState {
  func insightKey(number: Int) -> ObjectKey? {
    objects.first { $0.key.type == "insight" && Int($0.value.number) == number }?.key
  }

  /// An export that the caller may look at: their own, or one of a recording.
  func findExport(_ text: String, _ generation: DemoGeneration) throws -> Export {
    // PostHog looks for the text as it is and fails on anything but a number.
    guard let id = Page.integer(text) else { throw Failure.server }
    guard let export = Int(exactly: id).flatMap({ exports[$0] }), isThere(export),
      export.createdBy == caller || export.recording != nil && generation >= .d
    else { throw Failure.notFound }
    return export
  }

  /// Whether it has not expired. PostHog asks that of the moment at which its server was started.
  func isThere(_ export: Export) -> Bool {
    export.expiresAt > (exporting.dropsExpired ? clock.now : startedAt)
  }

  /// The queries behind an export, as they are now.
  mutating func subjects(dashboard: Int?, insight: Int?, context: JSONValue) -> [ExportSubject] {
    if let dashboard { return subjects(ofDashboard: String(dashboard)) }
    if let key = insight.flatMap(insightKey(number:)) {
      return [ExportSubject(title: objects[key]?.name ?? "", query: self.insight(key.ref).query)]
    }
    guard let source = context.object?["source"]?.object else { return [] }
    let title = context.object?["filename"]?.string ?? "Query"
    return [ExportSubject(title: title, query: source)]
  }

  private mutating func subjects(ofDashboard ref: String) -> [ExportSubject] {
    let key = Self.dashboardKey(ref)
    guard let object = objects[key] else { return [] }
    let payload = DashboardPayload(key: key, object: object)
    return payload.shownTiles(&self).compactMap { tile in
      guard let ref = tile.insight, let shown = objects[Self.insightKey(ref)],
        accessLevel(of: shown) != "none"
      else { return nil }
      let overrides = payload.overrides(for: tile, &self)
      return ExportSubject(title: shown.name, query: overrides.applied(to: insight(ref).query))
    }
  }

  /// The file of an export that is ready, made when it is first asked for.
  mutating func file(of export: Export) throws -> StoredFile {
    let name = ExportFileName.name(of: export, self)
    if let file = files[export.id] { return file.named(name) }
    let file = try makeFile(of: export, named: name)
    files[export.id] = file
    return file
  }

  /// The file at a path of the storage, split into its names.
  mutating func exportFile(at names: [String]) throws -> StoredFile? {
    guard names.count == 6, let id = Int(names[4].dropFirst("task-".count)),
      let export = exports[id], export.storagePath == "/" + names.joined(separator: "/"),
      export.state(at: clock.now) == .ready
    else { return nil }
    return try file(of: export)
  }

  private func makeFile(of export: Export, named name: String) throws -> StoredFile {
    let type = export.format.type
    if let megabytes = exporting.largeMegabytes, type == "text/csv", name.contains("large") {
      return GeneratedRows.table(megabytes: megabytes).file(named: name, contentType: type)
    }
    let content = try export.format.content(ExportMaterial(export, title: title(of: export)))
    return StoredFile(name: name, contentType: type, content)
  }

  private func title(of export: Export) -> String {
    if let dashboard = export.dashboard {
      return objects[Self.dashboardKey(String(dashboard))]?.name ?? ""
    }
    return export.subjects.first?.title ?? ""
  }
}
