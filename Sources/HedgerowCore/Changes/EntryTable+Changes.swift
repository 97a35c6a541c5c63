extension EntryTable {
  /// Follows a change that the server has made. Folders that came to be in doubt are not read here: that takes a request.
  package mutating func apply(_ changes: RowChanges) {
    for step in changes.steps {
      switch step {
      case .moved(let old, let entry): _ = place(entry, movedFrom: node(of: old))
      case .removed(let reference): if let node = node(of: reference) { remove(node) }
      case .placed(let entry): _ = place(entry)
      }
    }
  }

  /// The row that a reference names; `nil` where it is not known at that path.
  package func node(of reference: EntryReference) -> NodeID? {
    guard let folder = folder(at: reference.path.parent) else { return nil }
    return children(of: folder).first { id(of: $0) == reference.id }
  }
}
