import HedgerowCore
import PostHogAPI

/// Reads how an insight wants to be drawn.
enum DisplayReader {
  static func display(_ query: InsightQuery, form: ChartForm) -> InsightDisplay {
    var display = InsightDisplay(form: form)
    display.format = format(query)
    display.interval = interval(query)
    display.showsLegend = query["showLegend"]?.bool == true
    display.showsValues = query["showValuesOnSeries"]?.bool == true
    display.isPercentStacked =
      query["showPercentStackView"]?.bool == true || query["stackBars100"]?.bool == true
    display.isLogarithmic =
      query["yAxisScaleType"]?.string == "log10"
      || query["leftYAxisSettings"]?["scale"]?.string == "logarithmic"
    display.isComparing = query["compare"]?.bool == true
    let reference = query["funnelStepReference"] ?? query["retentionReference"]
    display.reference = reference?.string == "previous" ? .previous : .first
    display.goals = (query["goalLines"]?.elements ?? []).prefix(20).compactMap { line in
      line["value"]?.anyNumber.map { GoalLine(label: line["label"]?.string ?? "", value: $0) }
    }
    display.zone = query.insight["timezone"]?.filled ?? query.zone.name
    return display
  }

  private static let units: [String: NumberFormat.Unit] = [
    "duration": .seconds, "duration_ms": .milliseconds, "percentage": .percent,
    "percentage_scaled": .share, "currency": .money("$"), "short": .short,
  ]

  private static func format(_ query: InsightQuery) -> NumberFormat {
    let name = query["aggregationAxisFormat"]?.string
    let isMetric = query["display"]?.string == "Metric"
    return NumberFormat(
      name.flatMap { units[$0] } ?? (isMetric ? .short : .plain),
      decimals: query["decimalPlaces"]?.places ?? 2,
      leastDecimals: query["minDecimalPlaces"]?.places ?? 0,
      prefix: query["aggregationAxisPrefix"]?.string ?? "",
      postfix: query["aggregationAxisPostfix"]?.string ?? "")
  }

  private static func interval(_ query: InsightQuery) -> Interval {
    let name = query["interval"]?.string ?? query["period"]?.string ?? ""
    return Interval(rawValue: name.lowercased()) ?? .day
  }

  /// The format of one column of SQL, which has names of its own for the same things.
  static func format(ofColumn settings: JSONValue) -> NumberFormat? {
    guard let formatting = settings["settings"]?["formatting"] else { return nil }
    let prefix = formatting["prefix"]?.string ?? ""
    let postfix = formatting["suffix"]?.string ?? ""
    let style = formatting["style"]?.filled ?? "none"
    let places = formatting["decimalPlaces"]?.places
    if style == "none", places == nil, prefix.isEmpty, postfix.isEmpty { return nil }
    let unit: NumberFormat.Unit =
      style == "percent" ? .percent : style == "short" ? .short : .plain
    return NumberFormat(
      unit, decimals: places ?? (style == "none" ? 6 : 3),
      leastDecimals: style == "none" ? places ?? 0 : 0, prefix: prefix, postfix: postfix,
      isGrouped: style != "none")
  }
}

extension JSONValue {
  /// A number of decimals as anybody would ask for.
  fileprivate var places: Int? { anyNumber.map { Int(min(max($0, 0), 10)) } }
}
