import HedgerowViewModels
import TerminalKit

/// How a line of a list of rows is shared out: name, folder, type, and time where there is room.
struct ListColumns {
  let name: Range<Int>
  let place: Range<Int>
  let kind: Range<Int>
  let time: Range<Int>

  init(of rect: Rect, hasTime: Bool = false) {
    let start = rect.column + 1
    let end = rect.endColumn - 1
    let timeColumns = hasTime && rect.columns >= 60 ? 8 : 0
    let kindColumns = rect.columns >= 50 ? 12 : 0
    time = end - timeColumns..<end
    kind = time.lowerBound - kindColumns..<time.lowerBound
    let room = max(0, kind.lowerBound - start)
    let nameColumns = room * 55 / 100
    name = start..<start + nameColumns
    place =
      min(
        name.upperBound + 2, kind.lowerBound)..<max(
        min(name.upperBound + 2, kind.lowerBound), kind.lowerBound - 1)
  }
}

/// Underlines what a pattern matched.
enum MatchView {
  static func underline(
    _ matched: Set<Int>, in name: String, row: Int, column: Int, width: Int, _ frame: inout Frame
  ) {
    guard !matched.isEmpty else { return }
    var offset = 0
    for (index, character) in name.enumerated() {
      let columns = TerminalText.width(of: character)
      guard offset + columns <= width else { return }
      if matched.contains(index) {
        frame.restyle(
          row: row, columns: column + offset..<column + offset + columns, style: Style(.match))
      }
      offset += columns
    }
  }
}
