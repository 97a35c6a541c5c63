import HedgerowCore

/// What an export would be made of.
struct ExportSubject: Sendable {
  /// A row whose object is exported.
  struct Row: Hashable, Sendable {
    let id: EntryID
    let name: String
    let kind: ExportTarget.Kind
  }

  let name: String
  let kind: ExportTarget.Kind
  /// Nil where rows say what it is.
  var target: ExportTarget?
  var rows: [Row] = []

  /// What the question calls it.
  var title: String { rows.count > 1 ? "\(rows.count) \(kind.word)s" : "“\(name)”" }
}

/// An export for which something is still asked.
struct ExportErrand: Sendable {
  let row: ExportSubject.Row
  let format: ExportFormat
}

extension WorkspaceViewModel {
  /// What would be exported here; nil where nothing can be.
  var exportSubject: ExportSubject? {
    if let board = top(DashboardViewModel.self) { return board.exportSubject }
    if let dashboard = top(DashboardListViewModel.self)?.selected {
      return ExportSubject(
        name: dashboard.title, kind: .dashboard, target: .dashboard(dashboard.id))
    }
    let rows = targets.compactMap(exportRow)
    // Of marks of two kinds those of the first are meant: the formats differ.
    guard let first = rows.first else { return nil }
    return ExportSubject(
      name: first.name, kind: first.kind, rows: rows.filter { $0.kind == first.kind })
  }

  private func exportRow(_ node: NodeID) -> ExportSubject.Row? {
    let table = tree.table
    let kinds: [EntryType: ExportTarget.Kind] = [.dashboard: .dashboard, .insight: .insight]
    return kinds[table.type(of: node)].map {
      ExportSubject.Row(id: table.id(of: node), name: table.name(of: node), kind: $0)
    }
  }
}

extension DashboardViewModel {
  /// The tile under the cursor, where the whole is meant as well.
  var exportTile: ExportSubject? {
    guard zoom == nil, dashboard?.id != nil, let insight = focusedTile?.insight,
      let id = insight.id
    else { return nil }
    return ExportSubject(name: insight.name, kind: .insight, target: .insight(id))
  }

  /// The tile that is shown large, else the whole.
  var exportSubject: ExportSubject? {
    guard let dashboard else { return nil }
    let insight = zoom == nil && dashboard.id != nil ? nil : focusedTile?.insight
    if let insight, let id = insight.id {
      return ExportSubject(name: insight.name, kind: .insight, target: .insight(id))
    }
    return dashboard.id.map {
      ExportSubject(name: dashboard.name, kind: .dashboard, target: .dashboard($0))
    }
  }
}
