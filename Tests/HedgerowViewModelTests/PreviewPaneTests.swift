import HedgerowCore
import Testing

@testable import HedgerowViewModels

/// The file under the cursor, beside a list.
struct PreviewPaneTests {
  private static let id = PreviewID(3)
  private static let first = PreviewID(3, turn: 1)
  private static let file = PreviewSubject.file(PreviewFile(path: "/tmp/a.csv"))

  private func pane(columns: Int = 118, lines: Int = 36) -> PreviewPane {
    var pane = PreviewPane(Self.id)
    pane.box = (columns, lines)
    return pane
  }

  private func export(_ id: Int64, name: String = "rows.csv") -> PreviewSubject {
    .export(
      Export(
        id: id, target: .insight(id), format: .csv, createdAt: .never, filename: name,
        hasContent: true), atMost: 100)
  }

  @Test func `it stands beside a list that keeps room for all it says, else below, else nowhere`() {
    #expect(pane().room == .beside(columns: 46))
    #expect(pane(columns: 200).room == .beside(columns: 99))
    #expect(pane(columns: 110, lines: 33).room == nil)
    let tall = pane(columns: 80, lines: 40)
    #expect(tall.room == .below(lines: 20) && tall.listHeight == 19)
    #expect(pane(columns: 78, lines: 20).room == nil && pane().listHeight == 36)
  }

  @Test func `a file is opened when the cursor has rested on it`() {
    var pane = pane()
    #expect(pane.follow(Self.file) == [.wait(.fileRest)])
    #expect(pane.follow(Self.file) == [] && pane.preview == nil)
    guard case .file(let file) = Self.file else { return }
    #expect(pane.receive(.elapsed(.fileRest)) == [.preview(.open(file), Self.first)])
    // Only once.
    #expect(pane.receive(.elapsed(.fileRest)) == [])
  }

  @Test func `a picture beside the list is painted as any other`() {
    var pane = pane()
    pane.canvas = PictureCanvas(cellWidth: 10, cellHeight: 20, packedBytes: 9)
    _ = pane.follow(Self.file)
    _ = pane.receive(.elapsed(.fileRest))
    let head = PreviewHead(kind: "PNG", bytes: 1, body: .picture(width: 4_600, height: 100))
    _ = pane.receive(.previewed(.opened(head), of: Self.first))
    #expect(pane.preview?.hasPicture == true)
    #expect(pane.preview?.picture?.window.columns == 460)
    #expect(pane.preview?.picture?.window.packedBytes == 9)
  }

  @Test func `what the cursor has left is closed, and its answers are no longer heard`() {
    var pane = pane()
    _ = pane.follow(Self.file)
    _ = pane.receive(.elapsed(.fileRest))
    #expect(pane.follow(export(1)) == [.closePreview(Self.first), .wait(.fileRest)])
    let head = PreviewHead(kind: "CSV", bytes: 1, body: .nothing)
    #expect(pane.receive(.previewed(.opened(head), of: Self.first)) == [])
    #expect(pane.preview == nil)
    _ = pane.receive(.elapsed(.fileRest))
    #expect(pane.preview?.id == PreviewID(3, turn: 2) && pane.preview?.isLoading == true)
    #expect(pane.follow(nil) == [.closePreview(PreviewID(3, turn: 2))])
    #expect(pane.follow(nil) == [])
  }

  @Test func `a list that is told anew does not fetch the same file anew`() {
    var pane = pane()
    _ = pane.follow(export(1))
    _ = pane.receive(.elapsed(.fileRest))
    #expect(pane.follow(export(1, name: "another name.csv")) == [])
    #expect(pane.preview?.id == Self.first)
  }

  @Test func `nothing is fetched for a pane that has no room`() {
    var pane = pane(columns: 78, lines: 20)
    #expect(pane.follow(export(1)) == [])
  }

  @Test func `an open file is let go with the list when another view opens`() {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "t", project: "T", region: "t", isReadOnly: false))
    workspace.resize(treeHeight: 36, boxHeight: 36, boxColumns: 118)
    _ = workspace.openExports()
    let export = Export(
      id: 1, target: .insight(1), format: .csv, createdAt: .never, filename: "rows.csv",
      hasContent: true)
    _ = workspace.receive(
      .loaded(
        .exports(ExportPage(exports: [export], total: 1, source: .server(asOf: .never)))))
    #expect(workspace.prepareFrame().contains(.wait(.fileRest)))
    let id = PreviewID(1, turn: 1)
    #expect(
      workspace.receive(.elapsed(.fileRest))
        == [.fetchToPreview(export, atMost: PreviewPane.fetchedAtMost, id)])
    _ = workspace.openBatches()
    #expect(workspace.prepareFrame().contains(.closePreview(id)))
    #expect(!workspace.prepareFrame().contains(.closePreview(id)))
  }
}
