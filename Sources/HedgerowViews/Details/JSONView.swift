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
    JSONTreeView.draw(tree, into: &frame, at: inside)
  }
}
