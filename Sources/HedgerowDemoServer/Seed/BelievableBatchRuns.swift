/// The batch runs of the last days.
enum BelievableBatchRuns {
  private static let hour: Int64 = 3_600_000_000

  static func fill(_ state: inout ProjectState) {
    let now = state.clock.now
    for (index, story) in stories.enumerated() {
      let createdAt = now.adding(microseconds: -story.hours * hour)
      let end = CalendarDay(createdAt).start
      let request = BatchRequest(
        model: story.model, format: story.format, compression: story.compression,
        maxMegabytes: story.megabytes,
        from: end.adding(microseconds: -story.days * CalendarDay.length), to: end)
      var run = BatchRun(
        id: RowID(at: createdAt, entropy: (UInt64(index), UInt64(index) << 40 | 0x5EED << 20)),
        request: request, createdAt: createdAt, length: .seconds(90), ending: story.ending)
      if story.isCancelled { run.cancelledAt = createdAt.adding(.seconds(40)) }
      state.setBatchRun(run)
    }
  }

  private struct Story {
    let hours: Int64
    var model = "events"
    var format = "JSONLines"
    var compression: String? = "gzip"
    var megabytes: Int?
    var days: Int64 = 1
    var ending = BatchRun.Ending.completed
    var isCancelled = false
  }

  /// Oldest first; of the first the parts are gone already.
  private static let stories = [
    Story(hours: 80, days: 7),
    Story(hours: 50, model: "persons", format: "Parquet", compression: "zstd"),
    Story(
      hours: 30,
      ending: .init(
        status: "Failed", error: "Activity failed: the database took too long to answer")),
    Story(hours: 20, model: "sessions", days: 3), Story(hours: 9, days: 7, isCancelled: true),
    Story(hours: 6, format: "Parquet", compression: "snappy"),
    Story(hours: 3, compression: nil, megabytes: 1, days: 7), Story(hours: 2, days: 0),
  ]
}
