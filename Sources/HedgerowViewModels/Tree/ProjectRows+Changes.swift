import HedgerowCore

extension ProjectRows {
  // MARK: Sending

  /// Lays a change over the rows. Returns its ticket, and the row that it makes where it makes just one.
  mutating func begin(
    _ operation: Operation, retracing: PendingChanges.Retracing? = nil
  ) -> (ticket: Ticket, newRow: NodeID?) {
    let ticket = takeTicket()
    let overlays = overlays(of: operation)
    pending.add(
      .init(operation: operation, overlays: overlays, retracing: retracing), ticket: ticket)
    guard operation.makesRow, overlays.count == 1, case .provisional = overlays[0].look else {
      return (ticket, nil)
    }
    return (ticket, overlays[0].node)
  }

  /// The change that carries this ticket, while it is under way.
  func operation(of ticket: Ticket) -> Operation? { pending.changes[ticket]?.operation }

  /// What a change shows of itself until its answer is there.
  private mutating func overlays(of operation: Operation) -> [PendingChanges.Overlay] {
    switch operation {
    case .createFolder(let path): provisional(path, .folder)
    case .create(let draft):
      provisional(draft.path, draft.fields.type, isShortcut: draft.fields.isShortcut)
    case .link(let row, let path, _): provisional(path, row.type, isShortcut: true)
    case .edit(let row, _, _): overlay(row) { _ in .same }
    case .move(let row, let path, _):
      overlay(row) { .moved(into: $0.makeFolder(at: path.parent), name: path.name) }
    case .delete(let row, _): overlay(row) { _ in .hidden }
    case .restore, .group: []
    case .dashboard(let change): overlays(of: change)
    case .batch(let parts): parts.flatMap { overlays(of: $0) }
    }
  }

  /// A dashboard's row is told apart while the dashboard changes.
  private mutating func overlays(of change: DashboardChange) -> [PendingChanges.Overlay] {
    guard let row = change.subject?.row else { return [] }
    if case .delete = change { return overlay(EntryReference(row)) { _ in .hidden } }
    return overlay(EntryReference(row)) { _ in .same }
  }

  private mutating func overlay(
    _ row: EntryReference, _ look: (inout EntryTable) -> PendingChanges.Overlay.Look
  ) -> [PendingChanges.Overlay] {
    guard let node = table.node(of: row) else { return [] }
    return [PendingChanges.Overlay(node: node, look: look(&table))]
  }

  /// A row for the time of the change. Where rows lie in a folder of that path already, there is nothing to show.
  private mutating func provisional(
    _ path: EntryPath, _ type: EntryType, isShortcut: Bool = false
  ) -> [PendingChanges.Overlay] {
    if type.isFolder, table.folder(at: path) != nil { return [] }
    nextProvisional += 1
    let id = EntryID(high: .max, low: nextProvisional)
    let node = table.place(Entry(id: id, path: path, type: type, isShortcut: isShortcut))
    return [PendingChanges.Overlay(node: node, look: .provisional)]
  }

  private mutating func takeTicket() -> Ticket {
    defer { nextTicket += 1 }
    return Ticket(nextTicket)
  }

  // MARK: Answers

  /// The server has made the change, or the parts of it that could be made: what was laid over the rows becomes what
  /// they are. Returns the rows that are done with; `nil` for a change that is not under way.
  mutating func finish(
    _ ticket: Ticket, with receipt: Receipt
  ) -> (done: Set<NodeID>, effects: [Effect])? {
    guard let change = pending.remove(ticket) else { return nil }
    let done = letGo(of: receipt)
    adopt(receipt.rows, in: change)
    table.apply(receipt.rows)
    cleanUp(after: change)
    note(receipt, of: change)
    let effects = reload(receipt.rows.doubtful)
    if isIndexed { table.countEverything() } else { table.clearCounts() }
    return (done, effects)
  }

