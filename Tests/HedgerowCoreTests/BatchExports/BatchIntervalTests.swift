import HedgerowCore
import Testing

@Suite struct BatchIntervalTests {
  /// 21 November 2026, 20:40 UTC, a Saturday.
  private let now = Moment(seconds: 1_795_293_600)

  private func words(_ text: String, zone: ProjectZone = .utc) throws -> String {
    try BatchInterval(parsing: text, in: zone, now: now).words(in: zone)
  }

  @Test(
    arguments: [
      ("yesterday", "20 Nov 2026"), ("Last 7 days", "14 Nov 2026 to 20 Nov 2026"),
      ("last week", "9 Nov 2026 to 15 Nov 2026"), ("last month", "1 Oct 2026 to 31 Oct 2026"),
      ("last 2 months", "1 Sep 2026 to 31 Oct 2026"), ("2026-02", "1 Feb 2026 to 28 Feb 2026"),
      ("2026-09-01..2026-09-30", "1 Sep 2026 to 30 Sep 2026"),
      ("2026-09-01 to 2026-09", "1 Sep 2026 to 30 Sep 2026"), ("2026-09-14", "14 Sep 2026"),
      ("2026-09-01 08:00..2026-09-01 12:00", "1 Sep 2026 08:00 to 1 Sep 2026 12:00"),
      ("last year", "1 Jan 2025 to 31 Dec 2025"),
      ("last 3 hours", "21 Nov 2026 17:00 to 21 Nov 2026 20:00"),
      // What is not over ends now: the server refuses ends in the future.
      ("today", "21 Nov 2026 00:00 to 21 Nov 2026 20:40"),
      ("this month", "1 Nov 2026 00:00 to 21 Nov 2026 20:40"),
      ("2026-11-20..now", "20 Nov 2026 00:00 to 21 Nov 2026 20:40"),
    ]) func `an interval is read as people type it`(text: String, expected: String) throws
  {
    #expect(try words(text) == expected)
  }

  @Test(
    arguments: [
      ("", "is no interval"), ("next week", "is no interval"), ("last 0 days", "is no interval"),
      ("2026-13-01", "is no interval"), ("2026-09-31..2026-10-01", "“2026-09-31” is no date"),
      ("2026-09-30..2026-09-01", "must end after it begins"),
      ("2027-01-01..2027-01-02", "lies in the future"),
    ]) func `what is no interval is refused with a sentence`(text: String, part: String)
  {
    let error = #expect(throws: BatchInterval.Unreadable.self) { _ = try words(text) }
    #expect(error?.description.contains(part) == true)
  }

  @Test func `a wide interval is cut into runs of seven days at most`() throws {
    let month = try BatchInterval(parsing: "2026-09", in: .utc, now: now)
    let runs = month.runs(in: .utc)
    #expect(
      runs.map { $0.words(in: .utc) } == [
        "1 Sep 2026 to 7 Sep 2026", "8 Sep 2026 to 14 Sep 2026", "15 Sep 2026 to 21 Sep 2026",
        "22 Sep 2026 to 28 Sep 2026", "29 Sep 2026 to 30 Sep 2026",
      ])
    #expect(runs.first?.start == month.start && runs.last?.end == month.end)
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.end == $1.start })
  }

  @Test func `an interval of no length has no runs`() {
    #expect(BatchInterval(from: now, to: now).runs(in: .utc).isEmpty)
  }

  @Test func `an order says what is wrong with it`() throws {
    let week = try BatchInterval(parsing: "last week", in: .utc, now: now)
    var order = BatchOrder(interval: week)
    #expect(order.problems(at: now).isEmpty)
    order.file = BatchFile(format: .jsonLines, compression: .zstd)
    #expect(
      order.problems(at: now) == [
        "JSON Lines cannot be compressed with zstd, but with gzip or brotli."
      ])
    order = BatchOrder(model: .persons, interval: week, include: ["$pageview"])
    #expect(
      order.problems(at: now) == [
        "Events can be included and excluded for the model events only."
      ])
    order = BatchOrder(interval: week, include: ["a"], exclude: ["b", "a"])
    #expect(order.problems(at: now) == ["“a” is both included and excluded."])
    order = BatchOrder(interval: BatchInterval(from: now, to: Moment(seconds: now.seconds + 60)))
    #expect(order.problems(at: now) == ["The interval must not end in the future."])
  }

  @Test func `the files are named after what is in them`() {
    #expect(BatchFile(format: .jsonLines, compression: .gzip).ending == "jsonl.gz")
    #expect(BatchFile(format: .parquet, compression: .zstd).ending == "parquet")
  }

  @Test func `a run's id tells when it was started, where it can`() {
    let now = Moment(seconds: 1_790_000_000)
    func start(_ id: String) -> Moment? {
      BatchRun(id: id, status: .running).startedAt(asOf: now)
    }
    #expect(start("01a0c3e1-2c00-7007-8000-01c17bb40000") == Moment(seconds: 1_789_992_709))
    #expect(start("ffffffff-ffff-4007-8000-01c17bb40000") == nil)
    #expect(start("r1") == nil)
  }
}
