import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// The first line: where one is, what one may do there, how fresh it is.
enum HeaderView {
  static func draw(
    _ workspace: WorkspaceViewModel, into frame: inout Frame, at rect: Rect, saysFolder: Bool,
    _ context: ViewContext
  ) {
    frame.fill(rect, style: Style(.header))
    let isNarrow = rect.columns < 70
    let right = summary(of: workspace, isNarrow: isNarrow, context)
    let rightColumns = TerminalText.width(right)
    let end = rect.endColumn - rightColumns - 3
    var column = rect.column + 1
    if !isNarrow {
      column += frame.write("hedgerow", row: rect.row, column: column, style: Style(.headerAccent))
      column += 2
    }
    let facts = facts(of: workspace.heading, isNarrow: isNarrow)
    let factColumns = facts.reduce(0) { $0 + 2 + TerminalText.width($1.text) }
    // What the user may do stays in view; a long name gives way.
    let room = max(0, end - column - factColumns)
    column += frame.write(
      place(in: workspace, columns: room, saysFolder: saysFolder), row: rect.row,
      column: column, width: room, style: Style(.header, .bold))
    for fact in facts {
      column += 2
      column += frame.write(
        fact.text, row: rect.row, column: column, width: max(0, end - column), style: fact.style)
    }
    frame.write(
      right, row: rect.row, column: max(rect.column, rect.endColumn - rightColumns - 1),
      style: Style(.header))
  }

  /// The project; where no border says the folder, that as well, its end rather than its start.
  private static func place(
    in workspace: WorkspaceViewModel, columns: Int, saysFolder: Bool
  ) -> String {
    let project = workspace.heading.project
    let table = workspace.tree.table
    var folders = table.trail(to: workspace.tree.currentFolder).map { table.name(of: $0) }
    guard saysFolder, !folders.isEmpty else { return project }
    var text = ([project] + folders).joined(separator: " › ")
    while TerminalText.width(text) > columns, folders.count > 1 {
      folders.removeFirst()
      text = "… › " + folders.joined(separator: " › ")
    }
    return text
  }

  private static func facts(
    of heading: ProjectHeading, isNarrow: Bool
  ) -> [(text: String, style: Style)] {
    let access = heading.isReadOnly ? ("ro", Style(.readOnly)) : ("rw", Style(.header))
    return isNarrow ? [access] : [(heading.region, Style(.header)), access]
  }

  private static func summary(
    of workspace: WorkspaceViewModel, isNarrow: Bool, _ context: ViewContext
  ) -> String {
    var parts: [String] = []
    if let status = workspace.status {
      if status.isOffline {
        parts.append("offline")
      } else if !isNarrow {
        parts.append("left \(status.leftThisMinute)/\(status.limitPerMinute)")
      }
    }
    if let syncedAt = workspace.syncedAt {
      parts.append("synced \(moment(syncedAt, context))")
    } else if case .cache(let heardAt)? = workspace.tree.table.source(of: workspace.tree.table.root)
    {
      parts.append("cached \(moment(heardAt, context))")
    }
    if !workspace.tree.pending.isEmpty { parts.append("saving \(workspace.tree.pending.count)") }
    return parts.joined(separator: "  ")
  }

  /// The time of day, and the day where it is another one.
  private static func moment(_ moment: Moment, _ context: ViewContext) -> String {
    let day = moment.day(zoneOffset: context.zoneOffset)
    return day == context.now.day(zoneOffset: context.zoneOffset)
      ? moment.clock(zoneOffset: context.zoneOffset) : day
  }
}
