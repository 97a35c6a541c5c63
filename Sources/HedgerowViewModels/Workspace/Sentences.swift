import HedgerowCore

/// What the screen tells about changes: their own words, and the key that goes on from there.
enum Sentences {
  /// What has been done. A change that took another back is not itself to be taken back, so nothing is said of `u`.
  static func done(_ receipt: Receipt, undoing original: Receipt?) -> String {
    if let original { return receipt.sentence(undoing: original) }
    return receipt.sentence + (receipt.inverse == nil ? "" : " `u` undoes it.")
  }

  static func undoing(_ receipt: Receipt) -> String {
    switch receipt.operation {
    case .createFolder(let path): "Taking back the folder “\(path.name)”…"
    case .move(let entry, _, _): "Moving “\(entry.path.name)” back…"
    case .delete(let entry, _): "Bringing “\(entry.path.name)” back…"
    case .restore: "Deleting again what was brought back…"
    case .create, .edit, .link, .dashboard, .group, .batch:
      "Taking back what was done: \(receipt.operation.pastWords)…"
    }
  }
}
