import Glibc
import HedgerowCore
import PostHogAPI

/// Changes of dashboards themselves. A change whose answer was lost is never sent again.
extension ProjectStore {
  /// Makes a change; the receipt tells the dashboard as it then is, and what became of its rows.
  func make(
    _ change: DashboardChange, _ operation: Operation
  ) async throws(Problem) -> Receipt {
    let before = (try? change.subject.map { try cache.rows(of: $0.key) }) ?? []
    let now = try await send(change)
    let rows = await follow(change, from: before, now)
    let inverse = change.inverse(made: now)
    return Receipt(
      operation: operation, entry: nil, rows: rows,
      dashboards: now.map { [(try? withRow($0)) ?? $0] } ?? [],
      inverse: inverse.map { .dashboard($0) })
  }

  /// The dashboard as the server tells it after the change; nil where it tells none.
  private func send(_ change: DashboardChange) async throws(Problem) -> DashboardSummary? {
    let resource = try await connected().dashboards(project: project)
    let edits = try fields(of: change)
    let template = try template(of: change)
    do throws(APIError) {
      switch change {
      case .edit(let dashboard, .colour(let tile, _, let colour)):
        return DashboardSummary(
          try await resource.update(
            dashboard.id, colour: colour == .none ? nil : colour.rawValue, ofTile: tile.id))
      case .edit(let dashboard, let edit):
        let patch = edits.map { DashboardPatch(fields: $0) } ?? DashboardPatch(edit)
        return DashboardSummary(try await resource.update(dashboard.id, patch))
      case .create(let draft):
        if let template {
          return DashboardSummary(
            try await resource.create(fromTemplate: template, in: draft.folder?.text))
        }
        if let tag = draft.origin.unlistedTag {
          return DashboardSummary(try await resource.createUnlisted(tag: tag))
        }
        return DashboardSummary(try await resource.create(DashboardDraft(draft)))
      case .delete(let dashboard, let withInsights):
        _ = try await resource.delete(dashboard.id, withInsights: withInsights)
        return nil
      case .restore(let dashboard, _):
        return DashboardSummary(try await resource.restore(dashboard.id))
      case .moveTile(let tile, let source, let target):
        return DashboardSummary(
          try await resource.moveTile(tile.id, from: source.id, to: target.id))
      }
    } catch { throw problem(doing: change.words, error) }
  }

  /// Before an undo: the field must still say what the change made of it, so that nothing of somebody else's is lost.
  func checkIsAsItWas(_ change: DashboardChange) async throws(Problem) {
    guard case .edit(let expected, let edit) = change else { return }
    let resource = try await connected().dashboards(project: project)
    let now: DashboardSummary
    do throws(APIError) {
      now = DashboardSummary(try await resource.retrieve(expected.id))
    } catch { throw problem(doing: change.words, error) }
    guard edit.inverse(of: now) == edit.inverse(of: expected) else {
      throw Problem(
        kind: .conflict, title: "Could not \(change.words)",
        detail: "somebody has changed that since",
        remedy: "Nothing was changed. `R` shows how it is now.")
    }
  }

  // MARK: Rows

  /// What the change did to the rows that show the dashboard; they are asked for where the server makes or renames some.
  private func follow(
    _ change: DashboardChange, from before: [Entry], _ now: DashboardSummary?
  ) async -> RowChanges {
    switch change {
    case .delete:
      let rows = before.map { EntryReference($0) }
      for row in rows { await keep { try await cache.delete(row, objects: []) } }
      return RowChanges(rows.map { .removed($0) })
    case .edit(_, .name), .edit(_, .fields), .create, .restore:
      guard let now else { return RowChanges() }
      let folders = Set(before.map(\.path.parent))
      let found = try? await rows(of: .places(now.key), offset: 0)
      guard case .rows(let page)? = found else {
        await doubt(folders)
        return RowChanges(doubtful: folders)
      }
      return RowChanges(
        page.rows.map { row in
          let old = before.first { $0.id == row.entry.id && $0.path != row.entry.path }
          return old.map { .moved(from: EntryReference($0), to: row.entry) } ?? .placed(row.entry)
        })
    case .edit, .moveTile: return RowChanges()
    }
  }

