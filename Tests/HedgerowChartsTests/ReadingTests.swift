import HedgerowCore
import TerminalKit
import Testing

@testable import HedgerowCharts

/// What a reader takes from the screen are the numbers of the result, as exactly as the place allows.
@Suite struct ReadingTests {
  private func lines(_ insight: Insight, _ columns: Int = 100, _ rows: Int = 30) -> [String] {
    let frame = Charts.frame(of: insight, size: Size(columns: columns, rows: rows))
    return (0..<rows).map { frame.text(row: $0) }
  }

  /// The numbers of a line: `4,812` and `37.3 %` as 4812 and 37.3.
  private func numbers(_ line: String) -> [Double] {
    line.split { " ┤│".contains($0) }.compactMap { Double($0.filter { $0 != "," }) }
  }

  private func line(_ lines: [String], with text: String) throws -> String {
    try #require(lines.first { $0.contains(text) }, "no line has \(text)")
  }

  /// The values at the ticks of the left axis, by their rows.
  private func axis(_ lines: [String]) -> [(row: Int, value: Double)] {
    lines.enumerated().compactMap { row, line in
      let parts = line.split(separator: "┤", maxSplits: 1)
      guard parts.count >= 1, line.contains("┤") else { return nil }
      let text = parts[0].filter { !" %€,".contains($0) }
      let scale: Double = text.last == "k" ? 1000 : 1
      return Double(text.filter { $0 != "k" }).map { (row, $0 * scale) }
    }
  }

  /// The value of a place on the screen, from the two outer ticks.
  private func value(atRow row: Double, _ axis: [(row: Int, value: Double)]) -> Double {
    guard let top = axis.first, let bottom = axis.last, top.row != bottom.row else { return .nan }
    let share = (Double(bottom.row) - row) / Double(bottom.row - top.row)
    return bottom.value + share * (top.value - bottom.value)
  }

  @Test func `the points of a line are where the axis says`() throws {
    let values: [Double] = [100, 400, 250, 0, 380, 120, 400]
    let lines = lines(
      Fixtures.trends(.line, [Series(label: "x", points: Fixtures.days(values))]), 60, 26)
    let axis = axis(lines)
    let step = (axis.first!.value - axis.last!.value) / Double(axis.last!.row - axis.first!.row)
    let start = try #require(lines[0].firstIndex(of: "┤")).utf16Offset(in: lines[0]) + 1
    let width = 60 - start
    for (index, expected) in values.enumerated() {
      let column = start + index * (width * 2 - 1) / (values.count - 1) / 2
      let rows = lines.enumerated().filter { row, line in
        row <= axis.last!.row && Array(line).indices.contains(column)
          && ("\u{2801}"..."\u{28FF}").contains(Array(line)[column])
      }.map(\.offset)
      let near = rows.map { abs(value(atRow: Double($0), axis) - expected) }.min()
      #expect(try #require(near) <= step, "point \(index) of \(expected)")
    }
    #expect(numbers(try line(lines, with: "● x")) == [values.reduce(0, +)])
  }

  @Test func `the totals of several series stand in the legend`() throws {
    for insight in [Fixtures.lines, Fixtures.area, Fixtures.stackedBars, Fixtures.compared] {
      let lines = lines(insight)
      for series in insight.result.trends {
        #expect(numbers(try line(lines, with: " \(series.fullLabel) ")).last == series.total)
      }
    }
  }

  @Test func `the cursor reads the values of its point`() throws {
    let frame = Charts.frame(
      of: Fixtures.lines, size: Size(columns: 100, rows: 20), look: ChartLook(cursor: 6))
    let lines = frame.text().split(separator: "\n").map(String.init)
    for series in Fixtures.plans {
      #expect(numbers(try line(lines, with: " \(series.label) ")).last == series.points[6].value)
    }
  }

