import TerminalKit

/// Bold, italic and struck text, code and links inside a line.
enum Emphasis {
  static func runs(of text: String, base: Style = .plain) -> [StyledLine.Run] {
    var runs: [StyledLine.Run] = []
    var plain = ""
    var rest = text[...]
    func finish() {
      if !plain.isEmpty { runs.append(.init(text: plain, style: base)) }
      plain = ""
    }
    while let first = rest.first {
      if first == "\\", let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol {
        plain.append(next)
        rest = rest.dropFirst(2)
      } else if let (run, after) = span(rest, after: plain.last, base) {
        finish()
        runs += run
        rest = after
      } else {
        plain.append(first)
        rest = rest.dropFirst()
      }
    }
    finish()
    return runs
  }

  private static let signs: [(sign: String, style: @Sendable (Style) -> Style)] = [
    ("**", { Style($0.role, $0.modifiers.union(.bold)) }),
    ("__", { Style($0.role, $0.modifiers.union(.bold)) }),
    ("~~", { Style(.dim, $0.modifiers) }),
    ("`", { Style(.accent, $0.modifiers) }),
    ("*", { Style($0.role, $0.modifiers.union(.italic)) }),
    ("_", { Style($0.role, $0.modifiers.union(.italic)) }),
  ]

  /// What begins here with a sign and ends with the same.
  private static func span(
    _ text: Substring, after previous: Character?, _ base: Style
  ) -> (runs: [StyledLine.Run], after: Substring)? {
    if let link = link(text) { return link }
    // `some_snake_case` is a word.
    let isInWord = previous.map { $0.isLetter || $0.isNumber } ?? false
    for (sign, style) in signs where text.hasPrefix(sign) && !(isInWord && sign.first == "_") {
      let inside = text.dropFirst(sign.count)
      guard let first = inside.first, first != " ", let end = inside.firstRange(of: sign),
        !end.isEmpty, end.lowerBound > inside.startIndex
      else { continue }
      let run = StyledLine.Run(text: String(inside[..<end.lowerBound]), style: style(base))
      return ([run], inside[end.upperBound...])
    }
    return nil
  }

  /// `[text](address)`: both are shown, for an address that is not seen should not be followed.
  private static func link(_ text: Substring) -> (runs: [StyledLine.Run], after: Substring)? {
    let isImage = text.hasPrefix("![")
    guard isImage || text.first == "[" else { return nil }
    let inside = text.dropFirst(isImage ? 2 : 1)
    guard let middle = inside.firstRange(of: "]("),
      let end = inside[middle.upperBound...].firstIndex(of: ")")
    else { return nil }
    let label = String(inside[..<middle.lowerBound])
    let address = String(inside[middle.upperBound..<end])
    let shown = label.isEmpty || label == address ? address : "\(label) (\(address))"
    return (
      [.init(text: shown, style: Style(.link, .underline))], inside[inside.index(after: end)...]
    )
  }
}
