import HedgerowCore

extension TreeViewModel {
  /// Lays a change over the rows and sends it. A single new row gets the cursor.
  package mutating func perform(_ operation: Operation) -> [Effect] {
    let (ticket, newRow) = project.begin(operation)
    rebuildRows()
    let effects = newRow.map { row in reveal(row).filter { $0.isPause } } ?? []
    return effects + [.perform(operation, ticket: ticket)]
  }

  /// Takes a change back.
  package mutating func undo(_ receipt: Receipt) -> [Effect] {
    defer { rebuildRows() }
    return project.retrace(receipt, isRedo: false)
  }

  /// Makes the change once more that was taken back last.
  package mutating func redo() -> [Effect] {
    guard let receipt = project.undone.popLast() else { return [] }
    defer { rebuildRows() }
    return project.retrace(receipt, isRedo: true)
  }

  /// The server has made the change, or the parts of it that could be made. What has been done needs no mark any more.
  package mutating func receive(_ receipt: Receipt, for ticket: Ticket) -> [Effect] {
    guard let (done, effects) = project.finish(ticket, with: receipt) else { return [] }
    marks.remove(done, in: table)
    let filtering = applyFilterAnew()
    layOutRows()
    dropLostMarks()
    return effects + filtering + [.wait(.cursorRest)]
  }

  /// The server has refused: the rows are shown as they were.
  package mutating func receiveRefusal(of ticket: Ticket, _ problem: Problem) -> [Effect] {
    defer { rebuildRows() }
    return project.takeBack(ticket, because: problem)
  }
}
