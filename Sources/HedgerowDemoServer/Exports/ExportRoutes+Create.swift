/// What an export is asked for with, after PostHog's checks.
private struct ExportRequest {
  let format: ExportFormat
  let dashboard: Int?
  let insight: Int?
  let context: JSONValue

  init(_ fields: Fields, _ state: ProjectState) throws {
    // Of several wrong fields the first in this order is told.
    dashboard = try fields.reference("dashboard")
    if let dashboard, (try? state.findDashboard(String(dashboard))) == nil {
      throw Fields.missing(fields.body["dashboard"]?.shown ?? "", at: "dashboard")
    }
    insight = try fields.reference("insight")
    if let insight,
      state.insightKey(number: insight).flatMap({ try? state.findInsight($0.ref) }) == nil
    {
      throw Fields.missing(fields.body["insight"]?.shown ?? "", at: "insight")
    }
    let types = ExportFormat.all.filter(\.isCreatable).map(\.type)
    let type = try fields.choice("export_format", among: types, isRequired: true) ?? nil
    guard let format = type.flatMap(ExportFormat.named) else { throw Failure.server }
    self.format = format
    let context = fields.body["export_context"] ?? .null
    guard dashboard != nil || insight != nil || !context.isFalsy else {
      throw Failure.invalid(
        "Either dashboard, insight or export_context is required for an export.", at: nil)
    }
    if !context.isFalsy, context.object == nil { throw Failure.server }
    self.context = context
  }

  var recording: JSONValue? { context.object?["session_recording_id"] }

  /// The name that decides what becomes of it.
  func name(_ state: ProjectState) -> String {
    if let name = context.object?["filename"]?.string { return name }
    if let dashboard {
      return state.objects[ProjectState.dashboardKey(String(dashboard))]?.name ?? ""
    }
    return insight.flatMap(state.insightKey(number:)).flatMap { state.objects[$0]?.name } ?? ""
  }
}

extension ExportRoutes {
  /// 201 also for those that fail. The answer waits for what is soon ready.
  static func create(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let wanted = try ExportRequest(Fields(try RequestBody.parse(request)), state)
    try checkContext(of: wanted, request.generation)
    if request.generation == .e { try checkScope(of: wanted, request.key) }
    if wanted.format.isVideo { try checkVideo(wanted, &state) }
    let (export, delay) = make(wanted, &state)
    // What the caller learns is how things stand when the answer comes.
    let then = state.clock.now.adding(delay)
    var answer = Answer.json(.object(export.json(state, at: then, request.generation)), status: 201)
    answer.delay = state.clock.pause(for: delay)
    return answer
  }

  private static func make(
    _ wanted: ExportRequest, _ state: inout ProjectState
  ) -> (Export, Duration) {
    let subjects = state.subjects(
      dashboard: wanted.dashboard, insight: wanted.insight, context: wanted.context)
    let now = state.clock.now
    var course = ExportCourse.course(
      named: wanted.name(state), format: wanted.format,
      problem: problem(with: subjects, wanted, state, at: now), cost: cost(of: wanted, &state),
      usual: state.exporting.exportLength)
    if let sleep = subjects.first.flatMap({ ExportCourse.sleep(in: $0.query) }) {
      course = ExportCourse(length: sleep, isAwaited: false)
    }
    let export = store(wanted, subjects, course.outcome(from: now), &state)
    return (export, course.isAwaited ? course.length ?? .zero : .zero)
  }

  /// Why a table cannot be made; a picture shows what went wrong instead.
  private static func problem(
    with subjects: [ExportSubject], _ wanted: ExportRequest, _ state: ProjectState,
    at now: Timestamp
  ) -> String? {
    if let key = wanted.insight.flatMap(state.insightKey(number:)),
      let refusal = state.insight(key.ref).refusal
    {
      return refusal.body.object?["detail"]?.string
    }
    guard wanted.dashboard == nil, let query = subjects.first?.query else { return nil }
    do {
      _ = try Calculator.result(of: query, at: now)
      return nil
    } catch {
      return error.message
    }
  }

