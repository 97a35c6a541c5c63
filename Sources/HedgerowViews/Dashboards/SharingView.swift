import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension SharingViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let inside = LayerView.openBox(
      Size(
        columns: min(frame.size.columns, 90), rows: min(layout.body.rows, 12 + list.count)),
      title: "Sharing of “\(dashboard.title)”", in: &frame, over: layout)
    guard let sharing else {
      LayerView.drawSentence(
        problem?.sentence ?? "asking…", into: &frame, at: inside,
        style: Style(problem == nil ? .placeholder : .error))
      return
    }
    var rect = inside
    if let problem {
      rect = rect.droppingTop(
        LayerView.drawSentence(
          problem.sentence, into: &frame, at: rect, style: Style(.error)))
    }
    for (text, role) in lines(of: sharing) {
      let used = LayerView.drawSentence(text, into: &frame, at: rect, style: Style(role))
      rect = rect.droppingTop(used)
    }
    LayerView.drawList(sharing.passwords, of: list, into: &frame, at: rect) {
      password, _, row, frame in
      draw(password, into: &frame, row: row, at: rect, context)
    }
  }

  private func lines(of sharing: Sharing) -> [(String, Role)] {
    var lines: [(String, Role)] = [
      sharing.isEnabled
        ? ("On: everybody who has the link sees it.", .warning)
        : ("Off: only members of the project see it. Space switches the link on.", .plain)
    ]
    if let link = shownLink {
      lines.append(("Link: \(link)", sharing.isEnabled ? .link : .dim))
    } else {
      lines.append(("It was never shared, so it has no link yet.", .dim))
    }
    lines.append(
      (
        sharing.needsPassword
          ? "The link asks for one of these passwords:" : "The link asks for no password.",
        .plain
      ))
    if let password {
      lines.append(("New password, shown only now: \(password)", .accent))
    }
    return lines
  }

  private func draw(
    _ password: Sharing.Password, into frame: inout Frame, row: Int, at rect: Rect,
    _ context: ViewContext
  ) -> Range<Int> {
    let start = rect.column + 3
    let used = frame.write(
      password.note.isEmpty ? "without a note" : password.note, row: row, column: start,
      width: rect.columns / 2)
    let age = password.createdAt.map { $0.age(at: context.now) } ?? ""
    frame.write(
      "\(password.creator)  \(age)", row: row, column: start + used + 2,
      width: max(0, rect.columns - used - 6), style: Style(.dim))
    return start..<start + used
  }
}
