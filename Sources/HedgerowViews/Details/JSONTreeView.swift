import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// JSON as a folding tree.
enum JSONTreeView {
  static func draw(_ tree: JSONFolding, into frame: inout Frame, at rect: Rect) {
    LayerView.drawList(tree.shown, of: tree.list, into: &frame, at: rect) { index, _, row, frame in
      draw(
        tree.lines[index], isFolded: tree.isFolded(index), into: &frame, row: row,
        columns: rect.column + 1..<max(rect.column + 1, rect.endColumn - 1))
    }
  }

  private static func draw(
    _ line: JSONLine, isFolded: Bool, into frame: inout Frame, row: Int, columns: Range<Int>
  ) -> Range<Int> {
    let end = columns.upperBound
    let start = columns.lowerBound + 2 * line.depth
    guard start < end else { return end..<end }
    let guide = line.canFold ? (isFolded ? "▸ " : "▾ ") : "  "
    var at = start + frame.write(guide, row: row, column: start, style: Style(.guide))
    if let label = line.label {
      at += frame.write(
        "\(label): ", row: row, column: at, width: max(0, end - at), style: Style(.key))
    }
    at += frame.write(
      line.value, row: row, column: at, width: max(0, end - at),
      style: Style(role(of: line.kind)))
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
