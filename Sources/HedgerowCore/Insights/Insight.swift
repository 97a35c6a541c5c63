/// An insight as a tile shows it: its name, how it is drawn, how fresh it is, and its data.
package struct Insight: Hashable, Sendable {
  package var id: Int64?
  package var shortID: String?
  package var name: String
  package var description: String
  package var display: InsightDisplay
  package var result: InsightResult
  /// When the data was computed.
  package var refreshedAt: Moment?
  /// The server's words for why there is no data.
  package var problem: String?

  package init(
    id: Int64? = nil, shortID: String? = nil, name: String, description: String = "",
    display: InsightDisplay, result: InsightResult, refreshedAt: Moment? = nil,
    problem: String? = nil
  ) {
    self.id = id
    self.shortID = shortID
    self.name = name
    self.description = description
    self.display = display
    self.result = result
    self.refreshedAt = refreshedAt
    self.problem = problem
  }

  /// How many points there are for a cursor to stand on; 0 where the result has none.
  package var pointCount: Int {
    let series: [Series] =
      switch result {
      case .trends(let series), .funnelTrends(let series), .stickiness(let series): series
      case .lifecycle(let parts): parts.map(\.series)
      case .table(let table): table.series
      default: []
      }
    return series.map(\.points.count).max() ?? 0
  }

  /// A card of text, which is drawn like an insight.
  package static func text(_ markdown: String) -> Insight {
    Insight(name: "", display: InsightDisplay(form: .text), result: .text(markdown))
  }
}
