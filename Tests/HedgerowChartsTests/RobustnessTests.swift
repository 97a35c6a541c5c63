import HedgerowCharts
import HedgerowCore
import TerminalKit
import Testing

/// No result and no size may crash or leave the frame.
@Suite struct RobustnessTests {
  private static let sizes: [Size] =
    (0...12).flatMap { rows in
      [0, 1, 2, 3, 5, 8, 13, 21, 30, 57].map { Size(columns: $0, rows: rows) }
    } + [Size(columns: 200, rows: 50), Size(columns: 400, rows: 2), Size(columns: 7, rows: 60)]

  private static let few = [(1, 1), (3, 2), (9, 5), (24, 3), (24, 6), (60, 9), (90, 24)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  @Test(arguments: Fixtures.all.map(\.name))
  func `a kind can be drawn at any size`(name: String) throws {
    let insight = try #require(Fixtures.all.first { $0.name == name }).insight
    for glyphs in ChartGlyphs.allCases { draw(insight, ChartLook(glyphs: glyphs)) }
    draw(insight, ChartLook(firstRow: 1000, cursor: 1000))
    draw(insight, ChartLook(firstRow: -3, cursor: -1))
    draw(insight, ChartLook(firstRow: 2, cursor: 2))
  }

  @Test(arguments: ChartForm.allCases)
  func `a form bears every kind of data`(form: ChartForm) {
    for (_, insight) in Fixtures.all + Self.odd {
      var insight = insight
      insight.display.form = form
      insight.display.isPercentStacked = true
      insight.display.goals = [
        GoalLine(label: "goal", value: 300), GoalLine(label: "", value: .nan),
      ]
      draw(insight, ChartLook(), Self.few)
      insight.display.isLogarithmic = true
      draw(insight, ChartLook(glyphs: .ascii, cursor: 1), Self.few)
    }
  }

  /// Draws it at all sizes. What is recorded as a kind must show something in every place of some width.
  private func draw(_ insight: Insight, _ look: ChartLook, _ few: [Size]? = nil) {
    for size in few ?? Self.sizes {
      let frame = Charts.frame(of: insight, size: size, look: look)
      if frame.size != size { Issue.record("\(size) became \(frame.size)") }
      if few == nil, size.columns >= 8, size.rows >= 1, frame.text().isEmpty {
        Issue.record("\(size) is blank")
      }
    }
  }

  /// Values, lengths and texts that nobody should send.
  private static let odd: [(name: String, insight: Insight)] = [
    ("nothing", Fixtures.trends(.line, [])),
    ("no points", Fixtures.trends(.line, [Series(label: "x")])),
    ("one point", Fixtures.trends(.line, [Series(label: "x", points: Fixtures.days([7]))])),
    (
      "nulls", Fixtures.trends(.line, [Series(label: "x", points: Fixtures.days([nil, nil, nil]))])
    ),
    ("zeros", Fixtures.trends(.line, [Series(label: "x", points: Fixtures.days([0, 0]))])),
    (
      "negative", Fixtures.trends(.line, [Series(label: "x", points: Fixtures.days([-5, -1, -9]))])
    ),
    (
      "no number",
      Fixtures.trends(.line, [Series(label: "x", points: Fixtures.days([.nan, .infinity, 2]))])
    ),
    (
      "endless",
      Fixtures.trends(
        .totals, [Series(label: "x", aggregate: .infinity), Series(label: "y", aggregate: .nan)])
    ),
    (
      "huge",
      Fixtures.trends(
        .line, [Series(label: "x", points: Fixtures.days([1e12, 1e300, 1e-300, -1e308, 1e308]))])
    ),
    ("tiny", Fixtures.trends(.line, [Series(label: "x", points: Fixtures.days([1e-12, 2e-12]))])),
    (
      "different lengths",
      Fixtures.trends(
        .line,
        [
          Series(label: "", points: Fixtures.days([1])),
          Series(label: "", points: Fixtures.days([1, 2, 3])),
        ])
    ),
    (
      "hostile names",
      Fixtures.trends(
        .line,
        ["\u{1B}[2Jx", "\u{202E}evil", "日本語のとても長い名前です", "", "a\nb"].map {
          Series(label: $0, points: Fixtures.days([1, 2]), aggregate: 3)
        })
    ),
    (
      "many",
      Fixtures.trends(
        .line, (0..<200).map { Series(label: "s\($0)", points: Fixtures.days([Double($0), 4])) })
    ),
    (
      "empty funnel",
      Fixtures.funnel(
        .funnelLeftToRight,
        [FunnelGroup(steps: []), FunnelGroup(steps: [FunnelStep(name: "", count: 0)])])
    ),
    (
      "steps of nobody",
      Fixtures.funnel(
        .funnelTopToBottom,
        [FunnelGroup(steps: [.init(name: "a", count: 0), .init(name: "b", count: -1)])])
    ),
    (
      "ragged retention",
      Insight(
        name: "", display: InsightDisplay(form: .retention),
        result: .retention([
          RetentionCohort(label: "", start: nil, counts: []),
          RetentionCohort(label: "x", start: nil, counts: [nil, 3]),
          RetentionCohort(label: "y", start: nil, counts: [0, .nan, .infinity]),
        ]))
    ),
    (
      "no bins",
      Insight(
        name: "", display: InsightDisplay(form: .timeToConvert),
        result: .timeToConvert([
          .init(bins: [], average: nil),
          .init(bins: [.init(start: .nan, count: -4)], average: .nan),
        ]))
    ),
    (
      "ragged table",
      Insight(
        name: "", display: InsightDisplay(form: .table),
        result: .table(
          DataTable(
            columns: [.init(name: "a"), .init(name: "b")],
            rows: [[], [.number(.nan)], [.none, .json("{}"), .truth(true)]])))
    ),
    (
      "no columns",
      Insight(
        name: "", display: InsightDisplay(form: .table),
        result: .table(DataTable(columns: [], rows: [[.integer(1)]])))
    ),
    ("only blanks", Insight.text(" \n \n")),
    ("long word", Insight.text(String(repeating: "x", count: 5000))),
    ("nested", Insight.text(String(repeating: "> - **_`[a](", count: 200))),
  ]
}
