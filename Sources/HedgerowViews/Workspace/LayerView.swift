import HedgerowViewModels
import TerminalKit

/// A layer that can be drawn. Every layer conforms, in the file of its view.
package protocol DrawnLayer: Layer {
  func draw(into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext)
}

/// What the views of layers have in common.
enum LayerView {
  /// Clears a rectangle in the middle, draws a box with a title around it, and returns what is inside.
  static func openBox(
    _ size: Size, title: String, in frame: inout Frame, over layout: WorkspaceLayout,
    style: Style = Style(.borderFocused)
  ) -> Rect {
    let rect = layout.body.centred(size)
    frame.fill(rect)
    frame.box(rect, title: title, style: style)
    return rect.inset()
  }

  /// Writes a sentence over as many lines as it needs; returns how many that were.
  @discardableResult
  static func drawSentence(
    _ text: String, into frame: inout Frame, at rect: Rect, style: Style
  ) -> Int {
    let lines = Wrapping.lines(of: text, columns: rect.columns - 2, limit: rect.rows)
    for (offset, line) in lines.enumerated() {
      frame.write(line, row: rect.row + offset, column: rect.column + 1, style: style)
    }
    return lines.count
  }

  /// Writes a line that is being typed and puts the terminal's cursor into it.
  static func drawField(
    _ field: TextFieldViewModel, into frame: inout Frame, row: Int, column: Int, columns: Int
  ) {
    guard columns > 1 else { return }
    frame.fill(
      Rect(column: column, row: row, columns: columns, rows: 1), style: Style(.input))
    var before = Substring(field.textBeforeCursor)
    // What stands left of the cursor is cut at its start, so that the cursor stays in view.
    while TerminalText.width(String(before)) > columns - 1 { before = before.dropFirst() }
    let used = frame.write(
      String(before), row: row, column: column, width: columns, style: Style(.input),
      ellipsis: false)
    let after = field.text.dropFirst(field.textBeforeCursor.count)
    frame.write(
      String(after), row: row, column: column + used, width: columns - used, style: Style(.input),
      ellipsis: false)
    frame.cursor = Position(row: row, column: column + used)
  }
}
