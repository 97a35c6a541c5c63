import HedgerowCore

/// What is told to the user about changes, in one place so that all of it speaks alike.
enum Sentences {
  /// What has been done. A change that took another back is not itself to be taken back, so nothing is said of `u`.
  static func done(_ receipt: Receipt, isUndo: Bool) -> String {
    let what =
      switch receipt.operation {
      case .createFolder(let path): "Made the folder “\(path.name)”."
      case .move(let entry, let path): moved(entry, to: path)
      case .delete(let entry): "Deleted “\(entry.path.name)”."
      case .restore(let objects, let folders):
        "Brought back \(count(objects.count, "object"))"
          + (folders.isEmpty ? "." : " and \(count(folders.count, "folder")).")
      }
    let undo = receipt.inverse == nil || isUndo ? nil : "`u` undoes it."
    return [what, receipt.caveat, undo].compactMap { $0 }.joined(separator: " ")
  }

  static func undoing(_ receipt: Receipt) -> String {
    switch receipt.operation {
    case .createFolder(let path): "Taking back the folder “\(path.name)”…"
    case .move(let entry, _): "Moving “\(entry.path.name)” back…"
    case .delete(let entry): "Bringing “\(entry.path.name)” back…"
    case .restore: "Deleting again what was brought back…"
    }
  }

  private static func moved(_ entry: EntryReference, to path: EntryPath) -> String {
    if entry.path.parent == path.parent {
      return "Renamed “\(entry.path.name)” to “\(path.name)”."
    }
    let folder = path.parent.isRoot ? "the top" : path.parent.names.joined(separator: "/")
    return "Moved “\(path.name)” to \(folder)."
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
