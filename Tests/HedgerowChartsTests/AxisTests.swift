import HedgerowCore
import TerminalKit
import Testing

@testable import HedgerowCharts

/// A second axis, and straight lines through series.
@Suite struct AxisTests {
  private func lines(_ series: [Series], _ form: ChartForm = .line) -> [String] {
    let frame = Charts.frame(
      of: Fixtures.trends(form, series), size: Size(columns: 60, rows: 16))
    return (0..<16).map { frame.text(row: $0) }
  }

  private func twoSeries() -> [Series] {
    var money = Series(label: "money", points: Fixtures.days([100, 900, 400, 1_000]))
    money.isOnRight = true
    return [Series(label: "orders", points: Fixtures.days([1, 9, 4, 10])), money]
  }

  @Test(arguments: [ChartForm.line, .bars, .stackedBars])
  func `what belongs to the right has its own ticks there, and the legend says so`(
    form: ChartForm
  ) throws {
    let lines = lines(twoSeries(), form)
    let top = try #require(lines.first { $0.contains("├") })
    #expect(top.split(separator: " ").first == "10" && top.contains("├ 1k"))
    #expect(lines.contains { $0.contains("┤") && $0.contains("├") })
    #expect(lines.contains { $0.contains("┘") })
    #expect(lines.contains { $0.contains("■ → money") || $0.contains("▒ → money") })
  }

  @Test func `series that share a scale for both sides lie on each other`() throws {
    var series = twoSeries()
    let split = lines(series).prefix(10).joined()
    #expect(split.contains("●") && split.contains("■"))
    // Where all are at the right there is one axis, at the left.
    for index in series.indices { series[index].isOnRight = true }
    let shared = lines(series)
    #expect(!shared.contains { $0.contains("├") || $0.contains("→") })
    #expect(shared.contains { $0.hasPrefix("1k") || $0.contains(" 1k ┤") })
  }

  @Test func `the straight line is the one of least squares`() throws {
    let exact = try #require(TrendLine(Fixtures.days([1, 3, 5])))
    #expect(exact.value(at: 0) == 1 && exact.value(at: 2) == 5)
    let flat = try #require(TrendLine(Fixtures.days([2, nil, 4, nil, 2])))
    #expect(abs(flat.value(at: 0) - 8.0 / 3) < 1e-9 && abs(flat.value(at: 4) - 8.0 / 3) < 1e-9)
    #expect(TrendLine(Fixtures.days([7])) == nil && TrendLine([]) == nil)
    #expect(TrendLine(Fixtures.days([nil, 7])) == nil)
  }

  @Test func `a trend line adds dots, and none beyond the axis`() {
    var series = Series(label: "x", points: Fixtures.days([0, 0, 0, 0, 0, 0, 100]))
    let without = lines([series])
    series.hasTrendLine = true
    let with = lines([series])
    #expect(with != without)
    func dots(_ lines: [String]) -> Int {
      lines.joined().unicodeScalars.reduce(0) {
        (0x2800...0x28FF).contains($1.value) ? $0 + ($1.value & 0xFF).nonzeroBitCount : $0
      }
    }
    #expect(dots(with) > dots(without) && dots(with) < dots(without) + 120)
  }

  @Test func `what charts are made of follows the terminal`() {
    func glyphs(_ name: String, isUTF8: Bool = true) -> ChartGlyphs {
      ChartGlyphs(
        for: TerminalCapabilities(colours: 8, isUTF8: isUTF8, terminalName: name))
    }
    #expect(glyphs("xterm-256color") == .braille)
    #expect(glyphs("linux") == .ascii && glyphs("xterm", isUTF8: false) == .ascii)
  }
}
