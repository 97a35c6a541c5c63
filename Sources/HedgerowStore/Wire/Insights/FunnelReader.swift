import HedgerowCore
import PostHogAPI

/// Reads the three kinds of funnels: steps, their conversion over time, and the time that it takes.
enum FunnelReader {
  @Sendable static func funnel(_ result: JSONValue, _ query: InsightQuery) -> InsightReader.Reading?
  {
    if let times = times(result) { return (.timeToConvert(times), .timeToConvert) }
    // `horizontal` are bars that lie, one below the other.
    let form: ChartForm =
      query["layout"]?.string == "horizontal" ? .funnelTopToBottom : .funnelLeftToRight
    if let groups = groups(result, query) {
      return (.funnel(groups), groups.isEmpty ? emptyForm(query) ?? form : form)
    }
    let isFunnel = ["FunnelsQuery", "FUNNELS"].contains(query.kind)
    guard isFunnel, let series = SeriesReader.series(result, query) else { return nil }
    return (.funnelTrends(series), .funnelTrends)
  }

  private static func emptyForm(_ query: InsightQuery) -> ChartForm? {
    ["trends": .funnelTrends, "time_to_convert": .timeToConvert][
      query["funnelVizType"]?.string ?? ""]
  }

  // MARK: Steps

  /// One list of steps, or one for each value of a breakdown.
  private static func groups(_ result: JSONValue, _ query: InsightQuery) -> [FunnelGroup]? {
    guard let elements = result.elements else { return nil }
    if elements.isEmpty { return [] }
    if elements.contains(where: { $0.elements != nil }) {
      let groups = elements.compactMap { $0.objects.flatMap { group($0, query) } }
      return groups.isEmpty ? nil : groups
    }
    guard let objects = result.objects else { return nil }
    // A comparison may come in one list.
    let current = objects.filter { $0.comparison != .previous }
    let previous = objects.filter { $0.comparison == .previous }
    let groups = [current, previous].filter { !$0.isEmpty }.compactMap { group($0, query) }
    return groups.isEmpty ? nil : groups
  }

  private static func group(_ objects: [JSONValue], _ query: InsightQuery) -> FunnelGroup? {
    let steps = objects.filter { $0["data"] == nil && $0["count"]?.anyNumber != nil }
      .filter { $0["order"] != nil || $0["action_id"] != nil }
      .sorted { ($0["order"]?.integer ?? 0) < ($1["order"]?.integer ?? 0) }
    guard let first = steps.first else { return nil }
    return FunnelGroup(
      breakdown: first.breakdown, comparison: first.comparison,
      steps: steps.map { step($0, query) })
  }

  private static func step(_ object: JSONValue, _ query: InsightQuery) -> FunnelStep {
    let asked = query.series(Int(clamping: object["order"]?.integer ?? 0))
    let name = object["name"]?.filled ?? object["action_id"]?.filled ?? "?"
    return FunnelStep(
      name: object["custom_name"]?.filled ?? asked?["custom_name"]?.filled ?? EventName.words(name),
      count: object["count"]?.anyNumber ?? 0,
      averageTime: object["average_conversion_time"]?.anyNumber,
      medianTime: object["median_conversion_time"]?.anyNumber)
  }

  // MARK: Times

  private static func times(_ result: JSONValue) -> [ConversionTimes]? {
    let objects = (result.elements ?? [result]).filter { $0["bins"] != nil }
    return objects.isEmpty ? nil : objects.map(times)
  }

  private static func times(_ object: JSONValue) -> ConversionTimes {
    let bins = (object["bins"]?.elements ?? []).compactMap { bin -> ConversionTimes.Bin? in
      guard let pair = bin.elements, pair.count == 2, let start = pair[0].anyNumber else {
        return nil
      }
      return .init(start: start, count: pair[1].anyNumber ?? 0)
    }
    return ConversionTimes(
      comparison: object.comparison, bins: bins,
      average: object["average_conversion_time"]?.anyNumber)
  }
}
