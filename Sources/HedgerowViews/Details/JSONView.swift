import HedgerowViewModels
import TerminalKit

/// Raw JSON as a folding tree over the whole body of the screen.
extension JSONViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    var inside = LayerView.openBox(
      layout.body.size, title: "JSON of \(title)", in: &frame, over: layout)
    if let problem {
      let rows = LayerView.drawSentence(
        problem.sentence, into: &frame, at: inside, style: Style(.error))
      inside = inside.droppingTop(rows)
    }
    if isLoading {
      frame.write(
        "loading…", row: inside.row, column: inside.column + 1, style: Style(.placeholder))
      return
    }
    LayerView.drawList(shown, of: list, into: &frame, at: inside) { index, _, row, frame in
      draw(index, into: &frame, row: row, column: inside.column + 1, end: inside.endColumn - 1)
    }
  }

  private func draw(
    _ index: Int, into frame: inout Frame, row: Int, column: Int, end: Int
  ) -> Range<Int> {
    let line = lines[index]
    let start = column + 2 * line.depth
    guard start < end else { return end..<end }
    let guide = line.canFold ? (isFolded(index) ? "▸ " : "▾ ") : "  "
    var at = start + frame.write(guide, row: row, column: start, style: Style(.guide))
    if let label = line.label {
      at += frame.write(
        "\(label): ", row: row, column: at, width: max(0, end - at), style: Style(.key))
    }
    at += frame.write(
      line.value, row: row, column: at, width: max(0, end - at),
      style: Style(Self.role(of: line.kind)))
    return start..<min(at, end)
  }

  private static func role(of kind: JSONLine.Kind) -> Role {
    switch kind {
    case .text: .plain
    case .number, .word: .accent
    case .list, .object: .dim
    }
  }
}
