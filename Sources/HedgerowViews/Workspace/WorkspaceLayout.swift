import TerminalKit

/// Where everything stands on a screen of a given size.
package struct WorkspaceLayout: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// Preview to the right of the tree.
    case wide
    /// Preview below the tree.
    case stacked
    /// The tree alone, without boxes.
    case bare
    /// No room for anything but a sentence.
    case tooSmall
  }

  package let form: Form
  package let header: Rect
  /// The frame around tree and preview; empty where there are no boxes.
  package let box: Rect
  package let tree: Rect
  /// Empty where there is no room for it.
  package let preview: Rect
  /// The marked rows with their paths; empty where nothing is marked or there is no room.
  package let marks: Rect
  /// Everything between the first line and the foot: where boxes open.
  package let body: Rect
  package let hints: Rect
  /// One line, or more for a sentence that needs them.
  package let notice: Rect

  package init(
    size: Size, isPreviewLarge: Bool = false, noticeRows: Int = 1, isWide: Bool = false,
    markCount: Int = 0
  ) {
    let screen = Rect(size)
    let fitting = Self.form(for: size)
    // Tables and flat lists want the whole width.
    form = isWide && fitting == .wide ? .stacked : fitting
    header = screen.top(1)
    notice = screen.bottom(max(1, noticeRows))
    if form == .bare || form == .tooSmall {
      box = Rect(column: 0, row: 0, columns: 0, rows: 0)
      body = screen.droppingTop(1).droppingBottom(notice.rows)
      tree = isPreviewLarge ? body.top(0) : body
      preview = isPreviewLarge ? body : body.top(0)
      hints = screen.bottom(1)
      marks = body.top(0)
      return
    }
    body = screen.droppingTop(1).droppingBottom(notice.rows + 1)
    box = body
    hints = screen.bottom(notice.rows + 1).top(1)
    let inner = box.inset()
    let left: Rect
    if isPreviewLarge {
      left = inner.top(0)
      preview = inner
    } else if form == .wide {
      let right: Rect
      (left, right) = inner.splitVertically(at: Self.treeColumns(of: inner.columns))
      preview = Rect(
        column: right.column + 1, row: right.row, columns: right.columns - 1, rows: right.rows)
    } else {
      let previewRows = size.rows >= 46 ? 16 : 3
      left = inner.droppingBottom(previewRows + 1)
      preview = inner.bottom(previewRows)
    }
    let marksRows = Self.marksRows(for: markCount, of: left.rows)
    marks = left.bottom(marksRows)
    tree = left.droppingBottom(marksRows > 0 ? marksRows + 1 : 0)
  }

  /// How many lines there are inside a box over the whole body.
  package var boxHeight: Int { max(1, body.rows - 2) }

  private static func form(for size: Size) -> Form {
    if size.columns < 40 || size.rows < 10 { return .tooSmall }
    if size.columns < 60 || size.rows < 16 { return .bare }
    return size.columns >= 100 && size.rows >= 20 ? .wide : .stacked
  }

  /// Marks take no lines from a tree that has few.
  private static func marksRows(for count: Int, of rows: Int) -> Int {
    rows < 24 ? 0 : min(count, 5)
  }

  private static func treeColumns(of columns: Int) -> Int {
    columns >= 180 ? columns * 2 / 5 : columns * 55 / 100
  }
}
