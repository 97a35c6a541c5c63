import HedgerowCore

/// The one number of an insight, what it is called, how it has changed, and its course.
struct Headline {
  let label: String
  let number: String
  /// The number itself, and how it is written.
  let value: Double?
  let format: NumberFormat
  let change: Change?
  let course: [Double?]

  private init(
    _ label: String, _ value: Double?, _ format: NumberFormat, number: String? = nil,
    change: Change? = nil, course: [Double?] = []
  ) {
    self.label = label
    self.value = value
    self.format = format
    self.number = number ?? format.text(value)
    self.change = change
    self.course = course
  }

  /// nil where there is no number to show.
  init?(_ insight: Insight) {
    let format = insight.display.format
    let found: Headline? =
      switch insight.result {
      case .trends(let series), .stickiness(let series): Self.series(series, format)
      case .funnelTrends(let series): Self.series(series, FunnelTrendsChart.format)
      case .funnel(let groups): Self.funnel(groups)
      case .timeToConvert(let times): Self.times(times)
      case .retention(let cohorts): Self.retention(cohorts)
      case .paths(let edges): Self.paths(edges)
      case .lifecycle(let parts): Self.lifecycle(parts)
      case .table(let table): Self.table(table, isNumber: insight.display.form == .number)
      case .text, .notComputed: nil
      }
    guard let found else { return nil }
    self = found
  }

  private static func series(_ series: [Series], _ format: NumberFormat) -> Headline? {
    guard let first = series.first(where: { $0.comparison != .previous }) ?? series.first else {
      return nil
    }
    let format = first.format ?? format
    let before = series.first { $0.comparison == .previous && $0.label == first.label }
    let isRate = SeriesLegend.isRate(format) && first.aggregate == nil
    let now = isRate ? first.last : first.total
    let others = series.count { $0.comparison != .previous } - 1
    return Headline(
      others > 0 ? "\(first.label) + \(others) more" : first.label, now, format,
      change: Change(now: now, before: isRate ? before?.last : before?.total, format: format),
      course: first.points.map(\.value))
  }

  private static func funnel(_ groups: [FunnelGroup]) -> Headline? {
    guard let first = groups.first(where: { $0.comparison != .previous }) ?? groups.first else {
      return nil
    }
    let before = groups.first { $0.comparison == .previous && $0.breakdown == first.breakdown }
    return Headline(
      first.label.isEmpty ? "converted" : "converted, \(first.label)",
      first.conversion, .share,
      change: Change(now: first.conversion, before: before?.conversion, format: .share),
      course: first.steps.map(\.count))
  }

  private static func times(_ times: [ConversionTimes]) -> Headline? {
    guard let first = times.first(where: { $0.comparison != .previous }) ?? times.first else {
      return nil
    }
    let before = times.first { $0.comparison == .previous }
    return Headline(
      "average time", first.average, .duration,
      change: Change(now: first.average, before: before?.average, format: .duration),
      course: first.bins.map(\.count))
  }

  private static func retention(_ cohorts: [RetentionCohort]) -> Headline? {
    let mean = RetentionChart.mean(of: cohorts, reference: .first)
    guard mean.count > 1 else { return nil }
    return Headline("came back in period 1", mean[1], .share, course: Array(mean.dropFirst()))
  }

  private static func paths(_ edges: [PathEdge]) -> Headline? {
    guard let top = edges.max(by: { $0.count < $1.count }) else { return nil }
    return Headline("\(top.source) → \(top.target)", top.count, .count)
  }

  private static func lifecycle(_ parts: [LifecycleSeries]) -> Headline? {
    guard let first = parts.first else { return nil }
    return Headline(
      first.status.rawValue, first.series.total, .count,
      course: first.series.points.map(\.value))
  }

  /// The only field of a table, or the first series of its chart, or how many rows there are.
  private static func table(_ table: DataTable, isNumber: Bool) -> Headline? {
    // A number of SQL is the first row's, as on the web.
    if table.rows.count == 1 || isNumber, let row = table.rows.first {
      let place = table.columns.indices.first { row.cell(at: $0).number != nil } ?? 0
      let column = table.columns.indices.contains(place) ? table.columns[place] : nil
      let cell = row.cell(at: place)
      return Headline(
        column?.title ?? "", cell.number, column?.format ?? .asIs,
        number: cell.words(format: column?.format))
    }
    if let first = table.series.first {
      let format = first.format ?? .count
      return Headline(
        first.label, first.total, format, course: first.points.map(\.value))
    }
    let more = table.hasMore ? "+" : ""
    return Headline(
      table.rows.count == 1 ? "row" : "rows", Double(table.rows.count), .count,
      number: "\(table.rows.count.grouped)\(more)")
  }
}
