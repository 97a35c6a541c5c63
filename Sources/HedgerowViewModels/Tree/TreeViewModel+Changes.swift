import HedgerowCore

extension TreeViewModel {
  /// Makes a folder in the folder where the cursor is. Slashes in the name nest.
  package mutating func createFolder(named name: String) -> [Effect] {
    let names = name.split(separator: "/").map(String.init)
    guard !names.isEmpty else { return [] }
    let path = names.reduce(table.path(of: currentFolder)) { $0.appending($1) }
    let ticket = takeTicket()
    let provisional = Entry(
      id: EntryID(high: .max, low: UInt64(ticket.number)), path: path, type: .folder)
    let node = table.place(provisional)
    pending.add(
      .init(operation: .createFolder(path), node: node, isProvisional: true), ticket: ticket)
    rebuildRows()
    return reveal(node) + [.perform(.createFolder(path), ticket: ticket)]
  }

  /// Renames the row under the cursor, which is a move inside its folder.
  package mutating func rename(_ node: NodeID, to name: String) -> [Effect] {
    let path = table.path(of: node).parent.appending(name)
    guard path != table.path(of: node), !name.isEmpty else { return [] }
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
    for node in cut where target == node || table.isBelow(target, node) {
      return "a folder cannot be moved into itself (“\(table.name(of: node))”)"
    }
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
  package mutating func delete(_ reference: EntryReference) -> [Effect] {
    guard let node = node(of: reference) else { return [] }
    let ticket = takeTicket()
    pending.add(.init(operation: .delete(reference), node: node), ticket: ticket)
    rebuildRows()
    return [.perform(.delete(reference), ticket: ticket)]
  }

  /// The latest change that can be taken back.
  package var undoable: Receipt? { history.last { $0.inverse != nil } }

  /// How many changes can be taken back.
  package var undoCount: Int { history.count { $0.inverse != nil } }

  /// Takes the latest change back.
  package mutating func undo() -> [Effect] {
    guard let index = history.lastIndex(where: { $0.inverse != nil }),
      let inverse = history[index].inverse
    else { return [] }
    history.remove(at: index)
    return send(inverse, isUndo: true)
  }

  /// The server has made the change: what was laid over the rows becomes what they are.
  package mutating func receive(_ receipt: Receipt, for ticket: Ticket) -> [Effect] {
    guard let change = pending.remove(ticket) else { return [] }
    if !change.isUndo { history.append(receipt) }
    var effects: [Effect] = []
    switch (receipt.operation, change.node) {
    case (.createFolder, let node?):
      table.remove(node)
      if let entry = receipt.entry {
        let placed = table.place(entry)
        if let madeAt = entry.createdAt { table.markEmpty(placed, at: madeAt) }
        rebuildRows()
        effects += reveal(placed)
      }
    case (.move, let node?):
      if let entry = receipt.entry {
        _ = table.place(entry, movedFrom: node)
      } else {
        effects += reload(receipt.operation.touchedFolders)
        if case .move(_, let target) = receipt.operation { effects += reload([target]) }
      }
    case (.delete, let node?):
      table.remove(node)
    default:
      effects += reload(receipt.operation.touchedFolders)
    }
    table.clearCounts()
    applyFilterAnew()
    rebuildRows()
    return effects + [.wait(.cursorRest)]
  }

  /// The server has refused: what was laid over the rows is forgotten. An undo that failed can be tried again.
  package mutating func receiveRefusal(of ticket: Ticket) {
    guard let change = pending.remove(ticket) else { return }
    if change.isProvisional, let node = change.node { table.remove(node) }
    if change.isUndo {
      history.append(
        Receipt(operation: change.operation, entry: nil, inverse: change.operation))
    }
    rebuildRows()
  }

  private mutating func move(_ node: NodeID, to path: EntryPath, folder: NodeID) -> [Effect] {
    let ticket = takeTicket()
    let operation = Operation.move(table.reference(to: node), to: path)
    pending.add(
      .init(operation: operation, node: node, target: (folder, path.name)), ticket: ticket)
    rebuildRows()
    return [.perform(operation, ticket: ticket)]
  }

  /// Sends an operation that names rows by reference, as an undo does.
  private mutating func send(_ operation: Operation, isUndo: Bool) -> [Effect] {
    let ticket = takeTicket()
    var change = PendingChanges.Change(operation: operation, node: nil)
    switch operation {
    case .move(let reference, let path):
      change = .init(operation: operation, node: node(of: reference))
      change.target = (table.makeFolder(at: path.parent), path.name)
    case .delete(let reference):
      change = .init(operation: operation, node: node(of: reference))
    case .createFolder, .restore:
      break
    }
    change.isUndo = isUndo
    pending.add(change, ticket: ticket)
    rebuildRows()
    return [.perform(operation, ticket: ticket)]
  }

  private func node(of reference: EntryReference) -> NodeID? {
    guard let folder = table.folder(at: reference.path.parent) else { return nil }
    return table.children(of: folder).first { table.id(of: $0) == reference.id }
  }

  private mutating func reload(_ folders: Set<EntryPath>) -> [Effect] {
    folders.sorted().flatMap { path in load(table.makeFolder(at: path), policy: .serverOnly) }
  }

  private mutating func takeTicket() -> Ticket {
    defer { nextTicket += 1 }
    return Ticket(nextTicket)
  }
}
