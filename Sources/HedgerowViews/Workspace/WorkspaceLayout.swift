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
  /// The line with the names of the tabs; empty where there is one tab only.
  package let tabs: Rect
  /// The frame around tree and preview; empty where there are no boxes.
  package let box: Rect
  /// The tree that has the keys.
  package let tree: Rect
  /// The tree beside it; empty where there is none, or no room for two.
  package let beside: Rect
  /// Empty where there is no room for it.
  package let preview: Rect
  /// The marked rows with their paths; empty where nothing is marked or there is no room.
  package let marks: Rect
  /// Everything between the first line and the foot: where boxes open.
  package let body: Rect
  package let hints: Rect
  /// One line, or more for a sentence that needs them.
  package let notice: Rect

  /// What of a workspace decides where everything stands.
  package struct Content: Hashable, Sendable {
    package var isPreviewLarge = false
    package var noticeRows = 1
    /// Whether the rows want the whole width.
    package var isWide = false
    package var markCount = 0
    package var hasTabs = false
    package var isSplit = false
    /// Whether the right one of two trees has the keys.
    package var isRightFocused = false

    package init() {}
  }

  package init(size: Size, _ content: Content = Content()) {
    let screen = Rect(size)
    let fitting = Self.form(for: size)
    // Tables and flat lists want the whole width, and so do two trees.
    form = (content.isWide || content.isSplit) && fitting == .wide ? .stacked : fitting
    header = screen.top(1)
    tabs = screen.droppingTop(1).top(content.hasTabs ? 1 : 0)
    notice = screen.bottom(max(1, content.noticeRows))
    let rest = screen.droppingTop(1 + tabs.rows)
    if form == .bare || form == .tooSmall {
      box = Rect(column: 0, row: 0, columns: 0, rows: 0)
      body = rest.droppingBottom(notice.rows)
      tree = content.isPreviewLarge ? body.top(0) : body
      preview = content.isPreviewLarge ? body : body.top(0)
      hints = screen.bottom(1)
      (beside, marks) = (body.top(0), body.top(0))
      return
    }
    body = rest.droppingBottom(notice.rows + 1)
    box = body
    hints = screen.bottom(notice.rows + 1).top(1)
    let inner = box.inset()
    let left: Rect
    if content.isPreviewLarge {
      (left, preview) = (inner.top(0), inner)
    } else if form == .wide {
      let right: Rect
      (left, right) = inner.splitVertically(at: Self.treeColumns(of: inner.columns))
      preview = Rect(
        column: right.column + 1, row: right.row, columns: right.columns - 1, rows: right.rows)
    } else if content.isSplit, fitting == .stacked {
      // The second tree has the place of the preview.
      (left, preview) = (inner, inner.bottom(0))
    } else {
      let previewRows = size.rows >= 46 ? 16 : 3
      left = inner.droppingBottom(previewRows + 1)
      preview = inner.bottom(previewRows)
    }
    let marksRows = Self.marksRows(for: content.markCount, of: left.rows)
    marks = left.bottom(marksRows)
    let trees = left.droppingBottom(marksRows > 0 ? marksRows + 1 : 0)
    guard content.isSplit else {
      (tree, beside) = (trees, trees.trailing(0))
      return
    }
    let halves = (trees.leading((trees.columns - 1) / 2), trees.trailing(trees.columns / 2))
    (tree, beside) = content.isRightFocused ? (halves.1, halves.0) : halves
  }

  /// How many lines there are inside a box over the whole body.
  package var boxHeight: Int { max(1, body.rows - 2) }
  package var boxColumns: Int { max(1, body.columns - 2) }

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
