import HedgerowViewModels
import TerminalKit

extension JSONViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    JSONView.draw(self, into: &frame, over: layout)
  }
}

/// Raw JSON as a folding tree over the whole body of the screen.
enum JSONView {
  static func draw(_ json: JSONViewModel, into frame: inout Frame, over layout: WorkspaceLayout) {
    var inside = LayerView.openBox(
      layout.body.size, title: "JSON of \(json.title)", in: &frame, over: layout)
    if let problem = json.problem {
      let rows = LayerView.drawSentence(
        problem.sentence, into: &frame, at: inside, style: Style(.error))
      inside = inside.droppingTop(rows)
    }
    if json.isLoading {
      frame.write(
        "loading…", row: inside.row, column: inside.column + 1, style: Style(.placeholder))
      return
    }
    // A long notice may have taken lines away: the cursor stays in view.
    let top = max(json.list.top, json.list.position - inside.rows + 1)
    let window = json.shown.dropFirst(top).prefix(inside.rows)
    for (offset, line) in window.enumerated() {
      draw(
        line, of: json, into: &frame, row: inside.row + offset, column: inside.column + 1,
        columns: inside.columns - 2, hasCursor: top + offset == json.list.position)
    }
  }

  private static func draw(
    _ index: Int, of json: JSONViewModel, into frame: inout Frame, row: Int, column: Int,
    columns: Int, hasCursor: Bool
  ) {
    let line = json.lines[index]
    let start = column + 2 * line.depth
    let end = column + columns
    guard start < end else { return }
    let guide = line.canFold ? (json.isFolded(index) ? "▸ " : "▾ ") : "  "
    var at = start + frame.write(guide, row: row, column: start, style: Style(.guide))
    if let label = line.label {
      at += frame.write(
        "\(label): ", row: row, column: at, width: max(0, end - at), style: Style(.key))
    }
    at += frame.write(
      line.value, row: row, column: at, width: max(0, end - at), style: Style(role(of: line.kind)))
    if hasCursor { frame.restyle(row: row, columns: start..<min(at, end), style: Style(.cursor)) }
  }

  private static func role(of kind: JSONLine.Kind) -> Role {
    switch kind {
    case .text: .plain
    case .number, .word: .accent
    case .list, .object: .dim
    }
  }
}
