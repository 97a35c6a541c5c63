import HedgerowCore

/// JSON as a tree whose values can be closed, and the cursor in it.
package struct JSONFolding: Hashable, Sendable {
  package private(set) var lines: [JSONLine] = []
  /// The positions in `lines` that are shown.
  package private(set) var shown: [Int] = []
  package var list = ListCursor()
  /// What the outermost value stands below.
  private var outer: [String] = []
  private var folded: Set<Int> = []
  /// Whether everything was closed last, so that what still comes is closed too.
  private var isAllFolded = false

  package init(_ lines: [JSONLine] = []) { show(lines) }

  /// Shows other lines; what was closed stays closed where it is there again. The outermost value stands below `outer`.
  mutating func show(_ lines: [JSONLine], below outer: [String] = []) {
    let before = folded.isEmpty ? [] : Self.keys(of: self.lines, below: self.outer)
    let closed = Set(folded.map { before[$0] })
    (self.lines, self.outer) = (lines, outer)
    folded = []
    if isAllFolded {
      foldAll()
    } else if !closed.isEmpty {
      let keys = Self.keys(of: lines, below: outer)
      folded = Set(lines.indices.filter { closed.contains(keys[$0]) })
    }
    rebuild()
  }

  package func isFolded(_ line: Int) -> Bool { folded.contains(line) }

  /// Opens or closes the value under the cursor.
  package mutating func toggle() {
    guard shown.indices.contains(list.position), lines[shown[list.position]].canFold else { return }
    isAllFolded = false
    folded.formSymmetricDifference([shown[list.position]])
    rebuild()
  }

  package mutating func foldAll() {
    isAllFolded = true
    folded = Set(lines.indices.filter { lines[$0].canFold && lines[$0].depth > 0 })
    rebuild()
  }

  package mutating func unfoldAll() {
    isAllFolded = false
    folded = []
    rebuild()
  }

  /// What tells a line from the others when the text comes anew: the labels from the outermost value to its own.
  private static func keys(of lines: [JSONLine], below outer: [String]) -> [[String]] {
    var stack: [String] = []
    return lines.map { line in
      stack.removeLast(max(0, stack.count - line.depth))
      stack.append(line.label ?? "")
      return outer.isEmpty ? stack : outer + stack.dropFirst()
    }
  }

  private mutating func rebuild() {
    shown = []
    var line = 0
    while line < lines.count {
      shown.append(line)
      line += folded.contains(line) ? lines[line].inside + 1 : 1
    }
    list.count = shown.count
  }
}
