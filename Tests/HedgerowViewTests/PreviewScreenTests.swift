import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import TerminalKit
import Testing

private let hints = [(",", "sort"), ("/", "find"), ("#", "row"), ("?", "help")].map {
  KeyHint(keys: $0, title: $1)
}

/// Previewed files as they are painted.
struct PreviewScreenTests {
  private static func opened(_ name: String, _ head: PreviewHead) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openPreview(PreviewFile(path: "/tmp/\(name)"))
    _ = workspace.receive(.previewed(.opened(head), of: PreviewID(1)))
    return workspace
  }

  private static let rows = (1...60).map { number in
    ["$pageview", "person \(number)", ["DE", "US", "日本"][number % 3], "\(number * 37 % 101)"]
  }

  @Test func `a table has titles that stay, fitted columns and its remarks below`() throws {
    var head = PreviewHead(
      kind: "JSON Lines, gzip", bytes: 1_234_567,
      body: .rows(
        RowsHead(
          columns: ["event", "person", "country", "count"],
          count: RowCount(rows: 4_000, isComplete: false),
          first: RowSlice(start: 0, rows: Self.rows))))
    head.remarks = ["Shows the first 33 MB: it unpacks to over 200 times its size, as bombs do."]
    var workspace = Self.opened("events.jsonl.gz", head)
    _ = workspace.moveInLayer(by: 25)
    _ = workspace.movePreviewColumn(by: 3)
    try expectScreen("preview-table-80x24", of: workspace, hints: hints)
    try expectScreen("preview-table-120x40", of: workspace, at: ScreenSize.large, hints: hints)
  }

  @Test func `hostile text does no harm, and lines are shifted`() throws {
    let lines = [
      "plain", "\u{1B}]0;title\u{07}\u{202E}turned", String(repeating: "0123456789", count: 12),
    ]
    var workspace = Self.opened(
      "notes.txt",
      PreviewHead(
        kind: "text", bytes: 200,
        body: .rows(
          RowsHead(
            columns: [], count: RowCount(rows: 3, isComplete: true),
            first: RowSlice(start: 0, rows: lines.map { [$0] })))))
    try expectScreen("preview-text-80x24", of: workspace, hints: hints)
    _ = workspace.movePreviewColumn(by: 1)
    #expect(paintedText(workspace, at: ScreenSize.usual).contains("from column 11"))
  }

  @Test func `a picture stands in the middle in half blocks`() throws {
    var workspace = Self.opened(
      "chart.png",
      PreviewHead(kind: "PNG 120x60", bytes: 9_000, body: .picture(width: 120, height: 60)))
    let size = ScreenSize.usual
    let layout = WorkspaceLayout(size: size, workspace.restingContent)
    workspace.resize(
      treeHeight: layout.tree.rows, boxHeight: layout.boxHeight, boxColumns: layout.boxColumns)
    workspace.use(.cells)
    let asked = workspace.prepareFrame().compactMap { effect -> PictureWindow? in
      if case .preview(.picture(let window), _) = effect { window } else { nil }
    }
    let window = try #require(asked.first)
    let colours = (0..<window.rows).flatMap { row in
      (0..<window.columns).map { UInt32($0 * 255 / window.columns) << 16 | UInt32(row) }
    }
    let pixels = Pixels(columns: window.columns, rows: window.rows, colours: colours)
    _ = workspace.receive(.previewed(.picture(window, .pixels(pixels)), of: PreviewID(1)))
    try expectScreen("preview-picture-80x24", of: workspace, hints: hints)
    let context = ViewContext(size: size, now: paintingTime)
    let frame = WorkspaceView.render(workspace, in: context)
    let row = layout.body.row + layout.body.rows / 2
    #expect(frame.pixels(row: row, column: 3)?.top.red ?? 255 < 20)
    #expect(frame.pixels(row: row, column: 76)?.top.red ?? 0 > 230)
  }

  @Test func `JSON is a folding tree, and a failure a sentence`() throws {
    var workspace = Self.opened(
      "tiles.json",
      PreviewHead(
        kind: "JSON", bytes: 60,
        body: .outline(JSONOutline(#"{"name": "Growth", "tiles": [{"id": 1}, {"id": 2}]}"#).lines)))
    _ = workspace.moveInLayer(by: 3)
    _ = workspace.changePreviewOutline { $0.toggle() }
    try expectScreen("preview-json-80x24", of: workspace, hints: hints)

    var failed = WorkspaceViewModel.example()
    let file = PreviewFile(path: "/tmp/bomb.png")
    _ = failed.openPreview(file)
    let problem = Problem(
      kind: .local, title: "Could not preview “bomb.png”",
      detail: "it has 50,000 x 50,000 pixels, more than are decoded here",
      remedy: "Download it and open it elsewhere.")
    _ = failed.receive(.previewFailed(.open(file), problem, of: PreviewID(1)))
    try expectScreen("preview-failed-80x24", of: failed, hints: hints)
  }
}
