import HedgerowCore
import PostHogAPI

/// Reads an insight out of its JSON: what its query says first, what its result looks like second. What is not known
/// becomes a table; only a result that was never computed is nothing.
package enum InsightReader {
  /// The insight as the API gives it, alone or inside a tile.
  package static func insight(_ json: JSONValue, zone: ProjectZone) -> Insight {
    let query = InsightQuery(json, zone: zone)
    let (result, form) = result(of: json, query: query)
    var display = DisplayReader.display(query, form: form)
    if case .table(let table) = result, let series = table.series.first {
      display.interval = Interval(of: series.points)
    }
    let status = json["query_status"]
    return Insight(
      id: json["id"]?.integer, shortID: json["short_id"]?.filled,
      name: json["name"]?.filled ?? json["derived_name"]?.filled ?? "Untitled",
      description: json["description"]?.filled ?? "",
      display: display, result: result,
      refreshedAt: json["last_refresh"]?.moment,
      problem: status?["error"]?.bool == true ? status?["error_message"]?.filled : nil)
  }

  typealias Reading = (result: InsightResult, form: ChartForm)
  typealias Reader = @Sendable (JSONValue, InsightQuery) -> Reading?

  private static func result(of json: JSONValue, query: InsightQuery) -> Reading {
    if let boxes = json["boxplot_data"]?.elements, !boxes.isEmpty {
      return (.table(TableReader.table(ofAnything: .array(boxes), query: query)), .table)
    }
    guard let result = json["result"] ?? json["results"], !result.isNull else {
      return (.notComputed, .table)
    }
    let known = readers.first { $0.kinds.contains(query.kind) }
    if let reading = known?.read(result, query) { return reading }
    // An empty list fits every shape and tells nothing.
    if result.elements?.isEmpty != true {
      for reader in readers { if let reading = reader.read(result, query) { return reading } }
    }
    return (.table(TableReader.table(ofAnything: result, query: query)), .table)
  }

  /// The shapes in the order in which an unknown one is tried.
  private static let readers: [(kinds: Set<String>, read: Reader)] = [
    (["LifecycleQuery", "LIFECYCLE"], SeriesReader.lifecycle),
    (["StickinessQuery", "STICKINESS"], SeriesReader.stickiness),
    (["FunnelsQuery", "FUNNELS"], FunnelReader.funnel),
    (["RetentionQuery", "RETENTION"], RetentionReader.retention),
    (["PathsQuery", "PATHS"], PathReader.paths),
    (["TrendsQuery", "TRENDS"], SeriesReader.trends),
    (TableReader.kinds, TableReader.table),
  ]
}
