/// Text of a frame that the terminal may offer to open (OSC 8). It stands in the frame's cells as well.
package struct Hyperlink: Hashable, Sendable {
  package let row: Int
  package let column: Int
  package let text: String
  package let address: String

  /// The bytes that paint it, and leave cursor and colours as they were. nil for what is no plain web address: an
  /// address comes from a server, and whoever clicks it should get what it looks like.
  package var sequence: [UInt8]? {
    let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
    guard isWeb, TerminalText.isPlainASCII(address), TerminalText.isPlainASCII(text) else {
      return nil
    }
    let place = "\u{1B}7\u{1B}[\(row + 1);\(column + 1)H\u{1B}[4m"
    return Array(
      "\(place)\u{1B}]8;id=hedgerow;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\\u{1B}8".utf8)
  }
}

extension Frame {
  /// Writes a part of an address, underlined and as a link to the whole of it.
  package mutating func link(
    _ text: String, to address: String, row: Int, column: Int, style: Style
  ) {
    let used = write(text, row: row, column: column, style: style)
    guard used == text.utf8.count, row >= 0, row < size.rows else { return }
    links.append(Hyperlink(row: row, column: column, text: text, address: address))
  }
}
