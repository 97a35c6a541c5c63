import TerminalKit

/// The part of Markdown that cards are written in: headings, lists, quotes, rules, code, emphasis, links. All else is
/// shown as it was written. No package: those that read all of it bring a parser in C for cards of a few lines.
enum Markdown {
  static func lines(of text: String, columns: Int) -> [StyledLine] {
    guard columns > 0 else { return [] }
    var lines: [StyledLine] = []
    var paragraph: [Substring] = []
    var isCode = false
    func finish() {
      guard !paragraph.isEmpty else { return }
      let runs = Emphasis.runs(of: paragraph.joined(separator: " "))
      lines += StyledLine.wrapped(runs, columns: columns)
      paragraph = []
    }
    // Bounded, for a card may be of any length and the screen is not.
    for line in text.prefix(20_000).split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.last == "\r" ? line.dropLast() : line
      let bare = line.drop { $0 == " " }
      if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
        finish()
        isCode.toggle()
      } else if isCode {
        lines.append(StyledLine(runs: [.init(text: "  " + line, style: Style(.accent))]))
      } else if let block = block(line, bare, columns: columns) {
        finish()
        lines += block
      } else if bare.isEmpty {
        finish()
        if lines.last?.runs.isEmpty == false { lines.append(StyledLine()) }
      } else {
        paragraph.append(bare)
        // Two blanks at the end break the line.
        if line.hasSuffix("  ") { finish() }
      }
    }
    finish()
    while lines.last?.runs.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// What a line is by itself; nil for a part of a paragraph.
  private static func block(
    _ line: Substring, _ bare: Substring, columns: Int
  ) -> [StyledLine]? {
    if let heading = heading(bare) {
      let runs = Emphasis.runs(of: heading, base: Style(.title, .bold))
      return StyledLine.wrapped(runs, columns: columns)
    }
    if isRule(bare) {
      return [
        StyledLine(runs: [.init(text: String(repeating: "─", count: columns), style: Style(.guide))]
        )
      ]
    }
    if bare.first == ">" {
      let runs = Emphasis.runs(of: String(bare.dropFirst().drop { $0 == " " }), base: Style(.dim))
      return StyledLine.wrapped(runs, columns: columns, first: "│ ", indent: "│ ")
    }
    if bare.first == "|" { return [StyledLine(runs: [.init(text: String(bare), style: .plain)])] }
    guard let (sign, text) = item(bare) else { return nil }
    let depth = String(repeating: " ", count: min(line.count - bare.count, 12))
    let indent = depth + String(repeating: " ", count: TerminalText.width(sign))
    return StyledLine.wrapped(
      Emphasis.runs(of: text), columns: columns, first: depth + sign, indent: indent)
  }

  private static func heading(_ line: Substring) -> String? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    let text = line.dropFirst(level)
    guard text.first == " " || text.isEmpty else { return nil }
    return String(text.drop { $0 == " " })
  }

  private static func isRule(_ line: Substring) -> Bool {
    let signs = line.filter { $0 != " " }
    guard signs.count >= 3, let first = signs.first, "-*_".contains(first) else { return false }
    return signs.allSatisfy { $0 == first }
  }

  /// An item of a list: its sign and its text.
  private static func item(_ line: Substring) -> (sign: String, text: String)? {
    if let first = line.first, "-*+".contains(first), line.dropFirst().first == " " {
      let text = line.dropFirst(2).drop { $0 == " " }
      let boxes = [("[ ] ", "☐ "), ("[x] ", "☑ "), ("[X] ", "☑ ")]
      for (box, sign) in boxes where text.hasPrefix(box) {
        return (sign, String(text.dropFirst(4)))
      }
      return ("• ", String(text))
    }
    let number = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(number.count)
    guard (1...4).contains(number.count), let mark = rest.first, ".)".contains(mark),
      rest.dropFirst().first == " "
    else { return nil }
    return ("\(number). ", String(rest.dropFirst(2).drop { $0 == " " }))
  }
}
