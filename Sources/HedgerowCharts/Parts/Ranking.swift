import HedgerowCore
import TerminalKit

/// A list of bars that lie: label, bar, number, share. Pies, countries, totals and the parts of funnels are such lists.
struct Ranking {
  struct Item {
    let label: String
    /// The length of the bar, as a share of the longest.
    let fraction: Double
    let mark: SeriesMark
    /// What stands behind the bar, a column each.
    let values: [String]

    init(_ label: String, fraction: Double, mark: SeriesMark = SeriesMark(0), values: [String]) {
      self.label = label
      self.fraction = fraction
      self.mark = mark
      self.values = values
    }
  }

  let items: [Item]
  var indent = 0

  /// Draws what fits, and says how much does not.
  func draw(in area: Rect, look: ChartLook, on frame: inout Frame) {
    let first = min(max(0, look.firstRow), max(0, items.count - area.rows))
    let shown = Array(items.dropFirst(first).prefix(area.rows))
    let layout = Widths(items, columns: area.columns - indent)
    for (offset, item) in shown.enumerated() {
      let row = area.row + offset
      if offset == area.rows - 1, first + shown.count < items.count, area.rows > 1 {
        let more = "+ \(items.count - first - offset) more"
        frame.write(
          more, row: row, column: area.column + indent, width: area.columns, style: Style(.dim))
        return
      }
      draw(item, layout, row: row, column: area.column + indent, look: look, on: &frame)
    }
  }

  private func draw(
    _ item: Item, _ widths: Widths, row: Int, column: Int, look: ChartLook, on frame: inout Frame
  ) {
    frame.write(item.label, row: row, column: column, width: widths.label)
    var at = column + widths.label + 1
    if widths.bar > 0 {
      let bar = Bar.lying(
        item.fraction, columns: widths.bar, mark: item.mark, glyphs: look.glyphs)
      frame.write(
        bar, row: row, column: at, width: widths.bar, style: item.mark.style, ellipsis: false)
      at += widths.bar + 1
    }
    for (index, width) in widths.values.enumerated() where index < item.values.count {
      let text = TerminalText.padded(item.values[index], to: width, alignment: .right)
      frame.write(
        text, row: row, column: at, width: width, style: index == 0 ? .plain : Style(.dim))
      at += width + 2
    }
  }

  /// The columns of the parts. Numbers come first, then the label, then the bar; the last numbers go where it is narrow.
  private struct Widths {
    var label: Int
    var bar: Int
    var values: [Int]

    init(_ items: [Item], columns: Int) {
      let count = items.map(\.values.count).max() ?? 0
      values = (0..<count).map { index in
        items.map { $0.values.indices.contains(index) ? TerminalText.width($0.values[index]) : 0 }
          .max() ?? 0
      }
      let natural = items.map { TerminalText.width($0.label) }.max() ?? 0
      func numbers(_ values: [Int]) -> Int { values.reduce(0) { $0 + $1 + 2 } - 1 }
      while values.count > 1, columns - numbers(values) < min(natural, 12) + 1 {
        values.removeLast()
      }
      let rest = columns - numbers(values) - 1
      label = max(0, min(natural, max(rest - 12, rest * 2 / 5, min(rest, 8))))
      bar = rest - label - 1
      // A bar of a few cells says nothing; the label has more use for them.
      if bar < 4 {
        bar = 0
        label = max(0, rest)
      }
    }
  }
}
