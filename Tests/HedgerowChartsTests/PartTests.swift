import HedgerowCore
import TerminalKit
import Testing

@testable import HedgerowCharts

/// Ticks, scales, places, bars: what all charts are made of.
@Suite struct PartTests {
  @Test func `ticks are round and reach over all values`() {
    #expect(Ticks(over: [412, 671], atMost: 5).values == [0, 200, 400, 600, 800])
    #expect(Ticks(over: [0, 3], atMost: 9).values == [0, 1, 2, 3])
    #expect(
      Ticks(over: [0.12, 0.3], atMost: 5).values.map { ($0 * 10).rounded() } == [0, 1, 2, 3])
    #expect(Ticks(over: [-310, 553], atMost: 6).values == [-400, -200, 0, 200, 400, 600])
    #expect(Ticks(over: [1e12], atMost: 3).values == [0, 5e11, 1e12])
  }

  @Test func `ticks of nothing are still an axis`() {
    #expect(Ticks(over: [], atMost: 4).values == [0, 1])
    #expect(Ticks(over: [0, 0], atMost: 4).values == [0, 1])
    #expect(Ticks(over: [.nan, .infinity], atMost: 4).values == [0, 1])
    #expect(Ticks(over: [-7], atMost: 3).values == [-10, -5, 0])
  }

  @Test func `ticks of times are times of a clock`() {
    let ticks = Ticks(over: [0, 5000], atMost: 6, format: NumberFormat(.seconds))
    #expect(ticks.values == [0, 1800, 3600, 5400])
    let short = Ticks(over: [0, 90_000], atMost: 5, format: NumberFormat(.milliseconds))
    #expect(short.values == [0, 30_000, 60_000, 90_000])
  }

  @Test func `any number of ticks is kept to`() {
    for high in [0.0003, 0.7, 1, 3, 7, 13, 99, 1234, 9_999_999, 3.3e17] {
      for count in 2...9 {
        let values = Ticks(over: [high], atMost: count).values
        #expect(
          values.count <= count && (values.last ?? 0) >= high * 0.999_999, "\(high) in \(count)")
      }
    }
  }

  @Test func `a logarithmic scale gives each power the same room`() {
    let scale = Scale(Ticks(logarithmicOver: [1, 10_000], atMost: 6), isLogarithmic: true)
    #expect(
      abs(scale.fraction(100) - scale.fraction(10) - (scale.fraction(1000) - scale.fraction(100)))
        < 1e-6)
    #expect(scale.fraction(0) == 0 && abs(scale.fraction(10_000) - 1) < 1e-6)
  }

  private func texts(_ points: [Series.Point], _ interval: Interval, _ columns: Int) -> [String] {
    PlaceTicks(points, interval: interval, columns: columns).ticks.map(\.text)
  }

  private func times(_ texts: [String]) -> [Series.Point] {
    texts.map { Series.Point(label: $0, time: LocalTime(parsing: $0, in: .utc), value: 1) }
  }

  @Test func `days are named by weeks where there are many`() {
    #expect(
      texts(Fixtures.days(Fixtures.signups), .day, 50) == ["1 Sep", "8 Sep", "15 Sep", "22 Sep"])
    #expect(texts(Fixtures.days([1, 2, 3]), .day, 50) == ["1 Sep", "2 Sep", "3 Sep"])
    #expect(texts(Fixtures.days([1]), .day, 3) == ["1 Sep"])
    #expect(texts([], .day, 50).isEmpty)
  }

  @Test func `hours of a day on which the clocks change keep their names`() {
    // On 29 March 2026 there is no hour from two to three in Berlin; on 25 October there are two.
    let spring = times(
      (0..<24).filter { $0 != 2 }.map { "2026-03-29 \($0 < 10 ? "0" : "")\($0):00:00" })
    #expect(
      texts(spring, .hour, 70) == [
        "29 Mar", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00",
      ])
    let autumn = times(
      (0..<24).flatMap { hour in
        Array(
          repeating: "2026-10-25 \(hour < 10 ? "0" : "")\(hour):00:00", count: hour == 2 ? 2 : 1)
      })
    #expect(texts(autumn, .hour, 80).suffix(3) == ["15:00", "18:00", "21:00"])
  }

  @Test func `months begin their quarters and years are told`() {
    let months = times((1...12).map { "2027-\($0 < 10 ? "0" : "")\($0)-01" })
    #expect(texts(months, .month, 60) == ["Jan 2027", "Apr 2027", "Jul 2027", "Oct 2027"])
    #expect(texts(times(["2027-12-31", "2028-01-01"]), .day, 60) == ["31 Dec 2027", "1 Jan"])
    #expect(texts(times(["2028-02-28", "2028-02-29"]), .day, 60) == ["28 Feb", "29 Feb"])
  }

  @Test func `places without a time are named as they fit`() {
    let points = (1...20).map { Series.Point(label: "\($0) days", value: 1) }
    #expect(texts(points, .day, 30) == ["1 days", "8 days", "15 days"])
  }

  @Test func `a bar has eighths, and something is always seen`() {
    let mark = SeriesMark(0)
    #expect(Bar.lying(0.5, columns: 4, mark: mark, glyphs: .braille) == "██")
    #expect(Bar.lying(0.53, columns: 4, mark: mark, glyphs: .braille) == "██▏")
    #expect(Bar.lying(1e-9, columns: 4, mark: mark, glyphs: .braille) == "▏")
    #expect(Bar.lying(0, columns: 4, mark: mark, glyphs: .braille).isEmpty)
    #expect(Bar.lying(7, columns: 4, mark: mark, glyphs: .ascii) == "####")
    #expect(Bar.standing(11, mark: mark, glyphs: .blocks) == ["█", "▃"])
    #expect(Bar.lying(.nan, columns: 4, mark: mark, glyphs: .ascii).isEmpty)
  }

  @Test func `signs and patterns tell series apart without colour`() {
    let marks = (0..<6).map { SeriesMark($0) }
    for glyphs in ChartGlyphs.allCases {
      #expect(Set(marks.map { $0.sign(glyphs) }).count == 6)
      #expect(Set(marks.map { $0.fill(glyphs) }).count == 6)
    }
  }

  @Test func `a change says where it comes from`() {
    func words(_ now: Double?, _ before: Double?, _ format: NumberFormat = .count) -> String? {
      Change(now: now, before: before, format: format)?.words
    }
    #expect(words(4812, 4535) == "▲ 6.1 % from 4,535")
    #expect(words(90, 100) == "▼ 10 % from 100")
    #expect(words(100, 100) == "= 0 % from 100")
    #expect(words(61, 63, NumberFormat(.percent)) == "▼ 2 pt from 63 %")
    #expect(words(5, 0) == "▲ 5 from 0")
    #expect(words(-5, -10) == "▲ 50 % from -10")
    #expect(words(100, nil) == nil)
  }
}
