import TerminalKit

/// Lays a sentence out on the few lines that there are for it. What to press stands at its end, so that a sentence
/// that is too long loses something before its end.
enum NoticeText {
  static func lines(of text: String, columns: Int, atMost limit: Int) -> [String] {
    guard TerminalText.width(text) > columns else { return [text] }
    if limit > 1, let (first, rest) = firstLine(of: text, columns: columns) {
      return [first] + lines(of: rest, columns: columns, atMost: limit - 1)
    }
    return [keepingEnd(of: text, columns: columns)]
  }

  /// As many words as fit, and the others.
  private static func firstLine(of text: String, columns: Int) -> (String, String)? {
    var end: String.Index?
    for index in text.indices where text[index] == " " {
      guard TerminalText.width(String(text[..<index])) <= columns else { break }
      end = index
    }
    return end.map { (String(text[..<$0]), String(text[text.index(after: $0)...])) }
  }

  /// The text with its last sentence whole, if that leaves room for some of the rest.
  private static func keepingEnd(of text: String, columns: Int) -> String {
    guard let stop = text.ranges(of: ". ").last else { return text }
    let end = "… " + text[stop.upperBound...]
    let room = columns - TerminalText.width(end)
    guard room >= columns / 4 else { return text }
    var head = text[..<stop.lowerBound]
    while TerminalText.width(String(head)) > room { head.removeLast() }
    return head + end
  }
}
