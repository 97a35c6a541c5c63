/// Every result as rows and columns: what is sorted, searched, copied and saved, and shown where a chart has no room.
extension Insight {
  /// The data as a table.
  package var table: DataTable {
    let format = display.format
    switch result {
    case .notComputed: return DataTable(columns: [], rows: [])
    case .text(let text):
      return DataTable(columns: [.init(name: "text")], rows: [[.text(text)]])
    case .table(let table): return table
    case .trends(let series):
      return Self.hasPoints(series)
        ? Self.points(of: series, format: format) : Self.totals(of: series, format: format)
    case .funnelTrends(let series): return Self.points(of: series, format: format)
    case .stickiness(let series): return Self.points(of: series, format: format)
    case .lifecycle(let parts):
      let series = parts.map { part in
        var series = part.series
        series.label = part.status.rawValue
        return series
      }
      return Self.points(of: series, format: format)
    case .funnel(let groups): return Self.steps(of: groups, reference: display.reference)
    case .timeToConvert(let times): return Self.bins(of: times)
    case .retention(let cohorts): return Self.cohorts(cohorts, reference: display.reference)
    case .paths(let edges): return Self.edges(edges)
    }
  }

  private static func hasPoints(_ series: [Series]) -> Bool {
    series.contains { $0.aggregate == nil && !$0.points.isEmpty }
  }

  /// One row for each time, one column for each series; times of a comparison stand beside those of now.
  private static func points(of series: [Series], format: NumberFormat) -> DataTable {
    let longest = series.max { $0.points.count < $1.points.count }?.points ?? []
    let columns =
      [DataTable.Column(name: "date")]
      + series.map { .init(name: $0.fullLabel, format: $0.format ?? format) }
    let rows = longest.enumerated().map { index, point in
      [point.place]
        + series.map { line -> DataTable.Cell in
          line.points.indices.contains(index) ? .number(orNone: line.points[index].value) : .none
        }
    }
    return DataTable(columns: columns, rows: rows)
  }

  private static func totals(of series: [Series], format: NumberFormat) -> DataTable {
    DataTable(
      columns: [.init(name: "series"), .init(name: "value", format: format)],
      rows: series.map { [.text($0.fullLabel), .number(orNone: $0.total)] })
  }

  private static func steps(of groups: [FunnelGroup], reference: RateReference) -> DataTable {
    let isBroken = groups.contains { !$0.breakdown.isEmpty || $0.comparison != nil }
    let columns: [DataTable.Column] =
      (isBroken ? [.init(name: "breakdown")] : []) + [
        .init(name: "step"), .init(name: "people", format: .count),
        .init(name: "rate", format: .share), .init(name: "median time", format: .duration),
        .init(name: "average time", format: .duration),
      ]
    let rows = groups.flatMap { group in
      group.steps.enumerated().map { index, step -> [DataTable.Cell] in
        (isBroken ? [.text(group.label)] : []) + [
          .text(step.name), .number(step.count),
          .number(orNone: group.rate(ofStep: index, reference: reference)),
          .number(orNone: step.medianTime), .number(orNone: step.averageTime),
        ]
      }
    }
    return DataTable(columns: columns, rows: rows)
  }

  private static func bins(of times: [ConversionTimes]) -> DataTable {
    let isCompared = times.count > 1
    let rows = times.flatMap { part in
      part.bins.map { bin -> [DataTable.Cell] in
        (isCompared ? [.text(part.comparison?.rawValue ?? "")] : [])
          + [.number(bin.start), .number(bin.count)]
      }
    }
    return DataTable(
      columns: (isCompared ? [.init(name: "period")] : []) + [
        .init(name: "time from", format: .duration), .init(name: "people", format: .count),
      ], rows: rows)
  }

  private static func cohorts(
    _ cohorts: [RetentionCohort], reference: RateReference
  ) -> DataTable {
    let width = cohorts.map(\.counts.count).max() ?? 0
    let names = cohorts.first { $0.counts.count == width }?.periods ?? []
    let isBroken = cohorts.contains { !$0.breakdown.isEmpty }
    let columns: [DataTable.Column] =
      (isBroken ? [.init(name: "breakdown")] : []) + [
        .init(name: "cohort"), .init(name: "size", format: .count),
      ]
      + (0..<width).map { index in
        .init(name: names.indices.contains(index) ? names[index] : "\(index)", format: .share)
      }
    let rows = cohorts.map { cohort -> [DataTable.Cell] in
      (isBroken ? [.text(cohort.breakdown.joined(separator: ", "))] : [])
        + [.text(cohort.name), .number(orNone: cohort.size)]
        + (0..<width).map { .number(orNone: cohort.rate(ofPeriod: $0, reference: reference)) }
    }
    return DataTable(columns: columns, rows: rows)
  }

  private static func edges(_ edges: [PathEdge]) -> DataTable {
    DataTable(
      columns: [
        .init(name: "step"), .init(name: "from"), .init(name: "to"),
        .init(name: "people", format: .count),
        .init(name: "average time", format: NumberFormat(.milliseconds)),
      ],
      rows: edges.map {
        [
          .integer(Int64($0.step)), .text($0.source), .text($0.target), .number($0.count),
          .number(orNone: $0.averageTime),
        ]
      })
  }
}

extension Series {
  /// The label, and which of two times it is about.
  package var fullLabel: String { comparison == .previous ? "\(label) (previous)" : label }
}

extension Series.Point {
  fileprivate var place: DataTable.Cell { time.map { .time($0) } ?? .text(label) }
}

extension RetentionCohort {
  /// The day it began, or what the server calls it.
  package var name: String {
    start.map { $0.hour == 0 && $0.minute == 0 ? $0.date : $0.words } ?? label
  }
}

extension FunnelGroup {
  /// What it is called: its values, and which of two times it is about.
  package var label: String {
    let values = breakdown.joined(separator: ", ")
    guard comparison == .previous else { return values }
    return values.isEmpty ? "previous" : "\(values) (previous)"
  }
}

extension DataTable.Cell {
  fileprivate static func number(orNone value: Double?) -> Self {
    value.map { .number($0) } ?? .none
  }
}
