import HedgerowCore

extension TreeViewModel {
  // MARK: Sending

  /// Lays a change over the rows and sends it. A single new row gets the cursor.
  package mutating func perform(_ operation: Operation) -> [Effect] {
    let ticket = takeTicket()
    let overlays = overlays(of: operation)
    pending.add(.init(operation: operation, overlays: overlays), ticket: ticket)
    rebuildRows()
    var effects: [Effect] = []
    if operation.makesRow, case .provisional? = overlays.first?.look, overlays.count == 1 {
      effects = reveal(overlays[0].node).filter { $0.isPause }
    }
    return effects + [.perform(operation, ticket: ticket)]
  }

  /// The change that carries this ticket, while it is under way.
  package func operation(of ticket: Ticket) -> Operation? { pending.changes[ticket]?.operation }

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
    case .restore: []
    case .batch(let parts): parts.flatMap { overlays(of: $0) }
    }
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

  // MARK: Answers

  /// The server has made the change, or the parts of it that could be made: what was laid over the rows becomes what
  /// they are.
  package mutating func receive(_ receipt: Receipt, for ticket: Ticket) -> [Effect] {
    guard let change = pending.remove(ticket) else { return [] }
    letGo(of: receipt)
    adopt(receipt.rows, in: change)
    table.apply(receipt.rows)
    cleanUp(after: change)
    note(receipt, of: change)
    var effects = reload(receipt.rows.doubtful)
    if isIndexed { table.countEverything() } else { table.clearCounts() }
    effects += applyFilterAnew()
    layOutRows()
    dropLostMarks()
    return effects + [.wait(.cursorRest)]
  }

  /// The server has refused: what was laid over the rows is forgotten. Where the refusal shows that the rows are not
  /// what they seemed, they are asked for again.
  package mutating func receiveRefusal(of ticket: Ticket, _ problem: Problem) -> [Effect] {
    guard let change = pending.remove(ticket) else { return [] }
    cleanUp(after: change)
    if let retracing = change.retracing, retracing.isRedo { undone.append(retracing.receipt) }
    let effects = problem.leavesDoubt ? reload(change.operation.touchedFolders) : []
    rebuildRows()
    return effects
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

  /// What has been done needs no mark any more, and what was cut is put. The rest stays chosen.
  private mutating func letGo(of receipt: Receipt) {
    let failed = Set(receipt.failures.map(\.operation))
    let done = receipt.operation.parts.filter { !failed.contains($0) }
    let nodes = Set(done.compactMap { $0.subject }.compactMap { table.node(of: $0) })
    marks.remove(nodes, in: table)
    if clipboard.placement == .move {
      clipboard.take(clipboard.nodes.filter { !nodes.contains($0) }, to: .move)
    }
  }

  // MARK: Undo

  /// Takes a change back.
  package mutating func undo(_ receipt: Receipt) -> [Effect] {
    retrace(receipt, isRedo: false)
  }

  /// What was taken back last and can be made once more.
  package var redoable: Receipt? { undone.last }

  /// Makes the change once more that was taken back last.
  package mutating func redo() -> [Effect] {
    guard let receipt = undone.popLast() else { return [] }
    return retrace(receipt, isRedo: true)
  }

  private mutating func retrace(_ receipt: Receipt, isRedo: Bool) -> [Effect] {
    guard let inverse = receipt.inverse else { return [] }
    let ticket = takeTicket()
    let overlays = overlays(of: inverse)
    pending.add(
      .init(
        operation: inverse, overlays: overlays,
        retracing: .init(receipt: receipt, isRedo: isRedo)), ticket: ticket)
    rebuildRows()
    // What is done once more is a change like any other, which can be taken back.
    return isRedo
      ? [.perform(inverse, ticket: ticket)] : [.undo(receipt, ticket: ticket)]
  }

  /// The change that the one under way takes back; `nil` where it is a change of its own.
  package func undone(by ticket: Ticket) -> Receipt? {
    pending.changes[ticket]?.retracing.flatMap { $0.isRedo ? nil : $0.receipt }
  }

  package mutating func forgetRedo() { undone = [] }

  /// A new change ends the way forward; one that was taken back can be made once more.
  private mutating func note(_ receipt: Receipt, of change: PendingChanges.Change) {
    guard let retracing = change.retracing else {
      undone = []
      return
    }
    if !retracing.isRedo, receipt.inverse != nil { undone.append(receipt) }
  }

  // MARK: Where rows go

  /// Remembers a folder that rows were put into.
  mutating func noteTarget(_ folder: EntryPath) {
    recentTargets.removeAll { $0 == folder }
    recentTargets.insert(folder, at: 0)
    recentTargets = Array(recentTargets.prefix(12))
  }

  // MARK: Reading again

  /// Above this many folders in doubt the whole tree is read again at once.
  private static let foldersReadAgain = 24

  private mutating func reload(_ folders: Set<EntryPath>) -> [Effect] {
    guard folders.count <= Self.foldersReadAgain else {
      return [.load(.everything, .serverOnly, owner: .index)]
    }
    return folders.sorted().flatMap { path in
      load(table.makeFolder(at: path), policy: .serverOnly)
    }
  }

  private mutating func takeTicket() -> Ticket {
    defer { nextTicket += 1 }
    return Ticket(nextTicket)
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
