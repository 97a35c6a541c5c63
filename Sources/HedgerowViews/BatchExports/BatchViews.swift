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
    let progress = rect.columns >= 70 ? max(name, age - 24) : age
    guard let job = line.job else {
      let status = line.run?.status
      frame.write(
        status?.words ?? "", row: row, column: state, width: 11,
        style: Style(status?.isFailure == true ? .error : .dim))
      let words = "run \(line.run?.id ?? ""), not ordered from here"
      return name..<name
        + frame.write(words, row: row, column: name, width: rect.endColumn - name - 1)
    }
    frame.write(
      job.state.look.word, row: row, column: state, width: 11, style: Style(job.state.look.role))
    frame.write(
      job.progressWords, row: row, column: progress, width: max(0, age - progress - 1),
      style: Style(.dim))
    frame.write(
      job.createdAt.age(at: now), row: row, column: age, width: 7, style: Style(.dim))
    let used = frame.write(
      job.words(in: zone), row: row, column: name, width: max(0, progress - name - 1))
    return name..<name + used
  }
}

extension BatchJobViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    var inside = LayerView.openBox(
      layout.body.size, title: job.words(in: zone), in: &frame, over: layout)
    inside = pane.draw(into: &frame, at: inside)
    inside = inside.droppingTop(
      LayerView.drawSentence(
        summary(context.now), into: &frame, at: inside, style: Style(.dim)))
    if let problem = job.problem {
      inside = inside.droppingTop(
        LayerView.drawSentence(problem.sentence, into: &frame, at: inside, style: Style(.error)))
    }
    if lines.isEmpty {
      LayerView.drawSentence(
        job.note ?? "It is written down; its runs come when it is carried.", into: &frame,
        at: inside, style: Style(.placeholder))
    }
    LayerView.drawList(lines, of: list, into: &frame, at: inside) { line, _, row, frame in
      switch line {
      case .run(let step): draw(step, into: &frame, row: row, at: inside, context.now)
      case .file(let part): draw(part, into: &frame, row: row, at: inside)
      }
    }
  }

  private func summary(_ now: Moment) -> String {
    let parts = [
      job.state.look.word, job.progressWords, job.note ?? "",
      job.saving.map { "to \($0.folder)" } ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
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
    let middle = rect.columns * 45 / 100
    let used = frame.write(
      name ?? "file \(part.index + 1)", row: row, column: start, width: middle - 2)
    let column = rect.column + 1 + middle + 1
    frame.write(
      words, row: row, column: column, width: max(0, rect.endColumn - column - 1),
      style: Style(part.state.look.role))
    return start..<start + used
  }
}

extension BatchFormViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    let columns = min(frame.size.columns, 76)
    let (words, isProblem) = words(at: context.now)
    let inside = LayerView.openBox(
      Size(columns: columns, rows: min(fields.count + 6, layout.body.rows)),
      title: "New batch download", in: &frame, over: layout)
    let above = LayerView.drawFoot(
      words, into: &frame, at: inside, style: Style(isProblem ? .warning : .hint))
    LayerView.drawList(fields, of: list, into: &frame, at: above) { field, _, row, frame in
      let start = above.column + 1
      let used = frame.write(field.title, row: row, column: start, width: 14, style: Style(.key))
      frame.write(
        field.value(draft), row: row, column: start + 15, width: max(0, above.columns - 17))
      return start..<start + used
    }
  }
}

extension BatchLogViewModel: DrawnLayer {
  package func draw(
    into frame: inout Frame, over layout: WorkspaceLayout, _ context: ViewContext
  ) {
    var inside = LayerView.openBox(layout.body.size, title: title, in: &frame, over: layout)
    if let sentence {
      let style = Style(problem == nil ? .placeholder : .error)
      inside = inside.droppingTop(
        LayerView.drawSentence(sentence, into: &frame, at: inside, style: style))
    }
    LayerView.drawList(lines, of: list, into: &frame, at: inside) { line, _, row, frame in
      let start = inside.column + 1
      let time = line.time.flatMap { LocalTime($0, in: zone) }?.words ?? ""
      var column = start
      column += frame.write(time, row: row, column: column, width: 24, style: Style(.dim)) + 1
      frame.write(
        line.level, row: row, column: column, width: 8,
        style: Style(line.level == "ERROR" ? .error : line.level == "WARNING" ? .warning : .dim))
      column += 8
      let used = frame.write(
        line.message, row: row, column: column, width: max(0, inside.endColumn - column - 1))
      return column..<column + used
    }
  }

  private var title: String {
    var parts = ["Log of run \(filter.run)"]
    if let level = filter.levels.first { parts.append("from \(level) on") }
    if !filter.text.isEmpty { parts.append("with “\(filter.text)”") }
    if filter.after != nil || filter.before != nil { parts.append("of a time") }
    if isFollowing { parts.append("following") }
    return parts.joined(separator: ", ")
  }

  private var sentence: String? {
    if let problem { return problem.sentence }
    guard lines.isEmpty else { return nil }
    return isLoading ? "asking…" : "There are no lines like that."
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
