import HedgerowCore
import Testing

@Suite struct ExportTests {
  private let now = Moment(seconds: 1_795_293_600)

  @Test func `a target is offered only what it can be exported to`() {
    #expect(ExportFormat.formats(of: .dashboard) == [.png, .pdf])
    #expect(ExportFormat.formats(of: .query) == [.csv, .xlsx, .json])
    #expect(ExportOrder(.dashboard(1), as: .pdf, title: "a").problem == nil)
    #expect(
      ExportOrder(.dashboard(1), as: .csv, title: "a").problem
        == "A dashboard cannot be exported as CSV, but as PNG, PDF.")
  }

  @Test func `a format is meant by its ending, its name or its content type`() {
    #expect(ExportFormat(word: "XLSX") == .xlsx)
    #expect(ExportFormat(word: "text/csv") == .csv)
    #expect(ExportFormat(word: "docx") == nil)
  }

  @Test func `an unknown format is kept as it comes`() {
    let format = ExportFormat(rawValue: "text/markdown")
    #expect(format.name == "text/markdown" && format.ending == nil && format.daysKept == nil)
  }

  @Test func `what the fields of an export say is its state`() {
    func state(_ hasContent: Bool, _ exception: String?, expires: Int64 = 100) -> Export.State {
      Export(
        id: 1, target: .other, format: .csv,
        expiresAfter: Moment(seconds: now.seconds + expires), hasContent: hasContent,
        exception: exception
      ).state(at: now)
    }
    #expect(state(false, nil) == .running)
    #expect(state(false, "no") == .failed(reason: "no"))
    // A file that came late takes the failure back.
    #expect(state(true, "no") == .ready)
    #expect(state(true, nil, expires: 0) == .expired)
  }

  @Test func `what will be gone within a day is told from what will not`() {
    func isAboutToExpire(in seconds: Int64) -> Bool {
      Export(
        id: 1, target: .other, format: .csv,
        expiresAfter: Moment(seconds: now.seconds + seconds), hasContent: true
      ).isAboutToExpire(at: now)
    }
    #expect(isAboutToExpire(in: 86_399))
    #expect(!isAboutToExpire(in: 86_400))
    #expect(!isAboutToExpire(in: -1))
  }

  @Test(arguments: [(999, "999 B"), (1_000, "1.0 KB"), (9_960, "10 KB"), (418_000_000, "418 MB")])
  func `sizes are told in few letters`(bytes: Int64, words: String) {
    #expect(ByteCount.words(bytes) == words)
  }

  @Test func `the name of a job leads out of no folder`() {
    #expect(JobID("../x") == nil && JobID("") == nil && JobID("-a") == nil)
    let id = JobID(at: now, number: 10)
    #expect(JobID(id.text) == id)
  }

  @Test(arguments: [
    ("export-weekly-retention-2026-11-15-225055.csv", "Weekly retention"),
    ("orders-of-2023-2026-11-16-235054.csv", "Orders of 2023"),
    ("export-2026-11-18-235055.mp4", "Recording r1"),
    ("export--2026-11-18-235055.csv", "Recording r1"), ("report.pdf", "report.pdf"),
    ("2026-11-18-235055.csv", "2026-11-18-235055.csv"), ("", ""),
  ])
  func `an export is called what PostHog has named its file after`(filename: String, name: String) {
    let export = Export(id: 1, target: .recording("r1"), format: .csv, filename: filename)
    #expect(export.nameByFile == name)
  }
}
