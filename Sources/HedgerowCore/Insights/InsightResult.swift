/// The data of an insight, one case for each shape that the API gives.
package enum InsightResult: Hashable, Sendable {
  /// The server has no result yet: it computes only when asked to.
  case notComputed
  case trends([Series])
  case funnel([FunnelGroup])
  case funnelTrends([Series])
  case timeToConvert([ConversionTimes])
  case retention([RetentionCohort])
  case paths([PathEdge])
  case lifecycle([LifecycleSeries])
  case stickiness([Series])
  /// SQL, events, persons, and everything that is not known.
  case table(DataTable)
  /// A card of Markdown.
  case text(String)

  /// Whether it was computed and nothing came out.
  package var isEmpty: Bool {
    switch self {
    case .notComputed: true
    case .trends(let series), .funnelTrends(let series), .stickiness(let series): series.isEmpty
    case .funnel(let groups): groups.allSatisfy(\.steps.isEmpty)
    case .timeToConvert(let times): times.allSatisfy(\.bins.isEmpty)
    case .retention(let cohorts): cohorts.isEmpty
    case .paths(let edges): edges.isEmpty
    case .lifecycle(let series): series.isEmpty
    case .table(let table): table.rows.isEmpty
    case .text(let text): text.isEmpty
    }
  }
}
