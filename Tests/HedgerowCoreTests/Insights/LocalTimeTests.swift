import Foundation
import Testing

@testable import HedgerowCore

@Suite struct LocalTimeTests {
  private func words(_ text: String, in zone: ProjectZone = .utc) -> String? {
    LocalTime(parsing: text, in: zone)?.words
  }

  @Test func `what PostHog writes is read`() {
    #expect(words("2026-09-14") == "14 Sep 2026")
    #expect(words("2026-09-14 13:00:00") == "14 Sep 2026 13:00")
    #expect(words("2026-09-14T13:00:05.123456Z") == "14 Sep 2026 13:00:05")
    #expect(words("2026-09-14T13:00:00+02:00") == "14 Sep 2026 11:00")
    #expect(words("2026-01-01T00:30:00+01:00") == "31 Dec 2025 23:30")
  }

  @Test(arguments: [
    "", "soon", "2026", "2026-13-01", "2026-02-29", "2026-00-10", "2026-09-14x",
    "2026-09-14T25:00:00Z",
    "2026-09-14T13:00:00.Z", "2026-09-14T13:00:00+2", "１２３４-09-14", "99999-09-14",
  ])
  func `what is no time is none`(text: String) {
    #expect(LocalTime(parsing: text, in: .utc) == nil)
  }

  @Test func `a leap year has its day`() {
    #expect(words("2028-02-29") == "29 Feb 2028")
    #expect(words("2100-02-29") == nil)
    #expect(words("2000-02-29") == "29 Feb 2000")
    #expect(LocalTime(Moment(seconds: 1_835_395_200), in: .utc)?.words == "29 Feb 2028 00:00")
  }

  @Test func `a day on which the clocks change follows the rule of the zone`() throws {
    let rule = try #require(ZoneRule("CET-1CEST,M3.5.0,M10.5.0/3"))
    func offset(_ text: String) throws -> Int {
      let time = try #require(LocalTime(parsing: text, in: .utc))
      let days = Moment.days(year: time.year, month: time.month, day: time.day)
      return rule.offset(at: days * 86_400 + Int64(time.hour * 3600 + time.minute * 60))
    }
    #expect(try offset("2026-03-29 00:59:00") == 3600)
    #expect(try offset("2026-03-29 01:00:00") == 7200)
    #expect(try offset("2026-10-25 00:59:00") == 7200)
    #expect(try offset("2026-10-25 01:00:00") == 3600)
  }

  @Test func `rules of both halves of the world are understood`() throws {
    let sydney = try #require(ZoneRule("AEST-10AEDT,M10.1.0,M4.1.0/3"))
    // 1 January and 1 July 2030.
    #expect(sydney.offset(at: 1_893_456_000) == 11 * 3600)
    #expect(sydney.offset(at: 1_909_094_400) == 10 * 3600)
    #expect(try #require(ZoneRule("<+0545>-5:45")).offset(at: 0) == 20_700)
    #expect(try #require(ZoneRule("EST5EDT,M3.2.0,M11.1.0")).offset(at: 1_909_094_400) == -4 * 3600)
    for text in ["", "5", "CET", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<"] {
      #expect(ZoneRule(text) == nil, "\(text)")
    }
  }

  @Test func `a zone file is read, and rubbish is not`() throws {
    let rule = Array("\nEST5EDT,M3.2.0,M11.1.0\n".utf8)
    let head = { (version: UInt8) -> [UInt8] in
      Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
    }
    // One change on 1 January 1970 at second 16, from -1 h to +1 h.
    let counts: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1]
    let kinds: [UInt8] = [0xFF, 0xFF, 0xF1, 0xF0, 0, 0, 0, 0, 0x0E, 0x10, 0, 0, 0]
    let short = head(0) + counts + [0, 0, 0, 16] + [1] + kinds
    let zone = try #require(ProjectZone(name: "Test", file: short))
    #expect(zone.offset(at: Moment(seconds: 15)) == -3600)
    #expect(zone.offset(at: Moment(seconds: 16)) == 3600)

    let first = head(0x32) + counts + [0, 0, 0, 16] + [1] + kinds
    let second = head(0x32) + counts + [0, 0, 0, 0, 0, 0, 0, 16] + [1] + kinds + rule
    let long = try #require(ProjectZone(name: "Test", file: first + second))
    #expect(long.offset(at: Moment(seconds: 15)) == -3600)
    #expect(long.offset(at: Moment(seconds: 1_909_094_400)) == -4 * 3600)

    for count in 0..<short.count {
      #expect(ProjectZone(name: "x", file: Array(short.prefix(count))) == nil)
    }
    #expect(ProjectZone(name: "x", file: Array(repeating: 0xFF, count: 500)) == nil)
  }
}
