/// The lines that were typed before, as the arrow keys bring them back. What was being typed comes back below the
/// latest.
package struct LineHistory: Hashable, Sendable {
  /// The oldest first.
  package private(set) var lines: [String]
  private var position: Int
  private var draft = ""
  /// How the lines that are looked for begin.
  private var beginning = ""

  /// More lines than this are forgotten, the oldest first.
  package static let limit = 500

  package init(_ lines: [String] = []) {
    self.lines = Array(lines.suffix(Self.limit))
    position = self.lines.count
  }

  /// Keeps a line; one that was there already moves to the end.
  package mutating func add(_ line: String) {
    guard line.contains(where: { $0 != " " }) else { return }
    self = LineHistory(lines.filter { $0 != line } + [line])
  }

  /// An older line than the one that is shown, or a newer one again; `nil` where there is none.
  mutating func recall(
    older isOlder: Bool, than shown: String, anyBeginning: Bool = false
  ) -> String? {
    isOlder ? older(than: shown, anyBeginning: anyBeginning) : newer()
  }

  /// Whether an earlier line is shown.
  package var isRecalling: Bool { position < lines.count }

  /// The line before the one that is shown and begins as the draft does, or begins anyhow; `nil` where there is none.
  package mutating func older(than shown: String, anyBeginning: Bool = false) -> String? {
    if position == lines.count {
      draft = shown
      beginning = anyBeginning ? "" : shown
    }
    guard let found = lines[..<position].lastIndex(where: { $0.hasPrefix(beginning) }) else {
      return nil
    }
    position = found
    return lines[found]
  }

  /// The next later one; behind the latest stands what was being typed.
  package mutating func newer() -> String? {
    guard position < lines.count else { return nil }
    let found = lines[(position + 1)...].firstIndex { $0.hasPrefix(beginning) }
    position = found ?? lines.count
    return found.map { lines[$0] } ?? draft
  }

  /// Forgets where it stood: something was typed.
  package mutating func leave() { position = lines.count }
}
