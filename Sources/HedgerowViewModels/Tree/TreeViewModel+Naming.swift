import HedgerowCore

extension TreeViewModel {
  // MARK: New folders

  /// The path of a new folder in that folder, or in the one where the cursor is. Slashes in the name nest.
  package func newFolderPath(named name: String, in folder: EntryPath? = nil) -> EntryPath {
    name.split(separator: "/")
      .reduce(folder ?? table.path(of: currentFolder)) { $0.appending(String($1)) }
  }

  /// Why a folder of that name cannot be made there; `nil` where it can.
  package func newFolderObstacle(named name: String, in folder: EntryPath? = nil) -> String? {
    let path = newFolderPath(named: name, in: folder)
    if path == folder ?? table.path(of: currentFolder) { return "nothing was typed" }
    if let folder = table.folder(at: path), !table.isPlaceholder(folder) {
      return "there is a folder “\(path.name)” already"
    }
    return nil
  }

  /// What a new folder of that name would stand beside, or what would be made with it; `nil` where there is nothing to
  /// say.
  package func newFolderRemark(named name: String) -> String? {
    let path = newFolderPath(named: name)
    if let obstacle = newFolderObstacle(named: name) { return obstacle.asSentence }
    if let remark = namesakeRemark(path) { return remark }
    let missing = path.ancestors.filter { table.folder(at: $0) == nil }
    guard !missing.isEmpty else { return nil }
    return "Makes \((missing.count + 1).grouped) folders, one inside the other."
  }

  /// Makes a folder there.
  package mutating func createFolder(named name: String, in folder: EntryPath? = nil) -> [Effect] {
    guard newFolderObstacle(named: name, in: folder) == nil else { return [] }
    return perform(.createFolder(newFolderPath(named: name, in: folder)))
  }

  // MARK: Renaming

  /// Why a row cannot get that name; `nil` where it can.
  package func renameObstacle(_ node: NodeID, to name: String) -> String? {
    guard table.contains(node) else { return "the row is not there any more" }
    if pending.touches(node) { return "a change of the row is still under way" }
    return name == table.name(of: node) ? "that is its name already" : nil
  }

  /// The change that gives a row another name: a move inside its folder.
  package func renaming(_ node: NodeID, to name: String) -> Operation {
    let path = table.path(of: node)
    return .move(table.reference(to: node), to: path.parent.appending(name))
  }

  /// Says which rows have that path already; `nil` where none is known.
  package func namesakeRemark(_ path: EntryPath, besides id: EntryID? = nil) -> String? {
    guard let folder = table.folder(at: path.parent) else { return nil }
    let namesakes = rowsNamed(path.name, in: folder, besides: id)
    guard let first = namesakes.first else { return nil }
    let type = table.type(of: first)
    let article = type.label.first.map { "aeiou".contains($0) } == true ? "an" : "a"
    return
      "There is \(article) \(type.label) “\(path.name)” here already; both would stand side by side."
  }
}

extension String {
  /// A reason as a sentence of its own.
  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
