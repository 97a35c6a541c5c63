// The folder of the caller's own, made when it is first asked for. Only the newest servers have it.
extension FileSystemRoutes {
  static func homeFolder(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    if state.homeFolder == nil { makeHomeFolder(in: &state) }
    // A folder that was deleted since is not made again.
    let row = state.homeFolder.flatMap { state.rows.slot(of: $0) }.flatMap {
      state.rows.row(at: $0)
    }
    return .json(.object(["id": .text(row?.id.description), "path": .text(row?.path)]))
  }

  /// Takes over the folder that is there under the caller's first name, or makes it and stars it.
  private static func makeHomeFolder(in state: inout ProjectState) {
    let name = state.people[state.caller]?.firstName ?? "me"
    let path = "Users/" + TreePath.escape(name)
    let known = state.rows.slots(atPath: path).compactMap { state.rows.row(at: $0) }
    if let folder = known.first(where: { $0.type == "folder" }) {
      state.homeFolder = folder.id
      return
    }
    state.makeParents(of: path, by: state.caller)
    state.homeFolder = state.makeFolder(at: path)
    let last = state.stars.map(\.order).max() ?? 0
    let star = Star(
      id: state.newID(), path: TreePath.escape(name), type: "folder", ref: path, href: nil,
      order: last + 1, createdAt: .now)
    state.changeStars { $0.append(star) }
  }
}
