import HedgerowCore
import HedgerowViewModels

/// Makes rows for tests. A path that ends in `/` is a folder; the identity follows from the path.
func row(_ path: String, id: UInt64? = nil, type: String = "insight", isShortcut: Bool = false)
  -> Entry
{
  let isFolder = path.hasSuffix("/")
  let text = isFolder ? String(path.dropLast()) : path
  let number = id ?? text.utf8.reduce(17) { $0 &* 31 &+ UInt64($1) }
  return Entry(
    id: EntryID(high: 0, low: number), path: EntryPath(text),
    type: isFolder ? .folder : EntryType(type), ref: isFolder ? nil : "\(number)",
    isShortcut: isShortcut, createdAt: Moment(seconds: 1_000))
}

func page(
  _ folder: String, _ rows: [Entry], offset: Int = 0, total: Int? = nil, isCached: Bool = false
) -> Answer {
  let moment = Moment(seconds: 5_000)
  return .children(
    ChildrenPage(
      folder: EntryPath(folder), offset: offset, entries: rows, total: total ?? rows.count,
      source: isCached ? .cache(asOf: moment) : .server(asOf: moment)))
}

extension TreeViewModel {
  /// A tree whose root shows rows of these paths, as the server told them.
  static func showing(_ paths: String...) -> TreeViewModel {
    var tree = TreeViewModel()
    _ = tree.start(at: nil)
    _ = tree.receive(page("", paths.map { row($0) }))
    return tree
  }

  /// The lines as they are shown: names, or a word in brackets for lines that are no rows.
  var lines: [String] {
    rows.map { line in
      let indent = String(repeating: "  ", count: Int(line.depth))
      return indent + (line.kind == .entry ? shownName(of: line.node) : "(\(line.kind))")
    }
  }

  var selectedName: String? { selected.map { shownName(of: $0) } }

  /// Puts the cursor on the row of that name.
  mutating func select(_ name: String) {
    _ = moveToTop()
    while selectedName != name, cursor + 1 < rows.count { _ = moveCursor(by: 1) }
  }
}

extension TreeViewModel {
  /// Cuts the row under the cursor.
  mutating func cut() {
    if let selected { take(selected, to: .move) }
  }
}

extension [Effect] {
  /// The queries that are asked for.
  var queries: [Query] {
    compactMap { if case .load(let query, _, _) = $0 { query } else { nil } }
  }

  var operations: [Operation] {
    compactMap { if case .perform(let operation, _) = $0 { operation } else { nil } }
  }
}
