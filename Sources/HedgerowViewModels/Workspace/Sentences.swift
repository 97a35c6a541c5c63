import HedgerowCore

/// What is told to the user about changes, in one place so that all of it speaks alike.
enum Sentences {
  static func done(_ receipt: Receipt) -> String {
    let what =
      switch receipt.operation {
      case .createFolder(let path): "Made the folder “\(path.name)”."
      case .move(let entry, let path): moved(entry, to: path)
      case .delete(let entry): "Deleted “\(entry.path.name)”."
      case .restore(let objects, let folders):
        "Brought back \(count(objects.count, "object"))"
          + (folders.isEmpty ? "." : " and \(count(folders.count, "folder")).")
      }
    let undo = receipt.inverse == nil ? nil : "`u` undoes it."
    return [what, receipt.caveat, undo].compactMap { $0 }.joined(separator: " ")
  }

  static func undone(_ receipt: Receipt, _ undo: Receipt) -> String {
    let what =
      switch receipt.operation {
      case .createFolder(let path): "Took back the new folder “\(path.name)”."
      case .move(let entry, _): "“\(entry.path.name)” is back where it was."
      case .delete(let entry): "“\(entry.path.name)” is back."
      case .restore: "Deleted again what had been brought back."
      }
    return [what, undo.caveat].compactMap { $0 }.joined(separator: " ")
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
