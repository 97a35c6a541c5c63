import TerminalKit

/// Breaks sentences into lines: at blanks where there are any, inside a word where it is longer than a line.
enum Wrapping {
  /// The lines of a text. Blanks at its start indent all of its lines.
  static func lines(of text: String, columns: Int) -> [String] {
    let indent = String(text.prefix { $0 == " " }.prefix(max(0, columns / 2)))
    let room = columns - TerminalText.width(indent)
    guard room > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in TerminalText.sanitised(text).split(separator: " ").map(String.init) {
      let longer = line.isEmpty ? word : "\(line) \(word)"
      if TerminalText.width(longer) <= room {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var pieces = TerminalText.broken(word, columns: room)
      line = pieces.popLast() ?? ""
      lines += pieces
    }
    return (line.isEmpty ? lines : lines + [line]).map { indent + $0 }
  }

  /// The same, but at most `limit` lines, of which the last shows by `…` that more would follow.
  static func lines(of text: String, columns: Int, limit: Int) -> [String] {
    let all = lines(of: text, columns: columns)
    guard limit > 0, all.count > limit else { return Array(all.prefix(max(0, limit))) }
    let rest = all[(limit - 1)...].joined(separator: " ")
    return all.prefix(limit - 1) + [TerminalText.cut(rest, to: columns)]
  }
}
