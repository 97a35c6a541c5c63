import HedgerowCore
import PostHogAPI

/// Reads what consists of series: trends, stickiness, lifecycles.
enum SeriesReader {
  @Sendable static func trends(_ result: JSONValue, _ query: InsightQuery) -> InsightReader.Reading?
  {
    guard var series = series(result, query) else { return nil }
    let hasAxes = query["showMultipleYAxes"]?.bool == true
    let hasTrends = query["showTrendLines"]?.bool == true
    for index in series.indices where series[index].comparison != .previous {
      series[index].isOnRight = hasAxes && index > 0
      series[index].hasTrendLine = hasTrends
    }
    let name = query["display"]?.string ?? ""
    let form = forms[name] ?? .line
    let hasPoints = series.contains { !$0.points.isEmpty }
    // A chart over time of a result that has no times would be empty.
    let isOverTime = [.line, .area, .bars, .stackedBars].contains(form)
    return (.trends(series), isOverTime && !hasPoints && !series.isEmpty ? .totals : form)
  }

  /// The web's names of charts.
  static let forms: [String: ChartForm] = [
    "ActionsLineGraph": .line, "ActionsLineGraphCumulative": .line, "SlopeGraph": .line,
    "ActionsAreaGraph": .area, "ActionsBar": .stackedBars, "ActionsStackedBar": .stackedBars,
    "ActionsUnstackedBar": .bars, "ActionsBarValue": .totals, "Progress": .totals,
    "BoldNumber": .number, "Metric": .number, "ActionsPie": .pie, "ActionsTable": .table,
    "WorldMap": .worldMap, "RegionMap": .worldMap,
  ]

  @Sendable static func stickiness(
    _ result: JSONValue, _ query: InsightQuery
  ) -> InsightReader.Reading? {
    let isStickiness = ["StickinessQuery", "STICKINESS"].contains(query.kind)
    guard isStickiness, let series = series(result, query) else { return nil }
    return (.stickiness(series), query["display"]?.string == "ActionsTable" ? .table : .stickiness)
  }

  @Sendable static func lifecycle(
    _ result: JSONValue, _ query: InsightQuery
  ) -> InsightReader.Reading? {
    guard let objects = result.objects else { return nil }
    let parts = objects.compactMap { object -> LifecycleSeries? in
      guard let status = object["status"]?.string.flatMap(LifecycleStatus.init),
        let series = one(object, query)
      else { return nil }
      return LifecycleSeries(status: status, series: series)
    }
    guard objects.isEmpty || !parts.isEmpty else { return nil }
    let order = LifecycleStatus.allCases
    let sorted = order.flatMap { status in parts.filter { $0.status == status } }
    return (.lifecycle(sorted), query["display"]?.string == "ActionsTable" ? .table : .lifecycle)
  }

  /// All that are like series; nil where none is.
  static func series(_ result: JSONValue, _ query: InsightQuery) -> [Series]? {
    guard let objects = result.objects else { return nil }
    var series = objects.compactMap { one($0, query) }
    guard objects.isEmpty || !series.isEmpty else { return nil }
    nameByBreakdown(&series)
    markPrevious(&series, query)
    return shown(series, query)
  }

  private static func one(_ object: JSONValue, _ query: InsightQuery) -> Series? {
    let values = object["data"]?.elements
    let aggregate = object["aggregated_value"]
    guard values != nil || aggregate != nil else { return nil }
    return Series(
      label: label(object, query), breakdown: breakdown(object, query),
      comparison: object.comparison,
      points: points(object, values ?? [], query), aggregate: aggregate?.anyNumber,
      count: object["count"]?.anyNumber)
  }

  /// The values of the breakdown. Cohorts are numbers there, with the name at the end of the label.
  private static func breakdown(_ object: JSONValue, _ query: InsightQuery) -> [String] {
    let values = object.breakdown
    guard !values.isEmpty, query["breakdown_type"]?.string == "cohort",
      let label = object["label"]?.filled
    else { return values }
    return [label.split(separator: " - ").last.map(String.init) ?? label]
  }

  private static func points(
    _ object: JSONValue, _ values: [JSONValue], _ query: InsightQuery
  ) -> [Series.Point] {
    let labels = object["labels"]?.elements ?? []
    let days = object["days"]?.elements ?? []
    return values.enumerated().map { index, value in
      let day = days.indices.contains(index) ? days[index].string : nil
      let label = labels.indices.contains(index) ? labels[index].label : day
      return Series.Point(
        label: label ?? "\(index + 1)",
        time: day.flatMap { LocalTime(parsing: $0, in: query.zone) }, value: value.anyNumber)
    }
  }

  /// The name that somebody gave, else that of the event.
  private static func label(_ object: JSONValue, _ query: InsightQuery) -> String {
    let action = object["action"]
    let order = action?["order"]?.integer ?? object["order"]?.integer ?? 0
    let asked = query.series(Int(clamping: order))
    let isFormula = action == nil || action?.isNull == true
    let given = action?["custom_name"]?.filled ?? (isFormula ? nil : asked?["custom_name"]?.filled)
    let name = isFormula ? nil : action?["name"]?.filled
    return given ?? EventName.words(name ?? withoutValue(object) ?? "")
  }

  /// The label without the value of the breakdown that the server puts behind it: `$pageview - AU`.
  private static func withoutValue(_ object: JSONValue) -> String? {
    guard let label = object["label"]?.filled else { return nil }
    let value = " - " + object.breakdown.joined(separator: "::")
    return !object.breakdown.isEmpty && label.hasSuffix(value)
      ? String(label.dropLast(value.count)) : label
  }

  /// What was broken down is named by its values, and by its event only where there are several.
  private static func nameByBreakdown(_ series: inout [Series]) {
    let names = Set(series.map(\.label))
    for index in series.indices where !series[index].breakdown.isEmpty {
      let values = series[index].breakdown.joined(separator: " · ")
      series[index].label = names.count > 1 ? "\(series[index].label) · \(values)" : values
    }
  }

  /// A number that is compared comes as two series, of which old servers do not say which is which.
  private static func markPrevious(_ series: inout [Series], _ query: InsightQuery) {
    guard query["compare"]?.bool == true, series.count == 2,
      series.allSatisfy({ $0.comparison == nil })
    else { return }
    series[0].comparison = .current
    series[1].comparison = .previous
  }

  /// Without what somebody has hidden in the legend, unless that is everything.
  private static func shown(_ series: [Series], _ query: InsightQuery) -> [Series] {
    var hidden = Set((query["hiddenLegendIndexes"]?.elements ?? []).compactMap(\.integer))
    if query["resultCustomizationBy"]?.string == "position" {
      for member in query["resultCustomizations"]?.members ?? []
      where member.value["hidden"]?.bool == true {
        if let place = Int64(member.key) { hidden.insert(place) }
      }
    }
    let shown = series.enumerated().filter { !hidden.contains(Int64($0.offset)) }.map(\.element)
    return shown.isEmpty ? series : shown
  }
}
