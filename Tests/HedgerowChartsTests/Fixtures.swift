import HedgerowCore

/// Insights of an invented shop, one of each kind.
enum Fixtures {
  static let signups: [Double] = [
    412, 438, 455, 391, 205, 188, 467, 502, 518, 530, 489, 236, 214, 541, 560, 533, 572, 598, 301,
    287, 604,
    611, 640, 655, 622, 340, 318, 671,
  ]
  static let trials: [Double] = signups.map { ($0 * 0.31).rounded() }

  /// Days from 1 September 2026 on.
  static func days(_ values: [Double?], from day: Int = 1, month: Int = 9) -> [Series.Point] {
    values.enumerated().map { index, value in
      let date = LocalTime(
        year: 2026, month: month + (day + index - 1) / 30, day: (day + index - 1) % 30 + 1)
      return Series.Point(label: date?.date ?? "", time: date, value: value)
    }
  }

  static func trends(
    _ form: ChartForm, _ series: [Series], _ change: (inout InsightDisplay) -> Void = { _ in }
  ) -> Insight {
    var display = InsightDisplay(form: form)
    change(&display)
    return Insight(name: "Signups", display: display, result: .trends(series))
  }

  static let line = trends(.line, [Series(label: "Signups", points: days(signups))])
  static let plans = [
    Series(label: "free", breakdown: ["free"], points: days(signups)),
    Series(label: "scale", breakdown: ["scale"], points: days(trials)),
    Series(
      label: "startup", breakdown: ["startup"], points: days(trials.map { ($0 / 3).rounded() })),
  ]
  static let lines = trends(.line, plans)
  static let compared = trends(
    .line,
    [
      Series(
        label: "Signups", comparison: .current, points: days(Array(signups.suffix(14)), from: 15)),
      Series(label: "Signups", comparison: .previous, points: days(Array(signups.prefix(14)))),
    ]
  ) { $0.isComparing = true }
  static let area = trends(.area, plans)
  static let bars = trends(
    .bars, plans.prefix(2).map { Series(label: $0.label, points: Array($0.points.prefix(7))) })
  static let stackedBars = trends(
    .stackedBars, plans.map { Series(label: $0.label, points: Array($0.points.prefix(14))) })
  static let percentStack = trends(
    .stackedBars, plans.map { Series(label: $0.label, points: Array($0.points.prefix(14))) }
  ) { $0.isPercentStacked = true }
  static let totals = trends(
    .totals,
    [
      Series(label: "trial", aggregate: 102), Series(label: "free", aggregate: 3120),
      Series(label: "scale", aggregate: 1024), Series(label: "startup", aggregate: 513),
      Series(label: "none", aggregate: 0),
    ])
  static let pie = trends(.pie, totals.result.trends)
  static let number = trends(
    .number,
    [
      Series(label: "Revenue per account", comparison: .current, aggregate: 41.2),
      Series(label: "Revenue per account", comparison: .previous, aggregate: 38.83),
    ]
  ) { $0.format = NumberFormat(.money("$")) }
  static let metric = trends(.number, [Series(label: "Signups", points: days(signups))]) {
    $0.format = NumberFormat(.short)
  }
  static let worldMap = trends(
    .worldMap,
    [("AU", 1732.0), ("DE", 904), ("IS", 6), ("US", 4410), ("T1", 12)].map {
      Series(label: $0.0, breakdown: [$0.0], aggregate: $0.1)
    })

