import HedgerowCore

/// What is to be done with the text of a row once the row is known whole.
package enum RowErrand: Hashable, Sendable {
  case copy(CopyKind)
  /// Opens the address in a browser, and shows it.
  case open
  /// Only shows the address.
  case show
}

extension WorkspaceViewModel {
  /// Does something with a text about the row under the cursor; the row is asked for where it is not known whole.
  package mutating func run(_ errand: RowErrand) -> [Effect] {
    guard let node = actionRow else { return [] }
    if errand == .copy(.path), tree.hasMarks { return copyMarkedPaths() }
    let id = tree.table.id(of: node)
    if let entry = detail.entry, entry.id == id { return finish(errand, with: entry) }
    self.errand = (id, errand)
    return [.load(.entry(id), .cacheThenServer, owner: .errand)]
  }

  private func copyMarkedPaths() -> [Effect] {
    let paths = tree.markedRows.map { node in
      let entry = Entry(
        id: tree.table.id(of: node), path: tree.table.path(of: node),
        type: tree.table.type(of: node))
      return RowTexts(entry, in: heading).text(.path) ?? ""
    }
    let words = "\(paths.count) path\(paths.count == 1 ? "" : "s")"
    return [.copy(paths.joined(separator: "\n"), what: words)]
  }

  /// Goes on with what waited for this row.
  mutating func finishErrand(with entry: Entry) -> [Effect] {
    guard let (id, errand) = errand, id == entry.id else { return [] }
    self.errand = nil
    return [.cancel(.errand)] + finish(errand, with: entry)
  }

  private mutating func finish(_ errand: RowErrand, with entry: Entry) -> [Effect] {
    let texts = RowTexts(entry, in: heading)
    switch errand {
    case .copy(let kind):
      guard let text = texts.text(kind) else { return sayNothing(of: kind, entry) }
      return [.copy(text, what: kind.words)]
    case .open, .show:
      guard let url = texts.url else { return sayNothing(of: .url, entry) }
      if errand == .show { return showLink(url) }
      return [.openInBrowser(url), .noteVisit(entry.id)]
    }
  }

  private mutating func sayNothing(of kind: CopyKind, _ entry: Entry) -> [Effect] {
    let reason =
      kind == .curl || heading.number == nil
      ? "the server's address is not known here"
      : entry.type.isFolder
        ? "folders have no address in PostHog's web application"
        : "the server gave none for “\(entry.name)”"
    tell(Notice("Nothing to show as \(kind.words): \(reason).", .warning))
    return []
  }

  /// Shows an address in a box of its own.
  package mutating func showLink(_ url: String) -> [Effect] {
    push(
      TextBox(
        title: "Link", text: url,
        remarks: ["c copies it. Where the terminal can, a click opens it."]))
    return []
  }

  /// Copies what the box on top shows.
  package func copyFromBox() -> [Effect] {
    top(TextBox.self).map { [.copy($0.text, what: "the text")] } ?? []
  }

  /// Says that a text has been copied, or shows it where nobody can know.
  package mutating func receive(_ copied: CopiedText) {
    guard let doubt = copied.doubt else {
      tell(Notice("Copied \(copied.what).\(copied.place.map { " It is in \($0) too." } ?? "")"))
      return
    }
    let saved = copied.place.map { ["It was also saved in \($0)."] } ?? []
    push(
      TextBox(
        title: "Copied \(copied.what)", text: copied.text, remarks: [doubt] + saved))
  }
}

/// A text on its way to the clipboard.
package struct CopiedText: Hashable, Sendable {
  package let text: String
  /// What it is: “the path”.
  package let what: String
  /// The file that holds it as well.
  package let place: String?
  /// Why it may not have arrived, and what helps; `nil` where that was told before.
  package let doubt: String?

  package init(text: String, what: String, place: String?, doubt: String?) {
    self.text = text
    self.what = what
    self.place = place
    self.doubt = doubt
  }
}