  /// How long the insights take that are slow to compute.
  private static func cost(of wanted: ExportRequest, _ state: inout ProjectState) -> Duration {
    if let dashboard = wanted.dashboard {
      let refs = state.dashboard(String(dashboard)).shownTiles.compactMap(\.insight)
      return refs.reduce(.zero) { $0 + state.insight($1).slowness }
    }
    return wanted.insight.flatMap(state.insightKey(number:)).map { state.insight($0.ref).slowness }
      ?? .zero
  }

  // MARK: Checks

  private static func checkContext(
    of wanted: ExportRequest, _ generation: DemoGeneration
  ) throws {
    if let recording = wanted.recording, !isRecordingID(recording) {
      throw Failure.invalid("Invalid session_recording_id.", at: "export_context")
    }
    if let address = wanted.context.object?["heatmap_url"], !HeatmapAddress.isPublic(address) {
      throw Failure.invalid("Invalid heatmap_url.", at: "export_context")
    }
    if generation >= .e, let context = wanted.context.object, context["path"] != nil,
      context["method"]?.string.map({ $0.uppercased() != "GET" }) ?? false
    {
      throw Failure.invalid("Only GET requests can be exported by path.", at: "export_context")
    }
  }

  /// Letters, digits, hyphens and underscores: no way out of a path.
  private static func isRecordingID(_ value: JSONValue) -> Bool {
    guard let text = value.string, !text.isEmpty, text.utf8.count <= 200 else { return false }
    return text.utf8.allSatisfy {
      ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) || $0 == 0x2D
        || $0 == 0x5F
    }
  }

  /// Newer servers also ask for the scope of what is exported.
  private static func checkScope(of wanted: ExportRequest, _ key: DemoKey) throws {
    var scopes: [String] = []
    if wanted.dashboard != nil { scopes.append("dashboard:read") }
    if wanted.insight != nil { scopes.append("insight:read") }
    if wanted.recording != nil { scopes.append("session_recording:read") }
    if wanted.context.object?["heatmap_url"] != nil { scopes.append("heatmap:read") }
    if wanted.context.object?["source"] != nil { scopes.append("query:read") }
    for scope in scopes where !key.allows(scope) {
      throw Failure.denied("API key missing required scope '\(scope)'")
    }
  }

  private static func checkVideo(_ wanted: ExportRequest, _ state: inout ProjectState) throws {
    guard wanted.recording != nil else {
      // The row has been stored by then.
      _ = store(wanted, [], .never, &state)
      throw Failure.invalid(
        "Video export supports session recordings only.", at: "export_format")
    }
    let month = CalendarDay(state.clock.now).iso.prefix(7)
    let count = state.exports.values.count {
      $0.format.isVideo && $0.createdBy != nil && $0.recording != nil
        && CalendarDay($0.createdAt).iso.prefix(7) == month
    }
    let limit = state.exporting.videosPerMonth
    guard count < limit else {
      throw Failure.invalid(
        "Your team has reached the limit of \(limit) full video exports this month.",
        at: "export_limit_exceeded")
    }
  }

  private static func store(
    _ wanted: ExportRequest, _ subjects: [ExportSubject], _ outcome: Export.Outcome,
    _ state: inout ProjectState
  ) -> Export {
    let export = Export(
      id: state.newExportID(), createdBy: state.caller, format: wanted.format,
      dashboard: wanted.dashboard, insight: wanted.insight, context: wanted.context,
      createdAt: state.clock.now, outcome: outcome, subjects: subjects)
    state.setExport(export)
    return export
  }
}

/// Which pages a heatmap may be made of: nothing inside the server's own network.
private enum HeatmapAddress {
  static func isPublic(_ value: JSONValue) -> Bool {
    guard let text = value.string?.lowercased() else { return false }
    let rest = ["http://", "https://"].compactMap {
      text.hasPrefix($0) ? text.dropFirst($0.count) : nil
    }
    guard let rest = rest.first else { return false }
    let host = rest.prefix { !"/:?#".contains($0) }
    guard host.contains("."), !host.hasSuffix(".local"), !host.contains("@") else { return false }
    return !isPrivate(host.split(separator: ".").compactMap { UInt8($0) })
  }

  private static func isPrivate(_ numbers: [UInt8]) -> Bool {
    guard numbers.count == 4 else { return false }
    return switch (numbers[0], numbers[1]) {
    case (10, _), (127, _), (0, _), (192, 168), (169, 254), (172, 16...31): true
    default: false
    }
  }
}
