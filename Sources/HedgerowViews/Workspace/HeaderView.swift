import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The first line: where one is, what one may do there, how fresh it is.
enum HeaderView {
  static func draw(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, at rect: Rect, _ context: ViewContext
  ) {
    frame.fill(rect, style: Style(.header))
    let right = summary(of: workspace, context)
    let rightColumns = TerminalText.width(right)
    let room = max(0, rect.columns - rightColumns - 2)
    var column = rect.column + 1
    for part in parts(of: workspace.heading) {
      guard column < rect.column + room else { break }
      column += frame.write(
        part.text, row: rect.row, column: column, width: rect.column + room - column,
        style: part.style)
      column += 2
    }
    frame.write(
      right, row: rect.row, column: max(rect.column, rect.endColumn - rightColumns - 1),
      style: Style(.header))
  }

  private static func parts(of heading: ProjectHeading) -> [(text: String, style: Style)] {
    [
      ("hedgerow", Style(.headerAccent)),
      (heading.project, Style(.header, .bold)),
      (heading.region, Style(.header)),
      heading.isReadOnly ? ("ro", Style(.readOnly)) : ("rw", Style(.header)),
    ]
  }

  private static func summary(of workspace: WorkspaceViewModel, _ context: ViewContext) -> String {
    var parts: [String] = []
    if let status = workspace.status {
      if status.isOffline {
        parts.append("offline")
      } else {
        parts.append("left \(status.leftThisMinute)/\(status.limitPerMinute)")
      }
    }
    if let syncedAt = workspace.syncedAt {
      parts.append("synced \(syncedAt.clock(zoneOffset: context.zoneOffset))")
    } else if case .cache(let moment)? = workspace.tree.table.source(of: workspace.tree.table.root)
    {
      parts.append("cached \(moment.day(zoneOffset: context.zoneOffset))")
    }
    if !workspace.tree.pending.isEmpty { parts.append("saving \(workspace.tree.pending.count)") }
    return parts.joined(separator: "  ")
  }
}
