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

  /// A bar, or what stands between bars.
  enum Line {
    /// `lead` is what stands before an indented bar.
    case bar(Item, lead: String = "")
    case title(String)
    case note(String)

    fileprivate var item: Item? {
      if case .bar(let item, _) = self { item } else { nil }
    }
  }

  private let lines: [Line]
  private let indent: Int

  init(_ items: [Item]) { self.init(lines: items.map { .bar($0) }, indent: 0) }

  init(lines: [Line], indent: Int) {
    self.lines = lines
    self.indent = indent
  }

  /// Draws what fits, and says how much does not.
  func draw(in area: Rect, look: ChartLook, on frame: inout Frame) {
    let first = min(max(0, look.firstRow), max(0, lines.count - area.rows))
    let shown = lines.dropFirst(first).prefix(area.rows)
    let layout = Layout(lines.compactMap(\.item), columns: area.columns - indent)
    for (offset, line) in shown.enumerated() {
      let place = Rect(
        column: area.column, row: area.row + offset, columns: area.columns, rows: 1)
      let isLast = offset == area.rows - 1 && area.rows > 1
      if isLast, first + shown.count < lines.count {
        return write(
          "+ \(lines.count - first - offset) more", in: place, Style(.dim), indent, on: &frame)
      }
      draw(line, layout, in: place, look: look, on: &frame)
    }
  }

  private func draw(
    _ line: Line, _ layout: Layout, in place: Rect, look: ChartLook, on frame: inout Frame
  ) {
    switch line {
    case .title(let text): write(text, in: place, Style(.header), 0, on: &frame)
    case .note(let text): write(text, in: place, Style(.dim), 2, on: &frame)
    case .bar(let item, let lead):
      write(lead, in: place, Style(.guide), 0, on: &frame)
      draw(item, layout, row: place.row, column: place.column + indent, look: look, on: &frame)
    }
  }

  private func write(
    _ text: String, in place: Rect, _ style: Style, _ indent: Int, on frame: inout Frame
  ) {
    frame.write(
      text, row: place.row, column: place.column + indent, width: place.columns - indent,
      style: style)
  }

  private func draw(
    _ item: Item, _ widths: Layout, row: Int, column: Int, look: ChartLook, on frame: inout Frame
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
  private struct Layout {
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
