import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// A previewed file over the whole body of the screen.
extension PreviewViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(layout.body.size, title: title, in: &frame, over: layout)
    drawContent(into: &frame, at: inside)
  }

  /// The name and what the file is.
  package var title: String { head == nil ? file.name : "\(file.name) · \(kind)" }

  /// What the file is; its name as long as nothing else is known.
  var kind: String {
    guard let head else { return file.name }
    var parts = [head.kind, ByteCount.words(head.bytes)]
    if let page = head.page { parts.append(page.words) }
    if let picture, picture.zoom > 1 {
      parts.append("\(Int((picture.zoom * 100).rounded())) %")
    }
    return parts.joined(separator: " · ")
  }

  /// What it shows, without a box: also for the place that another layer gives it, whose size it must have been told.
  package func drawContent(into frame: inout Frame, at rect: Rect) {
    if let problem {
      LayerView.drawSentence(problem.sentence, into: &frame, at: rect, style: Style(.error))
      return
    }
    guard head != nil else {
      frame.write(
        "loading…", row: rect.row, column: rect.column + 1, style: Style(.placeholder))
      return
    }
    let room = rect.droppingBottom(remarks.count)
    for (offset, remark) in remarks.enumerated() {
      frame.write(
        remark, row: room.endRow + offset, column: rect.column + 1, width: rect.columns - 2,
        style: Style(.warning))
    }
    switch body {
    case .nothing: break
    case .rows(let rows):
      if rows.isTable {
        rows.drawTable(into: &frame, at: room, notes: notes(of: rows))
      } else {
        rows.drawLines(into: &frame, at: room, notes: notes(of: rows))
      }
    case .picture(let picture): picture.draw(into: &frame, at: room)
    case .outline(let tree): JSONTreeView.draw(tree, into: &frame, at: room)
    }
  }
}

extension PreviewViewModel {
  /// What goes on. Of a file that is not all there the rows are not counted.
  private func notes(of rows: RowsPreview) -> [String] {
    var notes: [String] = []
    if !rows.count.isComplete, file.isComplete { notes.append("counting…") }
    if rows.isSorting { notes.append("sorting…") }
    if rows.isSearching { notes.append("searching…") }
    return notes
  }
}

extension RowsPreview {
  fileprivate func drawTable(into frame: inout Frame, at rect: Rect, notes: [String]) {
    let rows = cursor.rows.window.map { self[$0] ?? [] }
    let page = TablePage(
      titles: columns,
      isNumeric: columns.indices.map { column in
        let fields = rows.lazy.filter { $0.count > column }.map { $0[column] }
          .filter { !$0.isEmpty }
        return fields.first != nil && fields.allSatisfy { Double($0) != nil }
      }, rows: rows)
    TableView(page, cursor: cursor, columns: rect.columns).draw(
      into: &frame, at: rect, notes: notes)
  }

  fileprivate func drawLines(into frame: inout Frame, at rect: Rect, notes: [String]) {
    let lines = rect.droppingBottom(1)
    for (offset, row) in cursor.rows.window.prefix(lines.rows).enumerated() {
      let text = self[row]?.first ?? "…"
      frame.write(
        String(text.dropFirst(shift)), row: lines.row + offset, column: lines.column + 1,
        width: lines.columns - 2)
      if row == cursor.rows.position {
        frame.restyle(
          row: lines.row + offset, columns: lines.columnRange, style: Style(.cursor))
      }
    }
    let place =
      count.rows == 0
      ? "no lines" : "line \((cursor.rows.position + 1).grouped) of \(count.rows.grouped)"
    let shifted = shift > 0 ? ["from column \(shift + 1)"] : []
    frame.write(
      ([place] + shifted + notes).joined(separator: " · "), row: rect.endRow - 1,
      column: rect.column + 1, width: rect.columns - 2, style: Style(.dim))
  }
}

extension PicturePreview {
  fileprivate func draw(into frame: inout Frame, at rect: Rect) {
    guard let shown else { return }
    let size = Size(columns: shownColumns, rows: shownLines)
    let content: FramePicture.Content =
      switch shown {
      case .pixels(let pixels): .pixels(pixels.colours)
      case .packed(let png): .packed(png)
      }
    frame.show(FramePicture(content, size: size), in: rect.centred(size))
  }
}
