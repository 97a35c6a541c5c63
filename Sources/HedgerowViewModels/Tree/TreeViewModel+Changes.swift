import HedgerowCore

extension TreeViewModel {
  /// Why a folder of that name cannot be made in the folder where the cursor is; `nil` where it can.
  package func newFolderObstacle(named name: String, in folder: EntryPath? = nil) -> String? {
    let folder = folder ?? table.path(of: currentFolder)
    let path = Self.newFolderPath(named: name, in: folder)
    if path == folder { return "nothing was typed" }
    if let folder = table.folder(at: path), !table.isPlaceholder(folder) {
      return "there is a folder “\(path.name)” already"
    }
    return nil
  }

  /// Makes a folder in that folder, or in the one where the cursor is. Slashes in the name nest.
  package mutating func createFolder(named name: String, in folder: EntryPath? = nil) -> [Effect] {
    guard newFolderObstacle(named: name, in: folder) == nil else { return [] }
    let path = Self.newFolderPath(named: name, in: folder ?? table.path(of: currentFolder))
    let ticket = takeTicket()
    let operation = Operation.createFolder(path)
    if table.folder(at: path) != nil {
      // Rows lie there already, only the folder's own row is missing: there is nothing to show before the answer.
      pending.add(.init(operation: operation, node: nil), ticket: ticket)
      return [.perform(operation, ticket: ticket)]
    }
    let provisional = Entry(
      id: EntryID(high: .max, low: UInt64(ticket.number)), path: path, type: .folder)
    let node = table.place(provisional)
    pending.add(.init(operation: operation, node: node, isProvisional: true), ticket: ticket)
    rebuildRows()
    return reveal(node).filter { $0.isPause } + [.perform(operation, ticket: ticket)]
  }

  private static func newFolderPath(named name: String, in folder: EntryPath) -> EntryPath {
    name.split(separator: "/").reduce(folder) { $0.appending(String($1)) }
  }

  /// Why a row cannot get that name; `nil` where it can.
  package func renameObstacle(_ node: NodeID, to name: String) -> String? {
    guard table.isFolder(node) else { return nil }
    let path = table.path(of: node).parent.appending(name)
    guard let other = table.folder(at: path), other != node else { return nil }
    return Self.mergeObstacle(path)
  }

  private static func mergeObstacle(_ path: EntryPath) -> String {
    "there is a folder “\(path.name)” already, and PostHog would merge the two for good"
  }

  /// Renames the row under the cursor, which is a move inside its folder.
  package mutating func rename(_ node: NodeID, to name: String) -> [Effect] {
    let path = table.path(of: node).parent.appending(name)
    guard path != table.path(of: node), !name.isEmpty, renameObstacle(node, to: name) == nil
    else { return [] }
    return move(node, to: path, folder: table.parent(of: node))
  }

  /// Takes the row under the cursor up, to be put elsewhere; once more lets it go.
  package mutating func toggleCut() -> [Effect] {
    guard let node = selected else { return [] }
    if let index = cut.firstIndex(of: node) {
      cut.remove(at: index)
    } else {
      cut.append(node)
    }
    return moveCursor(by: 1)
  }

  package mutating func forgetCut() { cut = [] }

  /// The folder that cut rows would be put into: the one under the cursor when it is open, else the one around it.
  package var putTarget: NodeID {
    if let node = selected, table.isFolder(node), expanded.contains(node) { return node }
    return currentFolder
  }

  /// Why the cut rows cannot be put where the cursor is; `nil` where they can.
  package var putObstacle: String? {
    guard !cut.isEmpty else { return "nothing is cut; `x` cuts the row under the cursor" }
    let target = putTarget
    for node in cut {
      if target == node || table.isBelow(target, node) {
        return "a folder cannot be moved into itself (“\(table.name(of: node))”)"
      }
      if pending.touches(node) { return "a change of a cut row is still under way" }
      let path = table.path(of: target).appending(table.name(of: node))
      if table.isFolder(node), let other = table.folder(at: path), other != node {
        return Self.mergeObstacle(path)
      }
    }
    if pending.touches(target) { return "a change of this folder is still under way" }
    let staying = cut.allSatisfy { table.parent(of: $0) == target }
    return staying ? "the cut rows are in this folder already" : nil
  }

  /// Moves the cut rows into the folder where the cursor is.
  package mutating func put() -> [Effect] {
    guard putObstacle == nil else { return [] }
    let target = putTarget
    let path = table.path(of: target)
    let moving = cut.filter { table.contains($0) && table.parent(of: $0) != target }
    cut = []
    return moving.flatMap { node in
      move(node, to: path.appending(table.name(of: node)), folder: target)
    }
  }

  /// Deletes a row, after the question has been answered.
  package mutating func delete(
    _ reference: EntryReference, expecting rows: RowFingerprint? = nil
  ) -> [Effect] {
    guard let node = table.node(of: reference) else { return [] }
    let ticket = takeTicket()
    let operation = Operation.delete(reference, expecting: rows)
    pending.add(.init(operation: operation, node: node), ticket: ticket)
    rebuildRows()
    return [.perform(operation, ticket: ticket)]
  }

  /// The latest change that can be taken back.
  package var undoable: Receipt? { history.last { $0.inverse != nil } }

