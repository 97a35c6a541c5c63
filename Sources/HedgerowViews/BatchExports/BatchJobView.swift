import HedgerowCore
import HedgerowViewModels
import TerminalKit

extension BatchJobViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    var inside = LayerView.openBox(
      layout.body.size, title: job.words(in: zone), in: &frame, over: layout)
    inside = pane.draw(into: &frame, at: inside)
    for line in summary {
      inside = inside.droppingTop(
        LayerView.drawSentence(line, into: &frame, at: inside, style: Style(.dim)))
    }
    if let problem = job.problem {
      inside = inside.droppingTop(
        LayerView.drawSentence(problem.sentence, into: &frame, at: inside, style: Style(.error)))
    }
    if lines.isEmpty {
      LayerView.drawSentence(
        job.note ?? "It is written down; its runs come when it is carried.", into: &frame,
        at: inside, style: Style(.placeholder))
    }
    if let remark, inside.rows > 6 {
      inside = LayerView.drawFoot(
        remark.text, into: &frame, at: inside, limit: inside.rows / 3,
        style: Style(remark.isProblem ? .error : .hint))
    }
    LayerView.drawList(lines, of: list, into: &frame, at: inside) { line, _, row, frame in
      switch line {
      case .run(let step): draw(step, into: &frame, row: row, at: inside, context.now)
      case .file(let part): draw(part, into: &frame, row: row, at: inside)
      }
    }
  }

  /// How it stands, which events it takes, and where its files go.
  private var summary: [String] {
    var lines = [
      [job.state.look.word, job.progressWords, job.note ?? ""].filter { !$0.isEmpty }
        .joined(separator: " · ")
    ]
    if case .batch(let order) = job.order, let events = order.eventWords { lines.append(events) }
    if let saving = job.saving { lines.append("to \(saving.folder)") }
    return lines
  }

  private func draw(
    _ step: JobStep, into frame: inout Frame, row: Int, at rect: Rect, _ now: Moment
  ) -> Range<Int> {
    let start = rect.column + 1
    let words = step.interval?.words(in: zone) ?? step.serverID.map { "run \($0)" } ?? "run"
    let used = frame.write(words, row: row, column: start, width: rect.columns * 45 / 100)
    let column = start + rect.columns * 45 / 100 + 1
    let status = step.status.map { BatchStatus(rawValue: $0).words } ?? step.state.rawValue
    let elapsed = step.sentAt.map {
      NumberFormat(.seconds).text(Double((step.endedAt ?? now).seconds - $0.seconds))
    }
    let text = [status, elapsed ?? "", step.reason ?? ""].filter { !$0.isEmpty }
      .joined(separator: " · ")
    frame.write(
      text, row: row, column: column, width: max(0, rect.endColumn - column - 1),
      style: Style(step.state == .failed ? .error : .dim))
    return start..<start + used
  }

  private func draw(
    _ part: JobPart, into frame: inout Frame, row: Int, at rect: Rect
  ) -> Range<Int> {
    let start = rect.column + 3
    let name = part.path.flatMap { $0.split(separator: "/").last.map(String.init) }
    let size =
      part.state == .fetching
      ? "\(ByteCount.words(part.bytesDone)) of \(part.bytes.map(ByteCount.words) ?? "?")"
      : part.bytes.map(ByteCount.words) ?? ""
    let words = [part.state.look.word, size, part.remark ?? ""].filter { !$0.isEmpty }
      .joined(separator: " · ")
    let middle = rect.column + rect.columns * 45 / 100 + 2
    // A name may take what the words behind it leave free.
    let room = max(middle - start - 1, rect.endColumn - start - TerminalText.width(words) - 3)
    let used = frame.write(
      name ?? "file \(part.index + 1)", row: row, column: start, width: max(0, room))
    let column = max(middle, start + used + 1)
    frame.write(
      words, row: row, column: column, width: max(0, rect.endColumn - column - 1),
      style: Style(part.state.look.role))
    return start..<start + used
  }
}

extension Job.State {
  private static let looks: [Job.State: (word: String, role: Role)] = [
    .waiting: ("waiting", .pending), .running: ("running", .pending), .done: ("done", .success),
    .failed: ("failed", .error), .cancelled: ("cancelled", .dim),
  ]

  var look: (word: String, role: Role) { Self.looks[self] ?? ("", .plain) }
}

extension JobPart.State {
  private static let looks: [JobPart.State: (word: String, role: Role)] = [
    .waiting: ("waiting", .dim), .fetching: ("fetching", .pending), .done: ("whole", .success),
    .failed: ("failed", .error),
  ]

  var look: (word: String, role: Role) { Self.looks[self] ?? ("", .plain) }
}
