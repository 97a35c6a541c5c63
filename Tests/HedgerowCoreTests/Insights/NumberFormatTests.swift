import HedgerowCore
import Testing

@Suite struct NumberFormatTests {
  @Test(
    arguments: [
      (0, "0"), (1, "1"), (-1, "-1"), (999, "999"), (1000, "1,000"), (12_904, "12,904"),
      (-4_812.5, "-4,812.5"), (0.1 + 0.2, "0.3"), (41.2, "41.2"), (2.344, "2.34"), (0.004, "0"),
      (-0.004, "0"),
      (1e12, "1,000,000,000,000"), (1_234_567_890_123.45, "1,234,567,890,123.45"),
      (9e15, "9,000,000,000,000,000"), (1e18, "1e18"),
    ] as [(Double, String)])
  func `a number is written in full`(value: Double, text: String) {
    #expect(NumberFormat().text(value) == text)
  }

  @Test func `what is no number is a dash`() {
    for value in [nil, Double.nan, .infinity, -.infinity] {
      #expect(NumberFormat().text(value) == "—")
      #expect(NumberFormat(.seconds).short(value) == "—")
    }
  }

  @Test(
    arguments: [
      (0, "0"), (7, "7"), (0.5, "0.5"), (999, "999"), (1000, "1k"), (1304, "1.3k"),
      (22_870, "22.9k"),
      (999_400, "999k"), (999_600, "1M"), (1_250_000, "1.25M"), (-3_400_000_000, "-3.4B"),
      (1e12, "1T"),
      (1e18, "1e18"), (0.0004, "4e-4"),
    ] as [(Double, String)])
  func `an axis has short numbers`(value: Double, text: String) {
    #expect(NumberFormat().short(value) == text)
  }

  @Test func `a tile's own format is kept`() {
    #expect(NumberFormat(.percent, decimals: 1).text(41.27) == "41.3 %")
    #expect(NumberFormat(.share, decimals: 1).text(0.3729) == "37.3 %")
    #expect(NumberFormat(.money("$")).text(41.2) == "$41.20")
    #expect(NumberFormat(.money("$")).text(-41) == "-$41")
    #expect(NumberFormat(.money("$")).text(1e6) == "$1,000,000")
    #expect(NumberFormat(decimals: 0).text(2.5) == "3")
    #expect(NumberFormat(decimals: 3, leastDecimals: 2).text(1) == "1.00")
    #expect(NumberFormat(prefix: "~", postfix: " req/s").text(-12.5) == "-~12.5 req/s")
    #expect(NumberFormat(.short).text(61_010) == "61k")
    #expect(NumberFormat.asIs.text(31_877) == "31877")
    #expect(NumberFormat(decimals: 99).text(1.5) == "1.5")
    #expect(NumberFormat(decimals: -4).text(1.5) == "2")
  }

  @Test(
    arguments: [
      (0, "0s"), (0.0005, "0.5ms"), (0.45, "450ms"), (4.5, "4.5s"), (12, "12s"), (59.97, "1m"),
      (200, "3m 20s"), (3600, "1h"), (3599.8, "1h"), (4100, "1h 8m"), (183_000, "2d 3h"),
      (-90, "-1m 30s"),
      (86_400 * 400, "400d"),
    ] as [(Double, String)])
  func `a time has its two largest units`(seconds: Double, text: String) {
    #expect(NumberFormat(.seconds).text(seconds) == text)
    #expect(NumberFormat(.milliseconds).text(seconds * 1000) == text)
  }
}
