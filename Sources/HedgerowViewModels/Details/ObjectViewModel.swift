import HedgerowCore

/// What stands behind a row that has no tiles, over the whole screen: its main fields, then whatever takes more than a
/// line, such as a notebook's text.
package struct ObjectViewModel: ListLayer {
  package let entry: EntryID
  package let name: String
  package let type: EntryType
  /// Where the row lies, in words.
  package let folder: String
  package private(set) var facts: ObjectFacts?
  /// The lines of the text, as they were written.
  package private(set) var text: [String] = []
  /// Where PostHog's web application shows it.
  package private(set) var href: String?
  /// Why the object could not be read.
  package private(set) var problem: Problem?
  package private(set) var isLoading = true
  /// `position` is the line that stands at the top.
  package var list = ListCursor()

  init(_ node: NodeID, in table: EntryTable) {
    entry = table.id(of: node)
    name = table.name(of: node)
    type = table.type(of: node)
    folder = table.path(of: node).parent.inWords
  }

  package var scope: Scope { .object }

  /// What is said in a line each: where it lies, and its main fields.
  package var fields: [ObjectFacts.Fact] {
    let link = href.map { [ObjectFacts.Fact("Web", $0)] } ?? []
    return [ObjectFacts.Fact("Folder", folder)] + (facts?.facts ?? []) + link
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.facts(let facts)) where facts.entry == entry: show(facts)
    case .loaded(.entry(let row)) where row.id == entry:
      href = row.href
      measure()
    case .failed(.facts(entry), let problem):
      self.problem = problem
      isLoading = false
    default: break
    }
    return []
  }

  package mutating func stopWaiting() -> [Effect] {
    isLoading = false
    return [.cancel(.object)]
  }

  private mutating func show(_ facts: ObjectFacts) {
    // What the cache says comes too late where the server has spoken.
    guard !facts.source.isCache || isLoading else { return }
    self.facts = facts
    text = facts.text.isEmpty ? [] : facts.text.shortLines
    if !facts.source.isCache {
      isLoading = false
      problem = nil
    }
    measure()
  }

  private mutating func measure() { list.count = fields.count + text.count }
}

extension String {
  /// The lines of the text; those that are far longer than a screen is wide are broken at blanks, so that every part of
  /// them can be scrolled to.
  fileprivate var shortLines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      guard line.utf8.count > Self.longLine else { return [String(line)] }
      var lines = [""]
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        if lines[lines.count - 1].utf8.count + word.utf8.count > Self.longLine { lines.append("") }
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
      return lines
    }
  }

  private static let longLine = 600
}

extension WorkspaceViewModel {
  /// Opens the page of what stands behind a row.
  mutating func openObject(_ node: NodeID) -> [Effect] {
    let object = ObjectViewModel(node, in: tree.table)
    push(object)
    return [
      .load(.facts(object.entry), .cacheThenServer, owner: .object),
      .load(.entry(object.entry), .cacheOnly, owner: .errand),
    ]
  }

  /// Reads the object anew.
  package func reloadObject() -> [Effect] {
    guard let object = top(ObjectViewModel.self) else { return [] }
    return [.load(.facts(object.entry), .serverOnly, owner: .object)]
  }

  /// Goes on to the next (1) or previous (-1) row of the folder and opens that.
  package mutating func stepObject(by step: Int) -> [Effect] {
    guard let object = top(ObjectViewModel.self) else { return [] }
    let effects = tree.moveToSibling(step)
    guard let node = tree.selected, tree.table.id(of: node) != object.entry else { return effects }
    return effects + backOut() + show(node)
  }
}
