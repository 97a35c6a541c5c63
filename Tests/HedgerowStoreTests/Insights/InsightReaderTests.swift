import HedgerowCore
import PostHogAPI
import Testing

@testable import HedgerowStore

/// Answers in the shapes that PostHog gives, with data of our own.
@Suite struct InsightReaderTests {
  private func insight(_ json: String, zone: ProjectZone = .utc) throws -> Insight {
    InsightReader.insight(try JSONReader.value(Array(json.utf8)), zone: zone)
  }

  /// An insight of a query with settings and a result.
  private func insight(_ kind: String, _ settings: String = "", _ result: String) throws -> Insight
  {
    try insight(
      #"{"query": {"kind": "InsightVizNode", "source": {"kind": "\#(kind)"\#(settings)}}, "result": \#(result)}"#
    )
  }

  @Test func `what stands beside the result is read`() throws {
    let insight = try insight(
      #"""
      {"id": 51, "short_id": "aBcD1234", "name": "", "derived_name": "Pageview count", "filters": {}, "result": null,
       "last_refresh": "2026-09-14T10:30:00.5Z", "timezone": "Europe/Berlin",
       "query_status": {"error": true, "error_message": "concurrency_limit_exceeded"}}
      """#)
    #expect(insight.id == 51 && insight.shortID == "aBcD1234" && insight.name == "Pageview count")
    #expect(insight.refreshedAt == Moment(seconds: 1_789_381_800))
    #expect(insight.result == .notComputed && insight.problem == "concurrency_limit_exceeded")
    #expect(insight.display.zone == "Europe/Berlin")
  }

  @Test func `trends are series with days`() throws {
    let insight = try insight(
      "TrendsQuery",
      #", "interval": "day", "trendsFilter": {"display": "ActionsAreaGraph", "aggregationAxisFormat": "percentage", "decimalPlaces": 1, "showLegend": true, "yAxisScaleType": "log10"}"#,
      #"""
      [{"action": {"id": "$pageview", "order": 0, "name": "$pageview", "custom_name": null}, "label": "$pageview", "count": 9,
        "data": [2, null, 7.5], "labels": ["1-Sep-2026"], "days": ["2026-09-01", "2026-09-02", "2026-09-03"]}]
      """#)
    guard case .trends(let series) = insight.result else {
      Issue.record("no trends")
      return
    }
    #expect(series.map(\.label) == ["Pageview"] && series[0].total == 9)
    #expect(series[0].points.map(\.value) == [2, nil, 7.5])
    #expect(series[0].points[1].time?.words == "2 Sep 2026")
    #expect(
      insight.display.form == .area && insight.display.isLogarithmic && insight.display.showsLegend)
    #expect(insight.display.format.text(41.27) == "41.3 %")
  }

  @Test func `axes at the right and trend lines are read`() throws {
    let answer = #"[{"label": "a", "data": [1, 2]}, {"label": "b", "data": [100, 50]}]"#
    let insight = try insight(
      "TrendsQuery", #", "trendsFilter": {"showMultipleYAxes": true, "showTrendLines": true}"#,
      answer)
    guard case .trends(let series) = insight.result else {
      Issue.record("no trends")
      return
    }
    #expect(series.map(\.isOnRight) == [false, true])
    #expect(series.map(\.hasTrendLine) == [true, true])
    let plain = try self.insight("TrendsQuery", "", answer)
    guard case .trends(let series) = plain.result else { return }
    #expect(!series.contains { $0.isOnRight || $0.hasTrendLine })
  }

  @Test func `filters of old insights are read like queries`() throws {
    let insight = try insight(
      #"""
      {"filters": {"insight": "TRENDS", "display": "ActionsBar", "interval": "week", "show_values_on_series": true,
        "aggregation_axis_format": "duration", "aggregation_axis_postfix": " each"},
       "result": [{"label": "x", "data": [60], "labels": ["w"], "days": ["2026-09-07"]}]}
      """#)
    #expect(insight.display.form == .stackedBars && insight.display.interval == .week)
    #expect(insight.display.showsValues && insight.display.format.text(60) == "1m each")
  }

  @Test func `a breakdown names its series by its values`() throws {
    let result = #"""
      [{"action": {"order": 0, "name": "$pageview"}, "label": "$pageview - AU", "data": [], "aggregated_value": 17, "breakdown_value": "AU"},
       {"action": {"order": 0, "name": "$pageview"}, "label": "x", "aggregated_value": 3, "breakdown_value": ["$$_posthog_breakdown_other_$$", "b"]},
       {"action": {"order": 0, "name": "$pageview"}, "label": "y", "aggregated_value": 1, "breakdown_value": "$$_posthog_breakdown_null_$$"}]
      """#
    let insight = try insight("TrendsQuery", #", "trendsFilter": {"display": "WorldMap"}"#, result)
    guard case .trends(let series) = insight.result else {
      Issue.record("no trends")
      return
    }
    #expect(
      series.map(\.label) == ["AU", "Other · b", "None"] && series.map(\.aggregate) == [17, 3, 1])
    #expect(insight.display.form == .worldMap)
  }

  @Test func `the value behind a label is not a name of its own`() throws {
    let result =
      #"[{"label": "$pageview - AU", "aggregated_value": 2, "breakdown_value": "AU"}, {"label": "$pageview - IS", "aggregated_value": 1, "breakdown_value": "IS"}]"#
    guard case .trends(let series) = try insight("TrendsQuery", "", result).result else {
      Issue.record("no trends")
      return
    }
    #expect(series.map(\.label) == ["AU", "IS"])
  }

  @Test func `cohorts are named and not numbered`() throws {
    let trends = try insight(
      "TrendsQuery", #", "breakdownFilter": {"breakdown_type": "cohort", "breakdown": [3]}"#,
      #"[{"action": {"name": "$pageview"}, "label": "$pageview - Power users", "data": [1], "breakdown_value": 3}]"#
    )
    guard case .trends(let series) = trends.result else {
      Issue.record("no trends")
      return
    }
    #expect(series.map(\.label) == ["Power users"])
    let funnel = try insight(
      "FunnelsQuery", "",
      #"[[{"action_id": "a", "order": 0, "count": 9, "breakdown": "Power users", "breakdown_value": 3}]]"#
    )
    guard case .funnel(let groups) = funnel.result else {
      Issue.record("no funnel")
      return
    }
    #expect(groups.map(\.label) == ["Power users"])
  }

  @Test func `names that somebody gave come first`() throws {
    let settings =
      #", "series": [{"custom_name": "Signups"}, {}], "trendsFilter": {"formulaNodes": []}"#
    let result = #"""
      [{"action": {"order": 0, "name": "$pageview"}, "label": "a", "data": [1]},
       {"action": {"order": 1, "name": "b", "custom_name": "Given"}, "label": "b", "data": [1]},
       {"action": null, "order": 0, "label": "Formula (A)", "data": [1]}]
      """#
    guard case .trends(let series) = try insight("TrendsQuery", settings, result).result else {
      Issue.record("no trends")
      return
    }
    #expect(series.map(\.label) == ["Signups", "Given", "Formula (A)"])
  }

  @Test func `what is hidden on the web is hidden here, unless it is all`() throws {
    let settings =
      #", "trendsFilter": {"hiddenLegendIndexes": [0], "resultCustomizationBy": "position", "resultCustomizations": {"2": {"hidden": true}}}"#
    let three =
      #"[{"label": "a", "data": [1]}, {"label": "b", "data": [1]}, {"label": "c", "data": [1]}]"#
    guard case .trends(let series) = try insight("TrendsQuery", settings, three).result else {
      Issue.record("no trends")
      return
    }
    #expect(series.map(\.label) == ["b"])
    guard
      case .trends(let one) = try insight(
        "TrendsQuery", settings, #"[{"label": "a", "data": [1]}]"#
      ).result
    else {
      Issue.record("no trends")
      return
    }
    #expect(one.map(\.label) == ["a"])
  }

  @Test func `a number that is compared knows which is which`() throws {
    let insight = try insight(
      "TrendsQuery",
      #", "trendsFilter": {"display": "BoldNumber"}, "compareFilter": {"compare": true}"#,
      #"[{"label": "a", "data": [], "aggregated_value": 100}, {"label": "a", "data": [], "aggregated_value": null}]"#
    )
    guard case .trends(let series) = insight.result else {
      Issue.record("no trends")
      return
    }
    #expect(
      series.map(\.comparison) == [.current, .previous] && series.map(\.total) == [100, nil])
    #expect(insight.display.form == .number && insight.display.isComparing)
  }

  @Test func `funnels have steps, in order, with their times`() throws {
    let steps = #"""
      [{"action_id": "b", "name": "b", "custom_name": "Signed up", "order": 1, "count": 40, "average_conversion_time": 90.5, "median_conversion_time": 0},
       {"action_id": "$pageview", "name": "$pageview", "order": 0, "count": 100, "average_conversion_time": null}]
      """#
    let insight = try insight(
      "FunnelsQuery",
      #", "funnelsFilter": {"layout": "horizontal", "funnelStepReference": "previous"}"#, steps)
    guard case .funnel(let groups) = insight.result else {
      Issue.record("no funnel")
      return
    }
    #expect(groups.count == 1 && groups[0].steps.map(\.name) == ["Pageview", "Signed up"])
    #expect(groups[0].steps[1].averageTime == 90.5 && groups[0].steps[1].medianTime == 0)
    #expect(groups[0].conversion == 0.4 && insight.display.form == .funnelTopToBottom)
    #expect(insight.display.reference == .previous)
  }

  @Test func `funnels may be broken down and compared`() throws {
    let result = #"""
      [[{"action_id": "a", "order": 0, "count": 9, "breakdown_value": ["100"], "compare_label": "current"}],
       [{"action_id": "a", "order": 0, "count": 7, "breakdown_value": ["100"], "compare_label": "previous"}], "rubbish", []]
      """#
    guard case .funnel(let groups) = try insight("FunnelsQuery", "", result).result else {
      Issue.record("no funnel")
      return
    }
    #expect(
      groups.map(\.label) == ["100", "100 (previous)"] && groups.map(\.conversion) == [1, 1])
  }

  @Test func `funnels over time and times to convert are told by their shape`() throws {
    let trends = try insight(
      "FunnelsQuery", "",
      #"[{"count": 2, "data": [14.05, 0], "days": ["2026-09-01", "2026-09-02"], "labels": ["a", "b"]}]"#
    )
    #expect(trends.display.form == .funnelTrends)
    let times = try insight(
      "FunnelsQuery", "",
      #"{"bins": [[0, 4562], [14435, 19], ["x", 1], 7], "average_conversion_time": 1060.7}"#)
    #expect(
      times.result
        == .timeToConvert([
          ConversionTimes(
            bins: [.init(start: 0, count: 4562), .init(start: 14435, count: 19)], average: 1060.7)
        ]))
    let compared = try insight(
      "FunnelsQuery", "",
      #"[{"compare_label": "current", "bins": [], "average_conversion_time": null}, {"compare_label": "previous", "bins": [[0, 1]]}]"#
    )
    guard case .timeToConvert(let parts) = compared.result else {
      Issue.record("no times")
      return
    }
    #expect(parts.map(\.comparison) == [.current, .previous])
  }

  @Test func `retention keeps the project's dates`() throws {
    let insight = try insight(
      "RetentionQuery",
      #", "retentionFilter": {"period": "Week", "retentionReference": "previous"}"#,
      #"""
      [{"values": [{"count": 10, "label": "Week 0"}, {"count": 4, "people": []}, {}], "label": "Week 0", "date": "2026-09-07T00:00:00-07:00"},
       {"values": [{"count": 0}], "label": "Week 1", "date": null, "breakdown_value": "free"}]
      """#)
    guard case .retention(let cohorts) = insight.result else {
      Issue.record("no retention")
      return
    }
    #expect(cohorts.map(\.name) == ["7 Sep 2026", "Week 1"] && cohorts[0].counts == [10, 4, nil])
    #expect(cohorts[1].breakdown == ["free"] && insight.display.interval == .week)
    #expect(cohorts[0].rate(ofPeriod: 1, reference: .previous) == 0.4)
    #expect(cohorts[1].rate(ofPeriod: 0, reference: .first) == nil)
  }

  @Test func `paths lose the number of their step`() throws {
    let insight = try insight(
      "PathsQuery", "",
      #"[{"source": "1_https://a.example/x_y", "target": "2_$pageview", "value": 12, "average_conversion_time": 3400.0}, {"source": "odd", "target": "_"}]"#
    )
    guard case .paths(let edges) = insight.result else {
      Issue.record("no paths")
      return
    }
    #expect(
      edges.map(\.source) == ["https://a.example/x_y", "odd"]
        && edges.map(\.target) == ["Pageview", "_"])
    #expect(edges.map(\.step) == [1, 1] && edges[0].averageTime == 3400 && edges[1].count == 0)
  }

  @Test func `a lifecycle is sorted by status`() throws {
    let insight = try insight(
      "LifecycleQuery", "",
      #"[{"status": "dormant", "data": [-5], "days": ["2026-09-01"]}, {"status": "new", "data": [3], "days": ["2026-09-01"]}, {"status": "odd", "data": []}]"#
    )
    guard case .lifecycle(let parts) = insight.result else {
      Issue.record("no lifecycle")
      return
    }
    #expect(parts.map(\.status) == [.new, .dormant] && parts[1].series.points.map(\.value) == [-5])
  }

  @Test func `stickiness has numbers of days`() throws {
    let insight = try insight(
      "StickinessQuery", "",
      #"[{"label": "$pageview", "count": 7, "data": [5, 2], "days": [1, 2], "labels": ["1 day", "2 days"]}]"#
    )
    guard case .stickiness(let series) = insight.result else {
      Issue.record("no stickiness")
      return
    }
    #expect(
      series[0].points.map(\.label) == ["1 day", "2 days"] && series[0].points[0].time == nil)
  }

  @Test func `a box plot is its table`() throws {
    let insight = try insight(
      #"{"query": {"source": {"kind": "TrendsQuery"}}, "result": [], "boxplot_data": [{"day": "2026-09-01", "min": 1, "median": 2.5}]}"#
    )
    #expect(insight.display.form == .table)
    #expect(insight.table.columns.map(\.name) == ["day", "min", "median"])
  }

  @Test(arguments: [
    #"{"result": {"a": 1, "b": [2]}}"#, #"{"result": "text"}"#, #"{"result": [1, "x", null]}"#,
    #"{"result": 7}"#,
    #"{"query": {"kind": "HogQuery"}, "result": [{"x": 1}, {"y": {"z": 2}}]}"#,
    #"{"result": [[1, 2], [3]]}"#,
    #"{"query": {"source": {"kind": "TrendsQuery"}}, "result": [{"odd": 1}]}"#,
    #"{"query": {"source": {"kind": "FunnelsQuery"}}, "result": {"odd": 1}}"#,
    #"{"query": {"source": {"kind": "RetentionQuery"}}, "result": [{"label": "x"}]}"#,
  ])
  func `what is not known is a table and never nothing`(json: String) throws {
    let insight = try insight(json)
    guard case .table(let table) = insight.result else {
      Issue.record("no table: \(insight.result)")
      return
    }
    #expect(!table.rows.isEmpty && !table.columns.isEmpty)
  }
}
