import HedgerowCore
import HedgerowViewModels
import TerminalKit

/// Groups over the whole body: the types as tabs, the list, and beside or below it what is known of one.
extension GroupsViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(layout.body.size, title: "Groups", in: &frame, over: layout)
    drawTabs(into: &frame, at: inside)
    drawState(into: &frame, at: inside.droppingTop(1), context)
    let rect = inside.droppingTop(2)
    guard selected != nil else { return drawNothing(into: &frame, at: rect) }
    if rect.columns >= Self.leastColumnsBeside {
      let columns = rect.columns * 2 / 5
      drawGroups(
        into: &frame,
        at: Rect(column: rect.column, row: rect.row, columns: columns, rows: rect.rows), context)
      drawProperties(
        into: &frame,
        at: Rect(
          column: rect.column + columns, row: rect.row, columns: rect.columns - columns,
          rows: rect.rows))
    } else {
      let rows = isInProperties ? rect.rows / 3 : rect.rows * 2 / 3
      drawGroups(into: &frame, at: rect.top(rows), context)
      drawProperties(into: &frame, at: rect.droppingTop(rows))
    }
  }

  /// Below this width the properties stand under the groups.
  private static var leastColumnsBeside: Int { 70 }

  private func drawTabs(into frame: inout Frame, at rect: Rect) {
    var column = rect.column + 1
    for (index, type) in types.enumerated() {
      let isShown = index == tab
      column += frame.write(
        isShown ? "[\(type.several)]" : " \(type.several) ", row: rect.row, column: column,
        width: max(0, rect.endColumn - column), style: Style(isShown ? .title : .dim))
      column += 1
    }
  }

  private func drawState(into frame: inout Frame, at rect: Rect, _ context: ViewContext) {
    frame.write(
      state(context), row: rect.row, column: rect.column + 1, width: rect.columns - 2,
      style: Style(problem == nil || groups.isEmpty ? .dim : .error))
  }

  private func state(_ context: ViewContext) -> String {
    var parts: [String] = []
    if !search.isEmpty { parts.append("search “\(search)”") }
    if !groups.isEmpty {
      parts.append("\(groups.count.grouped)\(hasMore ? " and more" : "")")
    }
    switch source {
    case .cache(let moment)?: parts.append("from the cache, \(moment.ago(at: context.now))")
    case .server?, nil: break
    }
    if isLoading { parts.append("loading…") }
    if let problem, !groups.isEmpty { parts.append("\(problem.detail); `R` tries again") }
    return parts.joined(separator: " · ")
  }

  private func drawNothing(into frame: inout Frame, at rect: Rect) {
    if let problem {
      LayerView.drawSentence(problem.sentence, into: &frame, at: rect, style: Style(.error))
      return
    }
    guard !isLoading else { return }
    let words =
      types.isEmpty
      ? "This project has no types of groups; they come with the first event that names one."
      : search.isEmpty
        ? "There are none so far; `a` makes one." : "Nothing fits; Backspace shows all."
    LayerView.drawSentence(words, into: &frame, at: rect, style: Style(.placeholder))
  }

  private func drawGroups(into frame: inout Frame, at rect: Rect, _ context: ViewContext) {
    LayerView.drawList(groups, of: list, into: &frame, at: rect) { group, index, row, frame in
      let isHere = index == list.position
      if isHere {
        frame.write(isInProperties ? "·" : ">", row: row, column: rect.column, style: Style(.dim))
      }
      let age = group.createdAt?.age(at: context.now) ?? ""
      let start = rect.column + 2
      let end = max(start, rect.endColumn - 8)
      let used = frame.write(group.title, row: row, column: start, width: end - start)
      if group.name != nil, start + used + 2 < end {
        frame.write(
          group.id.key, row: row, column: start + used + 2, width: end - start - used - 2,
          style: Style(.dim))
      }
      frame.write(
        TerminalText.padded(age, to: 6, alignment: .right), row: row, column: end + 1,
        style: Style(.dim))
      return isHere && !isInProperties ? start..<end : start..<start
    }
  }

  private func drawProperties(into frame: inout Frame, at rect: Rect) {
    guard let group = selected, rect.rows > 1 else { return }
    frame.write(
      group.title, row: rect.row, column: rect.column + 2, width: max(0, rect.columns - 3),
      style: Style(.title))
    let below = rect.droppingTop(1)
    if group.properties.isEmpty {
      frame.write(
        "Nothing is known but the key; `A` sets a property.", row: below.row,
        column: rect.column + 2, width: max(0, rect.columns - 3), style: Style(.placeholder))
    }
    let widest = group.properties.map { TerminalText.width($0.name) }.max() ?? 0
    let names = min(widest, max(8, rect.columns / 3))
    LayerView.drawList(group.properties, of: propertyList, into: &frame, at: below) {
      property, index, row, frame in
      let start = rect.column + 2
      frame.write(property.name, row: row, column: start, width: names, style: Style(.key))
      let column = start + names + 2
      let used = frame.write(
        property.value, row: row, column: column, width: max(0, rect.endColumn - column - 1))
      let isHere = isInProperties && index == propertyList.position
      return isHere ? start..<column + used : start..<start
    }
  }
}
