/// What a person would see.
extension TerminalSession {
  /// The rows of the screen without the blanks at their ends.
  package var screenText: String {
    (0..<emulator.rows).map(row).joined(separator: "\n")
  }

  /// One row without the blanks at its end.
  package func row(_ row: Int) -> String {
    var text = ""
    for column in 0..<emulator.columns {
      let cell = emulator.cell(row: row, column: column)
      if cell.width > 0 { text += cell.text.isEmpty ? " " : cell.text }
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// One cell of the screen.
  package func cell(row: Int, column: Int) -> ScreenCell {
    emulator.cell(row: row, column: column)
  }

  /// Where the cursor is, nil while it is hidden.
  package var cursor: (row: Int, column: Int)? {
    emulator.modes.cursorVisible ? emulator.cursor : nil
  }

  /// The columns of a row that are shown in reverse.
  package func reversedColumns(row: Int) -> Range<Int>? {
    // The second half of a wide character has no look of its own.
    let columns = (0..<emulator.columns).filter {
      let cell = cell(row: row, column: $0)
      return cell.isReverse && cell.width > 0
    }
    guard let first = columns.first, let last = columns.last else { return nil }
    return first..<last + 1
  }

  /// The size of the screen.
  package var size: (columns: Int, rows: Int) { (emulator.columns, emulator.rows) }

  /// The screen as a picture.
  package func screenshot(title: String = "") -> String {
    let cells = (0..<emulator.rows).map { row in
      (0..<emulator.columns).map { emulator.cell(row: row, column: $0) }
    }
    return SVGScreenshot(cells: cells, cursor: cursor, title: title).text
  }
}

/// What one place of the screen shows.
package struct ScreenCell: Hashable, Sendable {
  /// A base and its marks; empty for a blank that was never written.
  package var text: String
  /// 1 or 2; 0 for the right half of a wide character.
  package var width: Int
  package var foreground: ScreenColour
  package var background: ScreenColour
  package var isBold: Bool
  package var isUnderlined: Bool
  package var isItalic: Bool
  package var isReverse: Bool
}

/// A colour as the program asked for it.
package enum ScreenColour: Hashable, Sendable {
  case terminalDefault
  case indexed(Int)
  case direct(red: Int, green: Int, blue: Int)

  /// From the form of the C helper.
  init(_ code: CInt) {
    if code == -1 {
      self = .terminalDefault
    } else if code >= 0 {
      self = .indexed(Int(code))
    } else {
      let value = Int(-2 - code)
      self = .direct(red: value >> 16, green: value >> 8 & 0xFF, blue: value & 0xFF)
    }
  }
}
