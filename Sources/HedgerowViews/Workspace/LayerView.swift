import HedgerowViewModels
import TerminalKit

/// A layer that can be drawn. Every layer conforms, in the file of its view.
package protocol DrawnLayer: Layer {
  /// Whether nothing of the body is seen behind it, so that it need not be drawn.
  var coversBody: Bool { get }

  func draw(into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext)
}

extension DrawnLayer {
  package var coversBody: Bool { false }
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

  /// Draws the lines of a list that there is room for, and the bar over the line under the cursor. `draw` paints an
  /// item on a row and returns the columns that the bar covers there.
  static func drawList<Item>(
    _ items: [Item], of list: ListCursor, into frame: inout Frame, at rect: Rect,
    isCentred: Bool = false,
    _ draw: (_ item: Item, _ index: Int, _ row: Int, _ frame: inout Frame) -> Range<Int>
  ) {
    // A line of the box may be taken by other words: the bar stays in view.
    let top =
      isCentred
      ? max(0, min(list.position - rect.rows / 2, items.count - rect.rows))
      : max(list.top, list.position - max(1, rect.rows) + 1)
    for (offset, item) in items.dropFirst(top).prefix(max(0, rect.rows)).enumerated() {
      let row = rect.row + offset
      let columns = draw(item, top + offset, row, &frame)
      if top + offset == list.position {
        frame.restyle(row: row, columns: columns, style: Style(.cursor))
      }
    }
  }

  /// Writes the words at the foot of a box, as many lines as they take up to the limit; returns what is left above them.
  static func drawFoot(
    _ words: String, into frame: inout Frame, at rect: Rect, limit: Int = 2,
    style: Style = Style(.hint)
  ) -> Rect {
    let lines = Wrapping.lines(of: words, columns: rect.columns - 2, limit: limit)
    let above = rect.droppingBottom(lines.count)
    for (offset, line) in lines.enumerated() {
      frame.write(line, row: above.endRow + offset, column: rect.column + 1, style: style)
    }
    return above
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
