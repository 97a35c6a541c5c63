import HedgerowViewModels
import TerminalKit

extension LetterViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let last = purpose == .go ? [("'", "the place before")] : []
    let lines = last + marks.map { ($0.letter, $0.words) }
    let inside = LayerView.openBox(
      Size(columns: min(frame.size.columns, 60), rows: min(lines.count + 3, layout.body.rows)),
      title: purpose == .set ? "Mark the row with a letter" : "Go to a letter", in: &frame,
      over: layout)
    for (offset, line) in lines.prefix(inside.rows - 1).enumerated() {
      frame.write(line.0, row: inside.row + offset, column: inside.column + 1, style: Style(.key))
      frame.write(
        line.1, row: inside.row + offset, column: inside.column + 4,
        width: max(0, inside.columns - 5))
    }
    frame.write(
      purpose == .set ? "A letter or digit · Esc does nothing" : "Type one · Esc closes",
      row: inside.endRow - 1, column: inside.column + 1, width: inside.columns - 2,
      style: Style(.hint))
  }
}
