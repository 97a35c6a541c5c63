import HedgerowCharts
import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension DashboardViewModel: DrawnLayer {
  package var coversBody: Bool { true }

  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let view = DashboardView(board: self, context: context)
    var inside = LayerView.openBox(layout.body.size, title: view.title, in: &frame, over: layout)
    guard !inside.isEmpty else { return }
    if let problem, dashboard != nil {
      let rows = LayerView.drawSentence(
        problem.sentence, into: &frame, at: inside.top(3), style: Style(.error))
      inside = inside.droppingTop(rows)
    }
    if let sentence = view.sentence {
      LayerView.drawSentence(
        sentence, into: &frame, at: inside, style: Style(problem == nil ? .placeholder : .error))
    } else if let zoom, let tile = focusedTile {
      view.draw(tile, zoom, into: &frame, at: inside)
    } else {
      view.drawGrid(into: &frame, at: inside)
    }
  }
}

/// A dashboard over the whole body of the screen: its tiles in a grid, or one of them large.
package struct DashboardView {
  let board: DashboardViewModel
  let context: ViewContext

  init(board: DashboardViewModel, context: ViewContext) {
    self.board = board
    self.context = context
  }

  /// A dashboard that is only looked at.
  init(of reading: DashboardReading, _ context: ViewContext) {
    var board = DashboardViewModel(entry: reading.entry, title: reading.dashboard.name)
    board.show(reading)
    self.init(board: board, context: context)
  }

  /// The name, what there is, and how old the oldest number is.
  var title: String {
    guard let dashboard = board.dashboard else { return board.title }
    if board.zoom != nil, let tile = board.focusedTile {
      let place =
        board.tiles.count == 1 ? "" : " · tile \(board.focus + 1) of \(board.tiles.count)"
      return name(of: tile) + look + place + suffix(change(of: tile)) + suffix(age(of: tile))
    }
    let cached = board.source?.isCache == true ? "cached" : ""
    return dashboard.name + look + suffix(state) + suffix(cached)
      + suffix(board.isComputing ? "computing" : "") + suffix(repetition)
  }

  /// That it is refreshed by itself, or why not now.
  private var repetition: String {
    guard let repetition = board.repetition else { return "" }
    return "every " + repetition.interval
      + (repetition.pause.map { ", paused: \($0.words)" } ?? "")
  }

  /// What is put over the insights for this look.
  private var look: String { board.look.isEmpty ? "" : " · only now: " + board.look.words }

  /// How many tiles there are, where that is a question, and how old the oldest number is.
  var state: String {
    let count = board.tiles.count
    let tiles =
      board.dashboard?.loneInsight == nil ? "\(count) \(count == 1 ? "tile" : "tiles")" : ""
    let oldest = board.tiles.compactMap(\.insight?.refreshedAt).min()
    let age = oldest.map { "refreshed " + $0.ago(at: context.now) } ?? ""
    return [tiles, age].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func suffix(_ words: String) -> String { words.isEmpty ? "" : " · " + words }

  /// What is said where there are no tiles.
  var sentence: String? {
    if let problem = board.problem, board.dashboard == nil { return problem.sentence }
    guard let dashboard = board.dashboard else { return "loading…" }
    return dashboard.tiles.isEmpty
      ? "The dashboard has no tiles. They are put on it in the browser: `o` opens it there." : nil
  }

  /// All of a dashboard as plain text.
  package static func text(
    of reading: DashboardReading, columns: Int, now: Moment, glyphs: ChartGlyphs = .braille
  ) -> String {
    let grid = TileGrid(reading.dashboard.tiles, columns: columns)
    let size = Size(columns: columns, rows: grid.rows + 1)
    let view = DashboardView(of: reading, ViewContext(size: size, now: now, glyphs: glyphs))
    var frame = Frame(size: size)
    frame.write(view.title, row: 0, column: 0)
    for (tile, box) in zip(view.board.tiles, grid.boxes) {
      let size = Size(columns: box.columns, rows: box.rows)
      frame.draw(
        view.card(of: tile, size: size, isFocused: false), row: box.row + 1, column: box.column)
    }
    return frame.text()
  }

  // MARK: The grid

  func drawGrid(into frame: inout Frame, at rect: Rect) {
    let grid = TileGrid(board.tiles, columns: rect.columns)
    let top = firstLine(of: grid, rows: rect.rows)
    for (index, box) in grid.boxes.enumerated()
    where box.endRow > top && box.row < top + rect.rows {
      let size = Size(columns: box.columns, rows: box.rows)
      frame.draw(
        card(of: board.tiles[index], size: size, isFocused: index == board.focus),
        row: rect.row + box.row - top, column: rect.column + box.column, within: rect)
    }
  }

  /// The line of the grid that stands at the top: the focused tile is brought to the middle, as far as there is
  /// something to show around it.
  private func firstLine(of grid: TileGrid, rows: Int) -> Int {
    guard grid.boxes.indices.contains(board.focus) else { return 0 }
    let box = grid.boxes[board.focus]
    let middle = box.row + box.rows / 2 - rows / 2
    // Of a tile higher than the screen the head is seen.
    return max(0, min(min(middle, box.row), grid.rows - rows))
  }

  func card(of tile: Tile, size: Size, isFocused: Bool) -> Frame {
    var frame = Frame(size: size)
    frame.box(frame.bounds, style: Style(isFocused ? .borderFocused : .border))
    let end = drawHead(of: tile, into: &frame)
    frame.title(
      (isFocused ? "> " : "") + name(of: tile), row: 0, columns: 0..<max(0, end),
      style: Style(isFocused ? .title : .plain))
    let inside = frame.bounds.inset(columns: 2, rows: 1)
    draw(tile, look: ChartLook(glyphs: context.glyphs), into: &frame, at: inside)
    return frame
  }

  /// Writes at the right what has changed since the numbers before, and how old these are; returns where the name ends.
  private func drawHead(of tile: Tile, into frame: inout Frame) -> Int {
    var end = frame.size.columns - 1
    let parts = [(age(of: tile), Role.dim), (change(of: tile), .accent)]
    for (words, role) in parts where !words.isEmpty {
      let start = end - TerminalText.width(words) - 3
      if start <= Self.leastName { break }
      frame.write(" \(words) ", row: 0, column: start, style: Style(role))
      end = start
    }
    return end
  }

  private static let leastName = 12

  /// `▲ 6.1 %` against the numbers that were shown before these.
  private func change(of tile: Tile) -> String {
    guard let insight = tile.insight, let earlier = board.earlier[tile.id] else { return "" }
    return Charts.change(of: insight, since: earlier) ?? ""
  }

  // MARK: One tile

  func draw(_ tile: Tile, _ zoom: TileZoom, into frame: inout Frame, at rect: Rect) {
    let inside = rect.inset(columns: 1, rows: 0)
    guard let insight = tile.insight else {
      return draw(tile, look: ChartLook(glyphs: context.glyphs), into: &frame, at: inside)
    }
    if let data = zoom.data, !insight.result.isEmpty {
      return TileDataView(data: data).draw(into: &frame, at: inside)
    }
    let hasWords = !insight.description.isEmpty && inside.rows > 16
    var chart = inside
    if hasWords {
      let used = LayerView.drawSentence(
        insight.description, into: &frame, at: inside.top(2), style: Style(.dim))
      chart = inside.droppingTop(used + 1)
    }
    draw(
      tile,
      look: ChartLook(glyphs: context.glyphs, firstRow: zoom.firstRow, cursor: zoom.point),
      into: &frame, at: chart)
  }

  /// What a tile shows, with a sentence below where its numbers could not be had.
  func draw(_ tile: Tile, look: ChartLook, into frame: inout Frame, at rect: Rect) {
    guard !rect.isEmpty else { return }
    var chart = rect
    if let trouble = trouble(of: tile) {
      let lines = Wrapping.lines(of: trouble, columns: rect.columns, limit: min(3, rect.rows))
      for (offset, line) in lines.enumerated() {
        frame.write(
          line, row: rect.endRow - lines.count + offset, column: rect.column, width: rect.columns,
          style: Style(.error))
      }
      chart = rect.droppingBottom(lines.count)
    }
    switch tile.content {
    case .insight(let insight):
      let drawn = Charts.frame(of: insight, size: chart.size, look: look)
      frame.draw(drawn, row: chart.row, column: chart.column)
    case .button(let label, let address):
      write(["[ \(label) ]", address], into: &frame, at: chart)
    case .widget(let name):
      write([name, "Widgets are shown in the browser."], into: &frame, at: chart)
    case .hidden: write(["You may not see this insight."], into: &frame, at: chart)
    }
  }

  private func write(_ lines: [String], into frame: inout Frame, at rect: Rect) {
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      frame.write(
        line, row: rect.row + offset, column: rect.column, width: rect.columns,
        style: Style(offset == 0 ? .plain : .dim))
    }
  }

  private func trouble(of tile: Tile) -> String? {
    if let problem = board.tileProblems[tile.id] { return problem.sentence }
    guard let problem = tile.insight?.problem, tile.insight?.result.isEmpty == false else {
      return nil
    }
    return problem
  }

  func name(of tile: Tile) -> String {
    switch tile.content {
    case .insight(let insight): insight.name.isEmpty ? "Text" : insight.name
    case .button: "Button"
    case .widget: "Widget"
    case .hidden: "Hidden"
    }
  }

  /// How old its numbers are, or that they are on their way.
  private func age(of tile: Tile) -> String {
    if board.isComputing(tile) { return "computing…" }
    guard let moment = tile.insight?.refreshedAt else { return "" }
    return moment.ago(at: context.now)
  }
}
