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
    let right = summary(of: workspace, columns: rect.columns, context)
    let rightColumns = right.reduce(-2) { $0 + 2 + TerminalText.width($1.text) }
    let end = rect.endColumn - rightColumns - 3
    var column = rect.column + 1
    if !isNarrow {
      column += frame.write("hedgerow", row: rect.row, column: column, style: Style(.headerAccent))
      column += 2
    }
    column += drawProfile(workspace.heading, into: &frame, row: rect.row, column: column)
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
    column = max(rect.column, rect.endColumn - rightColumns - 1)
    for part in right {
      column += frame.write(part.text, row: rect.row, column: column, style: part.style) + 2
    }
  }

  /// The profile's name, where it has a colour or is protected; returns how many columns that took.
  private static func drawProfile(
    _ heading: ProjectHeading, into frame: inout Frame, row: Int, column: Int
  ) -> Int {
    guard heading.isProtected || heading.hasColour else { return 0 }
    let role: Role = heading.isProtected && !heading.hasColour ? .protected : .badge
    var used = frame.write(" \(heading.profile) ", row: row, column: column, style: Style(role))
    if heading.isProtected {
      used += frame.write(
        "protected", row: row, column: column + used + 1, style: Style(.protected))
      used += 1
    }
    return used + 2
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
    of workspace: WorkspaceViewModel, columns: Int, _ context: ViewContext
  ) -> [(text: String, style: Style)] {
    var parts: [(text: String, style: Style)] = []
    if let status = workspace.status {
      if status.isOffline {
        parts.append(("offline", Style(.header)))
      } else if columns >= 70 {
        parts.append(BudgetMeter.part(of: status, isWide: columns >= 100))
      }
    }
    if let syncedAt = workspace.syncedAt {
      parts.append(("synced \(moment(syncedAt, context))", Style(.header)))
    } else if case .cache(let heardAt)? = workspace.tree.table.source(of: workspace.tree.table.root)
    {
      parts.append(("cached \(moment(heardAt, context))", Style(.header)))
    }
    let pending = workspace.tree.pending
    if let steps = pending.steps.values.first {
      parts.append(("saving \(steps.done)/\(steps.total)", Style(.header)))
    } else if !pending.isEmpty {
      parts.append(("saving \(pending.count)", Style(.header)))
    }
    if workspace.runningTasks > 0, columns >= 70 {
      parts.append(("tasks \(workspace.runningTasks)", Style(.header)))
    }
    return parts
  }

  /// The time of day, and the day where it is another one.
  private static func moment(_ moment: Moment, _ context: ViewContext) -> String {
    let day = moment.day(zoneOffset: context.zoneOffset)
    return day == context.now.day(zoneOffset: context.zoneOffset)
      ? moment.clock(zoneOffset: context.zoneOffset) : day
  }
}