  static let steps = [
    FunnelStep(name: "Visited pricing", count: 12_904),
    FunnelStep(name: "Signed up", count: 4_812, averageTime: 372.4, medianTime: 200),
    FunnelStep(name: "Sent first event", count: 2_935, averageTime: 183_000, medianTime: 4_100),
  ]
  static func funnel(_ form: ChartForm, _ groups: [FunnelGroup]) -> Insight {
    Insight(name: "Signup funnel", display: InsightDisplay(form: form), result: .funnel(groups))
  }
  static let funnel = funnel(.funnelTopToBottom, [FunnelGroup(steps: steps)])
  static let funnelByPlan = funnel(
    .funnelTopToBottom,
    [
      FunnelGroup(breakdown: ["free"], steps: steps),
      FunnelGroup(
        breakdown: ["scale"],
        steps: [
          FunnelStep(name: "Visited pricing", count: 900),
          FunnelStep(name: "Signed up", count: 720),
          FunnelStep(name: "Sent first event", count: 693),
        ]),
    ])
  static let uprightFunnel = funnel(.funnelLeftToRight, [FunnelGroup(steps: steps)])
  static let uprightFunnelByPlan: Insight = {
    var insight = funnelByPlan
    insight.display.form = .funnelLeftToRight
    return insight
  }()
  static let funnelTrends = Insight(
    name: "Conversion", display: InsightDisplay(form: .funnelTrends),
    result: .funnelTrends([
      Series(label: "", points: days([14.05, 15.61, 16.66, 13.08, 0, 0, 11.85, 12.4, nil, 15.2]))
    ]))
  static let timeToConvert = Insight(
    name: "Time to sign up", display: InsightDisplay(form: .timeToConvert),
    result: .timeToConvert([
      ConversionTimes(
        bins: [(0, 4210), (900, 390), (1800, 121), (2700, 60), (3600, 31)].map {
          .init(start: $0.0, count: $0.1)
        }, average: 412.6)
    ]))
  static let retention = Insight(
    name: "Retention", display: InsightDisplay(form: .retention),
    result: .retention(
      [
        [1021, 633, 520, 418, 337, 296, 255], [1187, 760, 617, 510, 415, 380],
        [1254, 765, 627, 502, 430],
        [998, 610, 489, 390], [1103, 690, 552], [1320, 805], [1288],
      ].enumerated().map { week, counts in
        RetentionCohort(
          label: "Week \(week)", start: LocalTime(year: 2026, month: 8, day: 3 + week * 4),
          counts: counts.map { Double($0) })
      }))
  static let paths = Insight(
    name: "Paths", display: InsightDisplay(form: .paths),
    result: .paths([
      PathEdge(step: 1, source: "/", target: "/pricing", count: 3705, averageTime: 41_500),
      PathEdge(step: 1, source: "/", target: "/docs", count: 1153, averageTime: 12_000),
      PathEdge(step: 1, source: "/blog", target: "/pricing", count: 101),
      PathEdge(step: 2, source: "/pricing", target: "/signup", count: 1477, averageTime: 90_000),
      PathEdge(step: 2, source: "/docs", target: "/", count: 522, averageTime: 8_200),
    ]))
  static let lifecycle = Insight(
    name: "Lifecycle", display: InsightDisplay(form: .lifecycle),
    result: .lifecycle([
      LifecycleSeries(
        status: .new, series: Series(label: "new", points: days([220, 178, 174, 165, 90, 83, 153]))),
      LifecycleSeries(
        status: .returning,
        series: Series(label: "returning", points: days([310, 332, 280, 303, 120, 140, 290]))),
      LifecycleSeries(
        status: .resurrecting,
        series: Series(label: "resurrecting", points: days([22, 32, 21, 43, 10, 0, 41]))),
      LifecycleSeries(
        status: .dormant,
        series: Series(label: "dormant", points: days([-152, -221, -134, -200, -310, -60, -54]))),
    ]))
  static let stickiness = Insight(
    name: "Stickiness", display: InsightDisplay(form: .stickiness),
    result: .stickiness([
      Series(
        label: "Pageview",
        points: [2109, 857, 410, 260, 188, 120, 97].enumerated().map {
          Series.Point(label: "\($0.offset + 1) day\($0.offset == 0 ? "" : "s")", value: $0.element)
        })
    ]))
  static let table = Insight(
    name: "Slow pages", display: InsightDisplay(form: .table),
    result: .table(
      DataTable(
        columns: [
          .init(name: "path"), .init(name: "loads"),
          .init(name: "p95", title: "p95 time", format: NumberFormat(.milliseconds)),
          .init(name: "share", format: NumberFormat(.percent, decimals: 1)),
          .init(name: "last_seen"), .init(name: "beta"),
        ],
        rows: [
          [
            .text("/pricing"), .integer(12904), .number(812), .number(41.27),
            .time(time(14, 9, 30)), .truth(false),
          ],
          [
            .text("/docs/install/kubernetes/advanced-settings"), .integer(4410), .number(1930.5),
            .number(14.1), .time(time(13, 18, 5)), .truth(true),
          ],
          [.text("/"), .integer(31877), .number(95), .none, .none, .truth(false)],
        ], hasMore: true)))
  static let sqlLine = Insight(
    name: "Orders", display: monthly,
    result: .table(
      DataTable(
        columns: [.init(name: "month"), .init(name: "orders", format: NumberFormat(prefix: "€"))],
        rows: (1...12).map { month in
          [
            .time(LocalTime(year: 2025, month: month, day: 1)!),
            .number(Double(month * month) * 130),
          ]
        }, chart: .init(horizontal: "month", values: ["orders"]))))
  private static let monthly: InsightDisplay = {
    var display = InsightDisplay(form: .line)
    display.interval = .month
    return display
  }()
  static let text = Insight.text(
    """
    # Growth board

    Owner: **growth team**. Reviewed every *Monday*. See [Weekly activation](https://example.com/weekly).

    - Change the step order only after asking `#growth`
    - Numbers are of *paying* accounts
      1. never of trials

    > What is measured gets managed.

    ---
    - [x] agreed in August
    """)

  static func time(_ day: Int, _ hour: Int, _ minute: Int) -> LocalTime {
    LocalTime(year: 2026, month: 9, day: day, clock: (hour, minute, 0))!
  }

  /// Every kind with its name in the screen files.
  static let all: [(name: String, insight: Insight)] = [
    ("line", line), ("lines", lines), ("compared", compared), ("area", area), ("bars", bars),
    ("stackedBars", stackedBars), ("percentStack", percentStack), ("totals", totals), ("pie", pie),
    ("number", number), ("metric", metric), ("worldMap", worldMap), ("funnel", funnel),
    ("funnelByPlan", funnelByPlan), ("uprightFunnel", uprightFunnel),
    ("uprightFunnelByPlan", uprightFunnelByPlan), ("funnelTrends", funnelTrends),
    ("timeToConvert", timeToConvert), ("retention", retention), ("paths", paths),
    ("lifecycle", lifecycle), ("stickiness", stickiness), ("table", table), ("sqlLine", sqlLine),
    ("text", text),
  ]
}

extension InsightResult {
  /// The series of trends.
  var trends: [Series] {
    if case .trends(let series) = self { series } else { [] }
  }
}
