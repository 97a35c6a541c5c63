import HedgerowCore

extension WorkspaceViewModel {
  package mutating func askForFolderName() -> [Effect] {
    let folder = tree.table.path(of: tree.currentFolder)
    let place = folder.isRoot ? "the project" : "“\(folder.inWords)”"
    ask(
      for: .newFolder, title: "New folder in \(place)",
      explanation: "A slash makes a folder inside the folder.", text: unmadeFolder(in: folder))
    return []
  }

  /// The name of a folder that could not be made here, to be tried again.
  private func unmadeFolder(in folder: EntryPath) -> String {
    guard case .createFolder(let path)? = changes.unmade, path.isBelow(folder) else { return "" }
    return path.names.dropFirst(folder.depth).joined(separator: "/")
  }

  /// Asks for the new name of the row under the cursor; with marks, for the new paths of all of them.
  package mutating func askForNewName() -> [Effect] {
    if tree.hasMarks { return editPaths() }
    guard let node = actionRow else { return [] }
    let table = tree.table
    let name = table.name(of: node)
    let explanation =
      table.isFolder(node)
      ? "Everything inside keeps its place below the folder."
      : table.isShortcut(node)
        ? "Renames this link; the \(table.type(of: node).label) keeps its own name."
        : "Renames the row; the \(table.type(of: node).label) keeps its own name, which comes back when it is next saved."
    ask(
      for: .rename(node), title: "Rename “\(name)”", explanation: explanation,
      text: unmadeName(of: node) ?? name)
    return []
  }

  /// The name that the row could not be given, to be tried again.
  private func unmadeName(of node: NodeID) -> String? {
    guard case .move(let row, let path, _)? = changes.unmade, row.id == tree.table.id(of: node),
      row.path.parent == path.parent
    else { return nil }
    return path.name
  }
}

extension PromptViewModel.Purpose {
  fileprivate static let newFolder = Self(
    "folder",
    unless: { $0.newFolderObstacle(named: $1) },
    explaining: { $0.newFolderRemark(named: $1) },
    perform: { $0.send(.createFolder($0.tree.newFolderPath(named: $1))) })

  fileprivate static func rename(_ node: NodeID) -> Self {
    Self(
      "name",
      unless: { $0.renameObstacle(node, to: $1) },
      explaining: { tree, name in
        let path = tree.table.path(of: node).parent.appending(name)
        return tree.namesakeRemark(path, besides: tree.table.id(of: node))
      },
      perform: { $0.propose($0.tree.renaming(node, to: $1)) })
  }
}
