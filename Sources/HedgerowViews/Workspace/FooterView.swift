import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The last lines: the keys that matter here, and the latest notice.
enum FooterView {
  static func draw(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, _ layout: WorkspaceLayout,
    _ context: ViewContext
  ) {
    let hasOneLine = layout.form == .bare
    let lines = noticeLines(of: workspace, on: frame.size)
    let style = workspace.notice.map { Style(role(of: $0.tone)) } ?? Style(.hint)
    for (offset, line) in lines.enumerated() {
      frame.write(
        line, row: layout.notice.row + offset, column: 1, width: layout.notice.columns - 2,
        style: style)
    }
    if !hasOneLine || lines.isEmpty {
      let used = drawMarks(workspace, into: &frame, at: layout.hints)
      let (_, rest) = layout.hints.splitVertically(at: used)
      drawHints(context.hints, into: &frame, at: rest)
    }
  }

  /// The notice as lines: its last words say what to press now, so they should not be cut off.
  static func noticeLines(of workspace: WorkspaceViewModel, on size: Size) -> [String] {
    // The line that is typed takes the place of the notice.
    if workspace.layers.last?.takesNoticeLine == true { return [] }
    guard let notice = workspace.notice else { return introduction(of: workspace) }
    return Wrapping.lines(of: notice.text, columns: size.columns - 2, limit: size.rows < 16 ? 4 : 3)
  }

  /// The first keys, for the first minutes of somebody who is new here.
  private static func introduction(of workspace: WorkspaceViewModel) -> [String] {
    guard let until = workspace.introducedUntil, workspace.now < until, workspace.layers.isEmpty
    else { return [] }
    return [
      "? lists every action and runs it     : does the same by name",
      "Ctrl-P goes to anything: a row, an action, a pasted address",
      "u takes the last change back"
        + (workspace.isLearning ? "     :set learn off ends what keys say" : ""),
    ]
  }

  /// What is marked, before the keys; returns how many columns that took.
  private static func drawMarks(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, at rect: Rect
  ) -> Int {
    guard let summary = workspace.tree.markSummary, workspace.layers.isEmpty else { return 0 }
    return 2
      + frame.write(
        summary.words, row: rect.row, column: rect.column + 1, width: rect.columns - 2,
        style: Style(.mark))
  }

  /// As many hints as there is room for; those that must stay, such as the help's, take theirs first.
  private static func drawHints(_ hints: [KeyHint], into frame: inout Frame, at rect: Rect) {
    func width(of hint: KeyHint) -> Int {
      TerminalText.width(hint.keys) + 1 + TerminalText.width(hint.title)
    }
    var kept = hints.filter(\.isKept).reduce(0) { $0 + width(of: $1) + 2 }
    var column = rect.column + 1
    var isFull = false
    for hint in hints {
      if hint.isKept { kept -= width(of: hint) + 2 }
      isFull = isFull || column + width(of: hint) + kept >= rect.endColumn
      guard hint.isKept || !isFull, column + width(of: hint) < rect.endColumn else { continue }
      column += frame.write(hint.keys, row: rect.row, column: column, style: Style(.key))
      column += frame.write(
        " \(hint.title)", row: rect.row, column: column, style: Style(.hint))
      column += 2
    }
  }

  private static func role(of tone: Notice.Tone) -> Role {
    switch tone {
    case .plain: .plain
    case .success: .success
    case .warning: .warning
    case .failure: .error
    }
  }
}
