/// What the person of the demo has exported lately: ready, failed, about to expire, still being made.
enum BelievableExports {
  /// An export as it is told here, oldest first.
  private struct Story {
    let format: String
    var dashboard: String?
    var insight: String?
    var context: JSONValue = .null
    /// How long ago it was asked for.
    let age: Duration
    var course = ExportCourse(length: .seconds(4))
    var isInDatabase = false
    var isColleagues = false
  }

  private static let csv = "text/csv"
  private static let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  private static let day: Duration = .seconds(86_400)

  /// Tables are kept for seven days, counted from midnight: none is older than six, whatever the time of day.
  private static let stories: [Story] = [
    Story(format: "image/png", dashboard: "Company scorecard", age: day * 40),
    Story(
      format: "application/json", insight: "The way to an order", age: day * 12,
      isInDatabase: true),
    Story(format: csv, insight: "Weekly retention", age: day * 6),
    Story(format: xlsx, insight: "Orders in each country", age: day * 6 - .seconds(3_600)),
    Story(
      format: csv, context: sql("SELECT * FROM orders_2023", "Orders of 2023"), age: day * 5,
      course: ExportCourse(length: .seconds(9), failure: "Unknown table 'orders_2023'.")),
    Story(format: "application/pdf", dashboard: "Board pack 2026 Q3", age: day * 4),
    Story(
      format: "video/mp4", context: recording("0199f3c2-7d11-7a40-9c1e-5f0f2f1b7a10"), age: day * 3,
      course: ExportCourse(length: .seconds(240))),
    Story(
      format: "image/png", dashboard: "Sixty tiles", age: day * 2,
      course: ExportCourse(length: .seconds(620), failure: "Timeout exceeded: elapsed 600 seconds")),
    Story(
      format: csv, context: sql(SQLStatement.pages.text, "Pages by views"), age: day * 2),
    Story(format: csv, dashboard: "Channel mix", age: day, isColleagues: true),
    Story(
      format: "image/png", insight: "Views by browser", age: .seconds(7 * 3_600),
      isInDatabase: true),
    Story(format: "image/png", dashboard: "Every kind of chart", age: .seconds(5 * 3_600)),
    Story(
      format: "image/gif", context: recording("0199f3c2-7d11-7a40-9c1e-5f0f2f1b7a11"),
      age: .seconds(3 * 3_600), course: ExportCourse(length: .seconds(180))),
    Story(
      format: csv, context: sql("SELECT * FROM events LIMIT 5000", "Events of a year, large"),
      age: .seconds(2 * 3_600)),
    Story(
      format: "application/pdf", dashboard: "Weekly growth", age: .seconds(1_200),
      course: ExportCourse(length: nil)),
    Story(
      format: "image/png", dashboard: "Product health", age: .seconds(20),
      course: ExportCourse(length: .seconds(90))),
  ]

  private static func sql(_ query: String, _ name: String) -> JSONValue {
    .object([
      "source": .object(["kind": "HogQLQuery", "query": .string(query)]),
      "filename": .string(name),
    ])
  }

  private static func recording(_ id: String) -> JSONValue {
    .object(["session_recording_id": .string(id)])
  }

  static func fill(_ state: inout ProjectState) {
    let now = state.clock.now
    for story in stories {
      guard let format = ExportFormat.named(story.format) else { continue }
      let createdAt = now.adding(story.age * -1)
      let dashboard = story.dashboard.flatMap { number(of: $0, "dashboard", state) }
      let insight = story.insight.flatMap { number(of: $0, "insight", state) }
      guard dashboard != nil || insight != nil || story.context != .null else { continue }
      let subjects = state.subjects(
        dashboard: dashboard, insight: insight, context: story.context)
      let creator =
        story.isColleagues ? state.people.keys.first { $0 != state.caller } : state.caller
      state.setExport(
        Export(
          id: state.newExportID(), createdBy: creator, format: format, dashboard: dashboard,
          insight: insight, context: story.context, createdAt: createdAt,
          outcome: story.course.outcome(from: createdAt), subjects: subjects,
          isInDatabase: story.isInDatabase))
    }
  }

  private static func number(of name: String, _ type: String, _ state: ProjectState) -> Int? {
    state.objects.first { $0.key.type == type && $0.value.name == name && !$0.value.isDeleted }
      .map { Int($0.value.number) }
  }
}
