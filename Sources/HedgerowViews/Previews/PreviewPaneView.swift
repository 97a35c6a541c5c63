import HedgerowViewModels
import TerminalKit

extension PreviewPane {
  /// Draws the file and the line that parts it from the list; returns what is left to the list.
  func draw(into frame: inout Frame, at rect: Rect) -> Rect {
    let border = Style(.border)
    switch room {
    case nil: return rect
    case .beside(let columns)?:
      let pane = rect.trailing(columns)
      frame.verticalLine(
        column: pane.column - 1, rows: rect.row - 1..<rect.endRow + 1, style: border)
      drawFile(into: &frame, at: pane)
      return rect.leading(rect.columns - columns - 1)
    case .below(let lines)?:
      let pane = rect.bottom(lines)
      frame.horizontalLine(
        row: pane.row - 1, columns: rect.column - 1..<rect.endColumn + 1, style: border)
      drawFile(into: &frame, at: pane)
      return rect.droppingBottom(lines + 1)
    }
  }

  private func drawFile(into frame: inout Frame, at rect: Rect) {
    guard let preview else { return }
    frame.write(
      preview.kind, row: rect.row, column: rect.column + 1, width: rect.columns - 2,
      style: Style(.title))
    preview.drawContent(into: &frame, at: rect.droppingTop(1))
  }
}
