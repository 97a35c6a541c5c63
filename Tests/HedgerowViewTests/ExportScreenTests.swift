import HedgerowCore
import HedgerowViews
import TerminalKit
import Testing

@testable import HedgerowViewModels

private let hints = [("/", "filter"), ("D", "download"), ("?", "help")].map {
  KeyHint(keys: $0, title: $1)
}

/// Exports and batch downloads as they are painted.
struct ExportScreenTests {
  @Test func `the list of exports says of each how it stands`() throws {
    let workspace = Self.exports()
    try expectScreen("exports-80x24", of: workspace, hints: hints)
    try expectScreen("exports-120x40", of: workspace, at: ScreenSize.large, hints: hints)
    try expectScreen("exports-58x15", of: workspace, at: ScreenSize.narrow, hints: hints)
  }

  @Test func `the whole reason of a failure stands below the list`() throws {
    var workspace = Self.exports()
    _ = workspace.moveInLayer(by: 4)
    try expectScreen("exports-failed-80x24", of: workspace, hints: hints)
  }

  @Test func `the file under the cursor stands beside the list, or below it`() throws {
    for (name, size) in [
      ("exports-file-120x40", ScreenSize.large),
      ("exports-file-80x50", Size(columns: 80, rows: 50)),
    ] {
      var workspace = Self.exports()
      workspace.resize(
        treeHeight: size.rows - 4, boxHeight: size.rows - 4, boxColumns: size.columns - 2)
      _ = workspace.moveInLayer(by: 3)
      _ = workspace.prepareFrame()
      _ = workspace.receive(.elapsed(.fileRest))
      let id = try #require(workspace.exports?.pane.preview?.id)
      _ = workspace.receive(
        .fetchedToPreview(
          PreviewFile(path: "/nowhere", name: "a.csv", extent: .head(bytes: 1_048_576)), of: id))
      let rows = (1...60).map { ["/page/\($0)\u{1B}[2J", "\($0 * 7)"] }
      let head = RowsHead(
        columns: ["page", "views"], count: RowCount(rows: 60, isComplete: false),
        first: RowSlice(start: 0, rows: rows))
      _ = workspace.receive(
        .previewed(.opened(PreviewHead(kind: "CSV", bytes: 1_048_576, body: .rows(head))), of: id))
      try expectScreen(name, of: workspace, at: size, hints: hints)
    }
  }

  @Test func `batch downloads show their runs and files`() throws {
    var workspace = Self.batches()
    try expectScreen("batches-80x24", of: workspace, hints: hints)
    _ = workspace.openBatch()
    try expectScreen("batch-80x24", of: workspace, hints: hints)
    try expectScreen("batch-120x40", of: workspace, at: ScreenSize.large, hints: hints)
  }

  @Test func `the form says what the order comes to`() throws {
    var workspace = Self.batches()
    _ = workspace.openBatchForm()
    try expectScreen("batch-form-80x24", of: workspace, hints: hints)
  }

  @Test func `nothing that the server sent does the terminal harm`() {
    let text = paintedText(Self.exports(), at: ScreenSize.large, hints: hints)
    #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }

  private static func ago(_ seconds: Int64) -> Moment {
    Moment(seconds: paintingTime.seconds - seconds)
  }

  private static func export(
    _ id: Int64, _ format: ExportFormat, age: Int64, hours: Int64, path: String,
    isReady: Bool = true, exception: String? = nil
  ) -> Export {
    var export = Export(
      id: id, target: .dashboard(id), format: format, createdAt: ago(age),
      expiresAfter: ago(-hours * 3_600), filename: "export-\u{1B}[31mevil\u{202E}.csv",
      hasContent: isReady, exception: exception)
    if !path.isEmpty {
      export.row = Entry(
        id: EntryID(high: 0, low: UInt64(id)), path: EntryPath(path), type: .dashboard)
    }
    return export
  }

  private static func exports() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    workspace.now = paintingTime
    var ordered = Job(
      id: JobID(at: paintingTime, number: 1),
      order: .export(ExportOrder(.dashboard(9), as: .pdf, title: "Board pack")),
      createdAt: ago(20), state: .running)
    ordered.steps = [JobStep(state: .sending)]
    var fetched = Job(
      id: JobID(at: paintingTime, number: 2),
      order: .fetch(export: 1, title: "Weekly numbers", format: .png), createdAt: ago(60),
      state: .done)
    var part = JobPart(step: 0, state: .done)
    part.path = "/home/mira/Downloads/weekly.png"
    fetched.parts = [part]
    _ = workspace.receive(.jobs([ordered, fetched]))
    _ = workspace.openExports()
    let exports = [
      export(1, .png, age: 90, hours: 4_000, path: "Growth/Weekly numbers"),
      export(2, .csv, age: 4_000, hours: 5, path: "Growth/Activation/Activation funnel"),
      export(
        3, .pdf, age: 9_000, hours: 4_000, path: "Platform/Errors", isReady: false,
        exception: "Timed out while the page was being drawn: 600 s are over"),
      export(4, .xlsx, age: 90_000, hours: -3, path: ""),
      export(5, .json, age: 700, hours: 900, path: "Growth/Plan", isReady: false),
    ]
    _ = workspace.receive(
      .loaded(
        .exports(ExportPage(exports: exports, total: 5, source: .server(asOf: paintingTime)))))
    return workspace
  }

  private static func batches() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    workspace.now = paintingTime
    let first = BatchInterval(
      from: Moment(seconds: 1_788_220_800), to: Moment(seconds: 1_788_825_600))
    let second = BatchInterval(from: first.end, to: Moment(seconds: 1_789_430_400))
    let order = BatchOrder(
      interval: BatchInterval(from: first.start, to: second.end),
      file: BatchFile(format: .jsonLines, compression: .gzip))
    var job = Job(
      id: JobID(at: paintingTime, number: 1), order: .batch(order), createdAt: ago(300),
      saving: JobSaving(folder: "/home/mira/Downloads"), state: .running)
    job.steps = [
      JobStep(interval: first, state: .ready, serverID: "r1", sentAt: ago(290)),
      JobStep(interval: second, state: .running, serverID: "r2", sentAt: ago(80)),
    ]
    job.steps[0].endedAt = ago(200)
    job.steps[0].status = "Completed"
    job.steps[1].status = "Running"
    var whole = JobPart(step: 0, state: .done)
    (whole.path, whole.bytes) = ("/home/mira/Downloads/events-1.jsonl.gz", 41_800_000)
    var fetching = JobPart(step: 0, index: 1, state: .fetching, bytesDone: 4_100_000)
    (fetching.path, fetching.bytes) = ("/home/mira/Downloads/events-2.jsonl.gz", 22_000_000)
    job.parts = [whole, fetching]
    job.progress = JobProgress(
      bytesDone: 45_900_000, bytes: 63_800_000, bytesPerSecond: 3_100_000)
    _ = workspace.receive(.jobs([job]))
    _ = workspace.openBatches()
    let runs = [
      BatchRun(id: "r1", status: .completed),
      BatchRun(
        id: "0192f2b0-0000-7000-8000-000000000001", status: BatchStatus(rawValue: "TimedOut")),
    ]
    _ = workspace.receive(
      .loaded(.batchRuns(BatchRunPage(runs: runs, total: 2, source: .server(asOf: paintingTime)))))
    return workspace
  }
}
