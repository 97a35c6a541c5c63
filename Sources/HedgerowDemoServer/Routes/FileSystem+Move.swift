// Moving and linking, alone or with everything below.
extension FileSystemRoutes {
  /// The target of a move or a link. These routes read it by hand, so they fail by hand.
  private static func newPath(_ request: DemoRequest) throws -> String {
    guard let value = try RequestBody.object(of: request)["new_path"], !value.isFalsy else {
      throw Failure(bare: "new_path is required")
    }
    guard let path = value.string else { throw Failure.invalid("Path must be a string.", at: nil) }
    if let problem = PathLimits.problem(with: path) { throw Failure.invalid(problem, at: nil) }
    if path.utf8.contains(0) { throw Failure.server }
    return path
  }

  static func move(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (slot, row) = try slot(for: request, in: state)
    let path = try newPath(request)
    // The folders are there even when the move is refused after all.
    state.makeParents(of: path, by: state.caller)
    guard row.isFolder else {
      state.update([slot]) { $0.place(at: path) }
      return finish(row, slot, in: &state)
    }
    guard path != row.path else { throw Failure(bare: "Cannot move folder into itself") }
    let inside = state.visible(state.rows.slots(below: row.path))
    state.update(inside) { $0.place(at: path + $0.path.dropping(row.path)) }
    guard !hasFolder(at: path, in: state) else {
      // The two folders become one: this row goes, and the answer shows it as it was.
      state.remove([slot])
      state.repairFolders(above: row.path, by: row.createdBy)
      return state.answer(row, withAccess: false, withID: false)
    }
    state.update([slot]) { $0.place(at: path) }
    return finish(row, slot, in: &state)
  }

  private static func finish(
    _ row: Row, _ slot: Slot, in state: inout ProjectState
  ) -> Answer {
    state.repairFolders(above: row.path, by: row.createdBy)
    return state.answer(state.rows.row(at: slot) ?? row, withAccess: false)
  }

  static func link(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (_, row) = try slot(for: request, in: state)
    let path = try newPath(request)
    state.makeParents(of: path, by: state.caller)
    if row.isFolder {
      guard path != row.path else { throw Failure(bare: "Cannot link folder into itself") }
      let inside = state.visible(state.rows.slots(below: row.path))
      let copies = inside.compactMap { state.rows.row(at: $0) }.map { copy in
        link(copy, at: path + copy.path.dropping(row.path), in: &state)
      }
      state.insert(copies)
      // Into a folder that is there only the content is linked; the answer is the source.
      if hasFolder(at: path, in: state) { return state.answer(row, withAccess: false) }
    }
    let made = link(row, at: path, in: &state)
    state.insert(made)
    return state.answer(made, withAccess: false)
  }

  private static func link(_ row: Row, at path: String, in state: inout ProjectState) -> Row {
    var copy = Row(
      id: state.newID(), path: "", depth: nil, type: row.type, ref: row.ref, href: row.href,
      meta: row.meta, shortcut: true, createdAt: row.createdAt, createdBy: row.createdBy)
    copy.place(at: path)
    return copy
  }

  private static func hasFolder(at path: String, in state: ProjectState) -> Bool {
    state.rows.slots(atPath: path).contains { state.rows.row(at: $0)?.isFolder == true }
  }
}

extension String {
  /// The text without the bytes of a prefix it begins with.
  fileprivate func dropping(_ prefix: String) -> String {
    String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }
}