  /// How many changes can be taken back.
  package var undoCount: Int { history.count { $0.inverse != nil } }

  /// Takes the latest change back.
  package mutating func undo() -> [Effect] {
    guard let position = history.lastIndex(where: { $0.inverse != nil }),
      let inverse = history[position].inverse
    else { return [] }
    let receipt = history.remove(at: position)
    let ticket = takeTicket()
    var change = PendingChanges.Change(operation: inverse, node: nil)
    switch inverse {
    case .move(let reference, let path, _):
      change.node = table.node(of: reference)
      change.target = (table.makeFolder(at: path.parent), path.name)
    case .delete(let reference, _): change.node = table.node(of: reference)
    case .createFolder, .create, .edit, .link, .restore, .batch: break
    }
    change.undoing = (receipt, position)
    pending.add(change, ticket: ticket)
    rebuildRows()
    return [.undo(receipt, ticket: ticket)]
  }

  /// The change that the one under way takes back; `nil` where it is a change of its own.
  package func undone(by ticket: Ticket) -> Receipt? { pending.changes[ticket]?.undoing?.receipt }

  /// The server has made the change: what was laid over the rows becomes what they are.
  package mutating func receive(_ receipt: Receipt, for ticket: Ticket) -> [Effect] {
    guard let change = pending.remove(ticket) else { return [] }
    if change.undoing == nil { history.append(receipt) }
    let effects = settle(receipt, change)
    if isIndexed { table.countEverything() } else { table.clearCounts() }
    applyFilterAnew()
    rebuildRows()
    dropLostMarks()
    return effects + [.wait(.cursorRest)]
  }

  /// The server has refused: what was laid over the rows is forgotten. An undo that failed can be tried again. Where
  /// the refusal shows that the rows are not what they seemed, they are asked for again.
  package mutating func receiveRefusal(of ticket: Ticket, _ problem: Problem) -> [Effect] {
    guard let change = pending.remove(ticket) else { return [] }
    if change.isProvisional, let node = change.node {
      let above = table.parent(of: node)
      table.remove(node)
      table.removeEmptyPlaceholders(from: above)
    }
    if let (receipt, position) = change.undoing {
      history.insert(receipt, at: min(position, history.count))
    }
    let isInDoubt = [.notFound, .conflict, .uncertain, .timedOut, .server].contains(problem.kind)
    let effects = isInDoubt ? reload(change.operation.touchedFolders) : []
    rebuildRows()
    return effects
  }

  private mutating func settle(_ receipt: Receipt, _ change: PendingChanges.Change) -> [Effect] {
    switch receipt.operation {
    case .createFolder:
      guard let entry = receipt.entry else { break }
      let placed = table.place(entry, movedFrom: change.node)
      if change.isProvisional, table.childCount(of: placed) == 0, let madeAt = entry.createdAt {
        table.markEmpty(placed, at: madeAt)
      }
      // The server made the folders above as well; their rows have to be heard of.
      let unheard = table.trail(to: placed).filter { table.isPlaceholder($0) }
      return reload(Set(unheard.map { table.path(of: $0).parent }))
    case .move(_, let target, _):
      guard let entry = receipt.entry, let node = change.node else { break }
      _ = table.place(entry, movedFrom: node)
      return target.parent.isRoot ? [] : reloadPlaceholders(above: entry.path)
    case .delete:
      guard let node = change.node else { break }
      table.remove(node)
      // Other rows of an object go with it, wherever they are.
      let tookObjects =
        if case .restore(let back)? = receipt.inverse { !back.objects.isEmpty } else { false }
      return tookObjects && table.rowCount <= Self.rowsReadAgain
        ? [.load(.everything, .serverOnly, owner: .index)] : []
    case .create, .edit, .link, .restore, .batch: break
    }
    // A merge, or rows that came back: what is there now has to be heard of.
    if case .move(_, let target, _) = receipt.operation {
      if let node = change.node { table.remove(node) }
      return reload(receipt.operation.touchedFolders.union([target]))
    }
    return reload(receipt.operation.touchedFolders)
  }

  /// Up to this many rows the whole tree is read again after objects were deleted.
  private static let rowsReadAgain = 20_000

  private mutating func reloadPlaceholders(above path: EntryPath) -> [Effect] {
    let unheard = path.ancestors.filter { ancestor in
      table.folder(at: ancestor).map { table.isPlaceholder($0) } ?? false
    }
    return reload(Set(unheard.map(\.parent)))
  }

  private mutating func move(_ node: NodeID, to path: EntryPath, folder: NodeID) -> [Effect] {
    let ticket = takeTicket()
    let operation = Operation.move(table.reference(to: node), to: path)
    pending.add(
      .init(operation: operation, node: node, target: (folder, path.name)), ticket: ticket)
    rebuildRows()
    return [.perform(operation, ticket: ticket)]
  }

  private mutating func reload(_ folders: Set<EntryPath>) -> [Effect] {
    folders.sorted().flatMap { path in load(table.makeFolder(at: path), policy: .serverOnly) }
  }

  private mutating func takeTicket() -> Ticket {
    defer { nextTicket += 1 }
    return Ticket(nextTicket)
  }
}
