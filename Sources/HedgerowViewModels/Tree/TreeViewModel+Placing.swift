import HedgerowCore

extension TreeViewModel {
  // MARK: Taking up

  /// Takes up rows in place of the marked ones, to be put elsewhere.
  mutating func takeMarked(_ nodes: [NodeID], to placement: Placement) {
    project.clipboard.take(nodes, to: placement)
    forgetMarks()
  }

  /// Takes one row up beside others; once more lets it go.
  package mutating func take(_ node: NodeID, to placement: Placement) {
    project.clipboard.toggle(node, to: placement)
  }

  package mutating func emptyClipboard() { project.clipboard.removeAll() }

  // MARK: Where to

  /// The folder that rows would be put into: the one under the cursor when it is open, else the one around it.
  package var putTarget: NodeID {
    if let node = selected, table.isFolder(node), expanded.contains(node) { return node }
    return currentFolder
  }

  /// Why what was taken up cannot be put into a folder; `nil` where it can.
  package func putObstacle(into folder: NodeID) -> String? {
    guard !clipboard.isEmpty else {
      return "nothing is taken up; `x` cuts, `y` yanks the row under the cursor"
    }
    return placementObstacle(clipboard.nodes, into: table.path(of: folder), clipboard.placement)
  }

  /// Why rows cannot be put into that folder; `nil` where they can.
  package func placementObstacle(
    _ nodes: [NodeID], into folder: EntryPath, _ placement: Placement
  ) -> String? {
    let present = nodes.filter { table.contains($0) }
    if present.isEmpty { return "the rows are not there any more" }
    if let target = table.folder(at: folder), pending.touches(target) {
      return "a change of this folder is still under way"
    }
    for node in present {
      if pending.touches(node) { return "a change of “\(table.name(of: node))” is still under way" }
      guard table.isFolder(node) else { continue }
      let path = table.path(of: node)
      if folder == path || folder.isBelow(path) {
        return
          "a folder cannot be \(placement == .move ? "moved" : "linked") into itself (“\(path.name)”)"
      }
    }
    let isStaying = present.allSatisfy { table.path(of: $0).parent == folder }
    if isStaying {
      return placement == .move
        ? "the rows are in this folder already"
        : "a link beside its row would have the same name; choose another folder"
    }
    return nil
  }

  /// The change that puts rows into a folder; `nil` where nothing is left to be done.
  package func placing(
    _ nodes: [NodeID], into folder: EntryPath, _ placement: Placement
  ) -> Operation? {
    let present = nodes.filter { table.contains($0) && table.path(of: $0).parent != folder }
    let parts = present.map { node in
      let target = folder.appending(table.name(of: node))
      let reference = table.reference(to: node)
      return placement == .move
        ? Operation.move(reference, to: target) : Operation.link(reference, to: target)
    }
    return parts.count < 2 ? parts.first : .batch(parts)
  }

  /// Whether a move or link is known to meet nothing that would have to be asked about: no folder, and in the target
  /// folder, all of whose rows are known, nothing of the name.
  package func isPlain(_ operation: Operation) -> Bool {
    let parts = operation.parts
    guard parts.count <= PlacementPreview.askAbove else { return false }
    let targets = parts.compactMap(\.target)
    guard targets.count == parts.count, Set(targets).count == targets.count else { return false }
    return zip(parts, targets).allSatisfy { part, target in
      guard part.subject?.type.isFolder == false, let folder = table.folder(at: target.parent),
        table.isComplete(folder), table.source(of: folder)?.isCache == false
      else { return false }
      return rowsNamed(target.name, in: folder, besides: part.subject?.id).isEmpty
    }
  }

  /// The rows of that name in a folder, as far as they are known.
  package func rowsNamed(
    _ name: String, in folder: NodeID, besides id: EntryID? = nil
  ) -> [NodeID] {
    let wanted = Array(name.utf8)
    return table.children(of: folder).filter { node in
      table.withName(of: node) { $0.elementsEqual(wanted) } && table.id(of: node) != id
        && !pending.touches(node)
    }
  }
}