  @Test func `bars are as high as their numbers, which stand on them`() throws {
    let values: [Double] = [412, 438, 455, 391, 205, 188, 467]
    let lines = lines(
      Fixtures.trends(.bars, [Series(label: "x", points: Fixtures.days(values))]), 80, 24)
    for value in values { #expect(lines.contains { numbers($0).contains(value) }, "\(value)") }
    let axis = axis(lines)
    let step = (axis.first!.value - axis.last!.value) / Double(axis.last!.row - axis.first!.row)
    let heights = lines.filter { $0.contains("│") || $0.contains("┤") }.map { line in
      line.split(separator: " ").count { $0.contains("█") }
    }
    for (row, count) in heights.enumerated() where count > 0 {
      let reaching = values.count { $0 > value(atRow: Double(row), axis) - step }
      #expect(count <= reaching, "row \(row)")
    }
  }

  @Test func `stacks carry their sums`() {
    let lines = lines(Fixtures.stackedBars)
    for place in 0..<14 {
      let sum = Fixtures.plans.reduce(0) { $0 + ($1.points[place].value ?? 0) }
      #expect(lines.contains { numbers($0).contains(sum) }, "\(sum)")
    }
  }

  @Test func `ranked bars have their numbers, and lengths to match`() throws {
    for insight in [Fixtures.totals, Fixtures.pie, Fixtures.worldMap] {
      let lines = lines(insight)
      let largest = insight.result.trends.compactMap(\.aggregate).max() ?? 1
      let longest = lines.map { $0.count { $0 == "█" } }.max() ?? 0
      for series in insight.result.trends {
        let line = try line(lines, with: series.label)
        #expect(numbers(line).contains(try #require(series.aggregate)))
        let length = Double(line.count { $0 == "█" }) / Double(longest)
        #expect(abs(length - series.aggregate! / largest) < 0.03, "\(series.label)")
      }
    }
  }

  @Test func `shares of a pie are of the whole`() throws {
    let lines = lines(Fixtures.pie)
    #expect(numbers(try line(lines, with: "free")) == [3120, 65.6])
    #expect(numbers(try line(lines, with: "Total")) == [4759])
  }

  @Test func `a number and its change are exact`() {
    let text = lines(Fixtures.number, 60, 5).joined(separator: "\n")
    #expect(text.contains("$41.20") && text.contains("▲ 6.1 % from $38.83"))
  }

  @Test(arguments: [Fixtures.funnel, Fixtures.uprightFunnel])
  func `the steps of a funnel have people, rates and times`(insight: Insight) throws {
    let text = lines(insight).joined(separator: " ")
    for part in [
      "12,904", "4,812", "2,935", "100 %", "37.3 %", "22.7 %", "median 3m 20s", "median 1h 8m",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(arguments: [Fixtures.funnelByPlan, Fixtures.uprightFunnelByPlan])
  func `a broken down funnel has the numbers of each part`(insight: Insight) throws {
    let all = lines(insight).flatMap(numbers)
    for value in [12_904, 4_812, 2_935, 900, 720, 693, 37.3, 80, 22.7, 77] {
      #expect(all.contains(value), "\(value)")
    }
  }

  @Test func `a rate may be of the step before`() {
    var insight = Fixtures.funnel
    insight.display.reference = .previous
    #expect(lines(insight).flatMap(numbers).contains(61))
  }

  @Test func `conversion over time is in percent`() throws {
    let lines = lines(Fixtures.funnelTrends)
    #expect(axis(lines).map(\.value).max() == 20)
    #expect(try line(lines, with: "converted").contains("15.2 %"))
  }

  @Test func `times to convert have people, shares and the average`() throws {
    let lines = lines(Fixtures.timeToConvert)
    #expect(numbers(try line(lines, with: "15m – 30m")).suffix(2) == [390, 8.1])
    #expect(try line(lines, with: "average").contains("6m 53s"))
  }

  @Test func `retention has each rate and its shade`() throws {
    let lines = lines(Fixtures.retention)
    guard case .retention(let cohorts) = Fixtures.retention.result else { return }
    for cohort in cohorts {
      let line = try line(lines, with: "\(cohort.start!.dayAndMonth) ")
      let read = numbers(String(line.dropFirst(cohort.start!.dayAndMonth.count)))
      let expected = cohort.counts.indices.map {
        ((cohort.rate(ofPeriod: $0, reference: .first) ?? 0) * 100).rounded()
      }
      #expect(read == [cohort.size!] + expected)
    }
    #expect(try line(lines, with: "3 Aug").filter { "░▒▓█".contains($0) } == "█▓▒▒░░░")
  }

  @Test func `paths have people, shares and times`() throws {
    let lines = lines(Fixtures.paths)
    #expect(numbers(try line(lines, with: "├ /pricing")) == [3705, 76.3])
    #expect(try line(lines, with: "└ /signup").contains("1m 30s"))
    #expect(numbers(try line(lines, with: "1 /  ")).contains(4858))
  }

  @Test func `addresses of one site are shown by their paths`() throws {
    func paths(_ source: String, _ target: String) -> String {
      let edges = [PathEdge(step: 1, source: source, target: target, count: 3)]
      return lines(
        Insight(name: "", display: InsightDisplay(form: .paths), result: .paths(edges)), 60, 4
      )
      .joined(separator: "|")
    }
    #expect(paths("https://a.example", "https://a.example/b").hasPrefix("1 /  3|  └ /b "))
    #expect(paths("https://a.example/", "https://b.example/").contains("https://b.example/"))
  }

  @Test func `a lifecycle goes up and down from nothing`() throws {
    let lines = lines(Fixtures.lifecycle)
    for (status, total) in [
      ("new", 1063.0), ("returning", 1775), ("resurrecting", 169), ("dormant", -1131),
    ] {
      #expect(numbers(try line(lines, with: " \(status) ")).last == total)
    }
    let zero = try #require(axis(lines).first { $0.value == 0 }).row
    #expect(lines[(zero + 1)...].contains { $0.contains("▓▓") && !$0.contains("dormant") })
    #expect(!lines[(zero + 2)...].contains { $0.contains("██") })
  }

  @Test func `stickiness has people and shares`() throws {
    #expect(numbers(try line(lines(Fixtures.stickiness), with: "2 days")) == [2, 857, 21.2])
  }

  @Test func `a table has every field in its own format`() throws {
    let lines = lines(Fixtures.table, 110, 10)
    let line = try line(lines, with: "/docs/install")
    for part in ["4410", "1.9s", "14.1 %", "13 Sep 2026 18:05", "true"] {
      #expect(line.contains(part), "\(part)")
    }
    #expect(lines.contains("more rows on the server"))
  }

  @Test func `a chart of SQL has the format of its column`() throws {
    let lines = lines(Fixtures.sqlLine)
    #expect(try line(lines, with: "orders").contains("€84,500"))
    #expect(axis(lines).map(\.value).max() == 20_000)
  }

  @Test func `a number of SQL is that of the first row`() {
    let table = DataTable(
      columns: [.init(name: "n", format: NumberFormat(postfix: " ms"))],
      rows: [[.integer(412)], [.integer(3)]],
      chart: .init(horizontal: nil, values: ["n"]))
    let insight = Insight(name: "", display: InsightDisplay(form: .number), result: .table(table))
    #expect(lines(insight, 30, 4).joined(separator: "|") == "n|412 ms||")
  }

  @Test func `rows further down are reached`() {
    let rows = (0..<100).map { [DataTable.Cell.integer($0)] }
    let table = Insight(
      name: "", display: InsightDisplay(form: .table),
      result: .table(DataTable(columns: [.init(name: "n")], rows: rows)))
    let frame = Charts.frame(
      of: table, size: Size(columns: 20, rows: 5), look: ChartLook(firstRow: 50))
    #expect(frame.text(row: 1).trimmed == "50" && frame.text(row: 4) == "+ 47 rows")
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
