import HedgerowCharts
import HedgerowCore
import TerminalKit
import Testing

/// What is longer than its place can be scrolled to its end, and a cursor reads each point.
@Suite struct ScrollTests {
  @Test(arguments: [
    "totals", "pie", "worldMap", "table", "funnelByPlan", "paths", "retention", "text",
    "stickiness", "timeToConvert",
  ])
  func `the rows that are told hold everything`(name: String) throws {
    let insight = try #require(Fixtures.all.first { $0.name == name }).insight
    let rows = Charts.rows(of: insight, columns: 60)
    let text = Charts.frame(of: insight, size: Size(columns: 60, rows: rows)).text()
    #expect(rows > 3 && !text.contains(/\+ \d+ (more|row)/))
    // What scrolling to the end shows last is what the whole shows last.
    let end = Charts.frame(
      of: insight, size: Size(columns: 60, rows: 3), look: ChartLook(firstRow: rows))
    #expect(!end.text().isEmpty)
  }

  @Test func `charts over time fit any height`() {
    for insight in [Fixtures.line, Fixtures.area, Fixtures.lifecycle, Fixtures.uprightFunnel] {
      #expect(Charts.rows(of: insight, columns: 60) == 0)
    }
  }

  @Test func `the cursor names its day and reads its values`() {
    for insight in [
      Fixtures.lines, Fixtures.area, Fixtures.stackedBars, Fixtures.lifecycle, Fixtures.bars,
    ] {
      let last = insight.pointCount - 1
      let frame = Charts.frame(
        of: insight, size: Size(columns: 90, rows: 18), look: ChartLook(cursor: last))
      #expect(frame.text().contains(" \(last + 1) Sep 2026"))
    }
    #expect(Fixtures.retention.pointCount == 0 && Fixtures.sqlLine.pointCount == 12)
  }

  @Test func `long names of places are shortened`() {
    let points = ["a very long category", "another one that is long", "short"].map {
      Series.Point(label: $0, value: 3)
    }
    let insight = Fixtures.trends(.bars, [Series(label: "x", points: points)])
    let names = Charts.frame(of: insight, size: Size(columns: 50, rows: 10)).text(row: 8)
    #expect(names.contains("a very long") && names.contains("short"))
  }

  @Test func `progress is measured by its goal`() {
    let insight = Fixtures.trends(.totals, [Series(label: "Signed up", aggregate: 3140)]) {
      $0.goals = [GoalLine(label: "Q3 plan", value: 4000)]
    }
    let lines = Charts.frame(of: insight, size: Size(columns: 60, rows: 4)).text()
    #expect(lines.contains("3,140  78.5 %") && lines.contains("Q3 plan") && lines.contains("4,000"))
  }
}
