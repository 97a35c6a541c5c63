import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension BatchListViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    var inside = LayerView.openBox(
      layout.body.size, title: title(context), in: &frame, over: layout)
    if let sentence {
      let style = Style(problem == nil ? .placeholder : .error)
      inside = inside.droppingTop(
        LayerView.drawSentence(sentence, into: &frame, at: inside, style: style))
    }
    if let remark, inside.rows > 8 {
      inside = LayerView.drawFoot(
        remark.text, into: &frame, at: inside, limit: inside.rows / 3,
        style: Style(remark.isProblem ? .error : .hint))
    }
    LayerView.drawList(lines, of: list, into: &frame, at: inside) { line, _, row, frame in
      draw(line, into: &frame, row: row, at: inside, context.now)
    }
  }

  private func title(_ context: ViewContext) -> String {
    let source =
      heardAt.map { $0.clock(zoneOffset: context.zoneOffset) } ?? (isLoading ? "asking…" : "")
    return (["Batch downloads"] + [source].filter { !$0.isEmpty }).joined(separator: ", ")
  }

  private var sentence: String? {
    if let problem { return problem.sentence }
    guard lines.isEmpty else { return nil }
    return isLoading
      ? "asking…"
      : "There are none yet. `n` orders files of events, persons or sessions."
  }

  private func draw(
    _ line: BatchLine, into frame: inout Frame, row: Int, at rect: Rect, _ now: Moment
  ) -> Range<Int> {
    let state = rect.column + 1
    let name = state + 12
    let age = max(name, rect.endColumn - 8)
    let progress = rect.columns >= 70 ? max(name, age - 20) : age
    guard let job = line.job else {
      let status = line.run?.status
      frame.write(
        status?.words ?? "", row: row, column: state, width: 11,
        style: Style(status?.isFailure == true ? .error : .dim))
      frame.write(
        line.run?.startedAt(asOf: now)?.age(at: now) ?? "", row: row, column: age, width: 7,
        style: Style(.dim))
      let words = "run \(line.run?.id ?? ""), of others"
      return name..<name + frame.write(words, row: row, column: name, width: age - name - 1)
    }
    frame.write(
      job.state.look.word, row: row, column: state, width: 11, style: Style(job.state.look.role))
    frame.write(
      job.shortProgressWords, row: row, column: progress, width: max(0, age - progress - 1),
      style: Style(.dim))
    frame.write(
      job.createdAt.age(at: now), row: row, column: age, width: 7, style: Style(.dim))
    let used = frame.write(
      job.words(in: zone), row: row, column: name, width: max(0, progress - name - 1))
    return name..<name + used
  }
}