  // MARK: Texts

  /// The fields that a text from the editor changes; nil for every other change.
  private func fields(of change: DashboardChange) throws(Problem) -> JSONValue? {
    guard case .edit(_, .fields(let old, let new)) = change else { return nil }
    guard let before = try? JSONReader.value(Array(old.utf8)).members,
      let after = try? JSONReader.value(Array(new.utf8)).members
    else {
      throw .invalid(
        doing: change.words, "the text is no JSON object",
        remedy: "Nothing was changed. The same key opens the text again.")
    }
    let known = Set(DashboardPatch.fieldNames)
    if let strange = after.first(where: { !known.contains($0.key) }) {
      throw .invalid(
        doing: change.words, "“\(strange.key)” is no field that can be changed",
        remedy: "Nothing was changed. The same key opens the text again.")
    }
    let changed = after.filter { !before.contains($0) }
    guard !changed.isEmpty else {
      throw .invalid(
        doing: change.words, "nothing differs", remedy: "Change a field, or leave it.")
    }
    return .object(changed)
  }

  /// The template in the file that a new dashboard is made from; nil for every other change.
  private func template(of change: DashboardChange) throws(Problem) -> JSONValue? {
    guard case .create(let draft) = change, case .file(let path) = draft.origin else { return nil }
    func refusal(_ detail: String) -> Problem {
      .invalid(doing: change.words, detail, remedy: "Nothing was made. Name another file.")
    }
    guard let bytes = PrivateFile.readNamed(path.fromHome, atMost: Self.largestTemplate) else {
      throw refusal("the file “\(path)” cannot be read")
    }
    guard let json = try? JSONReader.value(bytes), json.members != nil else {
      throw refusal("the file “\(path)” holds no JSON object")
    }
    guard json["template_name"]?.string != nil, json["tiles"]?.elements?.isEmpty == false else {
      throw refusal("a template has a “template_name” and “tiles”, and “\(path)” has not")
    }
    return json
  }

  /// No template is larger than this, in bytes.
  private static let largestTemplate = 8 << 20

  /// The fields of a dashboard that can be changed, as the text of a JSON object, a field a line.
  func dashboardFields(_ dashboard: DashboardSummary) async throws(Problem) -> Answer {
    let resource = try await connected().dashboards(project: project)
    do throws(APIError) {
      let json = try await resource.fields(dashboard.id)
      let lines = (json.members ?? []).map { member in
        "  " + JSONValue.string(member.key).text + ": " + member.value.text
      }
      return .dashboardFields(
        dashboard, text: "{\n" + lines.joined(separator: ",\n") + "\n}\n")
    } catch { throw problem(doing: "read the fields of “\(dashboard.title)”", error) }
  }
}

extension DashboardChange.Draft.Origin {
  fileprivate var unlistedTag: String? { if case .unlisted(let tag) = self { tag } else { nil } }
}

extension DashboardPatch {
  fileprivate init(_ edit: DashboardChange.Edit) {
    self.init()
    switch edit {
    case .name(let name): self.name = name
    case .description(let description): self.description = description
    case .tags(let tags): self.tags = tags
    case .pin(let isPinned): self.isPinned = isPinned
    case .restriction(let level): restrictionLevel = Int64(level.rawValue)
    // These are sent in their own ways.
    case .colour, .fields: break
    }
  }
}

extension DashboardDraft {
  fileprivate init(_ draft: DashboardChange.Draft) {
    let origin: Origin =
      switch draft.origin {
      case .template(let name): .template(name)
      case .copy(let dashboard, let copies): .copy(of: dashboard.id, copiesInsights: copies)
      // The other two have calls of their own.
      case .nothing, .file, .unlisted: .nothing
      }
    self.init(name: draft.name, origin: origin, folder: draft.folder?.text)
  }
}