  /// The server has refused: what was laid over the rows is forgotten. Where the refusal shows that the rows are not
  /// what they seemed, they are asked for again.
  mutating func takeBack(_ ticket: Ticket, because problem: Problem) -> [Effect] {
    guard let change = pending.remove(ticket) else { return [] }
    cleanUp(after: change)
    if let retracing = change.retracing, retracing.isRedo { undone.append(retracing.receipt) }
    return problem.leavesDoubt ? reload(change.operation.touchedFolders) : []
  }

  /// Rows for the time of the change become the rows that the server has made, so that the cursor stays on them.
  private mutating func adopt(_ rows: RowChanges, in change: PendingChanges.Change) {
    let entries = rows.steps.compactMap { step in
      if case .placed(let entry) = step { entry } else { nil }
    }
    guard !entries.isEmpty else { return }
    let placed = Dictionary(entries.map { ($0.path, $0) }) { first, _ in first }
    for overlay in change.overlays {
      guard case .provisional = overlay.look, table.contains(overlay.node),
        let entry = placed[table.path(of: overlay.node)]
      else { continue }
      let node = table.place(entry, movedFrom: overlay.node)
      if entry.type.isFolder, !entry.isShortcut, table.childCount(of: node) == 0,
        let madeAt = entry.createdAt
      {
        table.markEmpty(node, at: madeAt)
      }
    }
  }

  /// Takes out what was there only for the time of the change.
  private mutating func cleanUp(after change: PendingChanges.Change) {
    for overlay in change.overlays where table.contains(overlay.node) {
      switch overlay.look {
      case .provisional where table.id(of: overlay.node).high == .max:
        let above = table.parent(of: overlay.node)
        table.remove(overlay.node)
        table.removeEmptyPlaceholders(from: above)
      case .moved(let folder, _): table.removeEmptyPlaceholders(from: folder)
      case .provisional, .same, .hidden: break
      }
    }
  }

  /// What was cut is put, and what has been done is done with; the rest stays taken up.
  private mutating func letGo(of receipt: Receipt) -> Set<NodeID> {
    let failed = Set(receipt.failures.map(\.operation))
    let done = receipt.operation.parts.filter { !failed.contains($0) }
    let nodes = Set(done.compactMap { $0.subject }.compactMap { table.node(of: $0) })
    if clipboard.placement == .move {
      clipboard.take(clipboard.nodes.filter { !nodes.contains($0) }, to: .move)
    }
    return nodes
  }

  // MARK: Undo

  /// What was taken back last and can be made once more.
  package var redoable: Receipt? { undone.last }

  mutating func forgetRedo() { undone = [] }

  /// Takes a change back, or makes it once more after that.
  mutating func retrace(_ receipt: Receipt, isRedo: Bool) -> [Effect] {
    guard let inverse = receipt.inverse else { return [] }
    let (ticket, _) = begin(inverse, retracing: .init(receipt: receipt, isRedo: isRedo))
    // What is done once more is a change like any other, which can be taken back.
    return isRedo ? [.perform(inverse, ticket: ticket)] : [.undo(receipt, ticket: ticket)]
  }

  /// The change that the one under way takes back; `nil` where it is a change of its own.
  func undone(by ticket: Ticket) -> Receipt? {
    pending.changes[ticket]?.retracing.flatMap { $0.isRedo ? nil : $0.receipt }
  }

  /// A new change ends the way forward; one that was taken back can be made once more.
  private mutating func note(_ receipt: Receipt, of change: PendingChanges.Change) {
    guard let retracing = change.retracing else {
      undone = []
      return
    }
    if !retracing.isRedo, receipt.inverse != nil { undone.append(receipt) }
  }
}

extension Operation {
  /// Whether it is one new row.
  fileprivate var makesRow: Bool {
    switch self {
    case .createFolder, .create: true
    default: false
    }
  }
}

extension Problem {
  /// Whether the rows may not be what they seemed.
  fileprivate var leavesDoubt: Bool {
    [.notFound, .conflict, .uncertain, .timedOut, .server, .changedMeanwhile].contains(kind)
  }
}
