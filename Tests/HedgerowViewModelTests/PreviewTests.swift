import HedgerowCore
import Testing

@testable import HedgerowViewModels

/// A file that is previewed, as values.
struct PreviewTests {
  private static let file = PreviewFile(path: "/tmp/rows.csv")

  private static func numbered(_ range: Range<Int>) -> RowSlice {
    RowSlice(start: range.lowerBound, rows: range.map { ["\($0)", "word"] })
  }

  private static func head(rows: Int, isComplete: Bool = true) -> PreviewHead {
    PreviewHead(
      kind: "CSV", bytes: 10,
      body: .rows(
        RowsHead(
          columns: ["n", "word"], count: RowCount(rows: rows, isComplete: isComplete),
          first: numbered(0..<min(rows, 40)))))
  }

  private func open(_ head: PreviewHead) -> (PreviewViewModel, [Effect]) {
    var preview = PreviewViewModel(.file(Self.file), id: PreviewID(1))
    preview.resize(toHeight: 22)
    preview.resize(toColumns: 78)
    preview.use(.cells)
    let effects = preview.receive(.previewed(.opened(head), of: PreviewID(1)))
    return (preview, effects)
  }

  @Test func `a file is asked for when it opens, and closed when it is left`() {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "t", project: "T", region: "t", isReadOnly: false))
    #expect(workspace.openPreview(Self.file) == [.preview(.open(Self.file), PreviewID(1))])
    #expect(workspace.preview?.isLoading == true)
    #expect(workspace.backOut() == [.closePreview(PreviewID(1))])
  }

  @Test func `a file that is fetched shows as far as it has come`() {
    let id = PreviewID(1)
    let export = Export(
      id: 1, target: .insight(1), format: .csv, createdAt: .never, filename: "rows.csv",
      hasContent: true)
    var preview = PreviewViewModel(.export(export, atMost: nil), id: id)
    #expect(preview.opening == [.fetchToPreview(export, atMost: nil, id)])
    #expect(preview.isLoading && preview.file.name == "rows.csv")
    let start = PreviewFile(path: "/proc/self/fd/9", name: "rows.csv", extent: .growing(bytes: 900))
    let effects = preview.receive(.fetchedToPreview(start, of: id))
    #expect(effects == [.preview(.open(start), id)])
    // What cannot be read yet may be readable when the rest is there.
    let early = Problem(kind: .local, title: "No", detail: "cut", remedy: "Wait.")
    _ = preview.receive(.previewFailed(.open(start), early, of: id))
    #expect(preview.problem == nil)
    _ = preview.receive(.previewed(.opened(Self.head(rows: 5, isComplete: false)), of: id))
    preview.moveCursor(by: 3)
    #expect(preview.remarks == ["900 B are here, more is coming…"])
    let whole = PreviewFile(path: "/proc/self/fd/9", name: "rows.csv")
    _ = preview.receive(.fetchedToPreview(whole, of: id))
    _ = preview.receive(.previewed(.opened(Self.head(rows: 9)), of: id))
    #expect(preview.remarks == [] && preview.rows?.cursor.rows.position == 3)
  }

  @Test func `what has come of a file stays when the rest does not come`() {
    let id = PreviewID(1)
    let export = Export(
      id: 1, target: .insight(1), format: .csv, createdAt: .never, filename: "rows.csv",
      hasContent: true)
    let lost = Problem(kind: .offline, title: "Could not fetch", detail: "gone", remedy: "Retry.")
    var preview = PreviewViewModel(.export(export, atMost: nil), id: id)
    var nothing = preview
    _ = nothing.receive(.notFetchedToPreview(lost, of: id))
    #expect(nothing.problem == lost)
    let start = PreviewFile(path: "/proc/self/fd/9", name: "rows.csv", extent: .growing(bytes: 900))
    _ = preview.receive(.fetchedToPreview(start, of: id))
    _ = preview.receive(.previewed(.opened(Self.head(rows: 5, isComplete: false)), of: id))
    _ = preview.receive(.notFetchedToPreview(lost, of: id))
    #expect(
      preview.remarks == [
        "Only its first 900 B. Open it again to fetch all of it.", "Could not fetch: gone.",
      ])
    #expect(preview.rows?.count.rows == 5 && preview.problem == nil)
    // What is waited for can be given up, and only that.
    var stopped = PreviewViewModel(.export(export, atMost: nil), id: id)
    #expect(stopped.stopWaiting() == [.stopPreview(id)] && stopped.problem?.kind == .cancelled)
    #expect(preview.stopWaiting() == [])
  }

  @Test func `rows around the window are asked for once, when they are missing`() {
    var (preview, effects) = open(Self.head(rows: 1_000))
    #expect(effects == [] && preview.askBeforeFrame() == [])
    preview.moveCursor(by: 500)
    #expect(preview.rows?.cursor.rows.window == 481..<501)
    #expect(preview.rows?[490] == nil)
    #expect(preview.askBeforeFrame() == [.preview(.rows(461..<541), PreviewID(1))])
    // While they are on their way a further move asks for nothing.
    preview.moveCursor(by: 100)
    #expect(preview.askBeforeFrame() == [])
    _ = preview.receive(.previewed(.rows(Self.numbered(461..<541)), of: PreviewID(1)))
    #expect(preview.askBeforeFrame() == [.preview(.rows(561..<641), PreviewID(1))])
    _ = preview.receive(.previewed(.rows(Self.numbered(561..<641)), of: PreviewID(1)))
    #expect(preview.askBeforeFrame() == [])
    #expect(preview.rows?[600] == ["600", "word"])
  }

  @Test func `another sheet begins at its first row, a file that has grown where one was`() {
    func sheet(_ index: Int) -> PreviewAnswer {
      var head = Self.head(rows: 100)
      head.page = PageNumber(index: index, count: 2, name: "S")
      return .opened(head)
    }
    var (preview, _) = open(Self.head(rows: 100))
    _ = preview.receive(.previewed(sheet(0), of: PreviewID(1)))
    preview.moveCursor(by: 50)
    _ = preview.receive(.previewed(sheet(0), of: PreviewID(1)))
    #expect(preview.rows?.cursor.rows.position == 50)
    _ = preview.receive(.previewed(sheet(1), of: PreviewID(1)))
    #expect(preview.rows?.cursor.rows.position == 0)
  }

  @Test func `the end is followed while rows are counted`() {
    var (preview, effects) = open(Self.head(rows: 50, isComplete: false))
    #expect(effects == [.preview(.count, PreviewID(1))])
    preview.moveCursor(by: 1_000_000_000)
    let more = RowCount(rows: 70, isComplete: false)
    #expect(
      preview.receive(.previewed(.counted(more), of: PreviewID(1)))
        == [.preview(.count, PreviewID(1))])
    #expect(preview.rows?.cursor.rows.position == 69)
    preview.moveCursor(by: -1)
    let all = RowCount(rows: 90, isComplete: true)
    #expect(preview.receive(.previewed(.counted(all), of: PreviewID(1))) == [])
    #expect(preview.rows?.cursor.rows.position == 68)
  }

  @Test func `a search goes on at the other end once, and then says that there is nothing`() {
    var (preview, _) = open(Self.head(rows: 100))
    preview.moveCursor(by: 10)
    var asked: PreviewQuestion?
    preview.changeRows { asked = $0.find("Word") }
    #expect(asked == .search(RowSearch(text: "word", start: 10)))
    // It goes on where it has come to, but not for a text that nobody looks for any more.
    let further = RowSearch(text: "word", start: 50)
    #expect(
      preview.receive(.previewed(.searching(further), of: PreviewID(1)))
        == [.preview(.search(further), PreviewID(1))])
    let other = RowSearch(text: "other", start: 50)
    #expect(preview.receive(.previewed(.searching(other), of: PreviewID(1))) == [])
    #expect(
      preview.receive(.previewed(.found(nil), of: PreviewID(1)))
        == [.preview(.search(RowSearch(text: "word", start: 0)), PreviewID(1))])
    #expect(preview.receive(.previewed(.found(nil), of: PreviewID(1))) == [])
    #expect(preview.message == "No row holds “word”.")
    preview.changeRows { asked = $0.findAgain(isBackward: true) }
    #expect(asked == .search(RowSearch(text: "word", start: 9, isBackward: true)))
    _ = preview.receive(.previewed(.found(3), of: PreviewID(1)))
    #expect(preview.rows?.cursor.rows.position == 3 && preview.message == nil)
  }

  @Test func `sorting turns around, ends, and is taken back where it is refused`() {
    var (preview, _) = open(Self.head(rows: 100))
    var asked: PreviewQuestion?
    preview.changeRows { asked = $0.sort() }
    #expect(asked == .order(RowOrder(column: 0)))
    _ = preview.receive(.previewed(.ordered(RowOrder(column: 0)), of: PreviewID(1)))
    // The rows that are there have another order.
    #expect(preview.askBeforeFrame().count == 1)
    preview.changeRows { asked = $0.sort() }
    #expect(asked == .order(RowOrder(column: 0, isDescending: true)))
    let problem = Problem(kind: .local, title: "Could not sort", detail: "too much", remedy: "")
    _ = preview.receive(
      .previewFailed(.order(RowOrder(column: 0, isDescending: true)), problem, of: PreviewID(1)))
    #expect(preview.rows?.cursor.sorting == .init(column: 0, isReversed: false))
    #expect(preview.remarks == ["Could not sort: too much."])
  }

  @Test func `a picture fits, grows around its middle and stays inside`() throws {
    var (preview, _) = open(
      PreviewHead(kind: "PNG", bytes: 1, body: .picture(width: 1_200, height: 800)))
    let whole = PictureWindow(x: 0, y: 0, width: 1_200, height: 800, columns: 66, rows: 44)
    #expect(preview.askBeforeFrame() == [.preview(.picture(whole), PreviewID(1))])
    #expect(preview.askBeforeFrame() == [])
    preview.changePicture { $0.zoom(by: 4) }
    preview.changePicture { $0.pan(across: -100, down: 100) }
    let window = try #require(preview.picture?.window)
    #expect(window.x == 0 && window.columns == 78 && window.rows == 44)
    #expect(abs(window.y + window.height - 800) < 0.001 && window.height < 400)
    // The answer to the first comes: what is wanted now is asked for.
    let pixels = Pixels(columns: 66, rows: 44, colours: Array(repeating: 0, count: 66 * 44))
    _ = preview.receive(.previewed(.picture(whole, .pixels(pixels)), of: PreviewID(1)))
    #expect(preview.askBeforeFrame() == [.preview(.picture(window), PreviewID(1))])
    preview.changePicture { $0.fit() }
    #expect(preview.picture?.window == whole)
  }

  @Test func `a picture is asked for in the pixels of the terminal once they are known`() throws {
    var preview = PreviewViewModel(.file(Self.file), id: PreviewID(1))
    preview.resize(toHeight: 22)
    preview.resize(toColumns: 78)
    let head = PreviewHead(kind: "PNG", bytes: 1, body: .picture(width: 1_200, height: 800))
    _ = preview.receive(.previewed(.opened(head), of: PreviewID(1)))
    #expect(preview.askBeforeFrame() == [])
    preview.use(PictureCanvas(cellWidth: 10, cellHeight: 20, packedBytes: 70_000))
    let whole = PictureWindow(
      x: 0, y: 0, width: 1_200, height: 800, columns: 660, rows: 440, packedBytes: 70_000)
    #expect(preview.askBeforeFrame() == [.preview(.picture(whole), PreviewID(1))])
    _ = preview.receive(.previewed(.picture(whole, .packed([1])), of: PreviewID(1)))
    #expect(preview.picture?.shownColumns == 66 && preview.picture?.shownLines == 22)
    #expect(preview.askBeforeFrame() == [])
    // A small picture has its own size and no more.
    let small = PreviewHead(kind: "PNG", bytes: 1, body: .picture(width: 35, height: 21))
    _ = preview.receive(.previewed(.opened(small), of: PreviewID(1)))
    let window = try #require(preview.picture?.window)
    #expect(window.columns == 35 && window.rows == 21)
    _ = preview.receive(.previewed(.picture(window, .packed([1])), of: PreviewID(1)))
    #expect(preview.picture?.shownColumns == 4 && preview.picture?.shownLines == 2)
  }

  @Test func `pages are turned inside the document`() {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "t", project: "T", region: "t", isReadOnly: false))
    _ = workspace.openPreview(Self.file)
    func page(_ index: Int) -> PreviewAnswer {
      .opened(
        PreviewHead(
          kind: "PDF", bytes: 1, page: PageNumber(index: index, count: 2),
          body: .picture(width: 10, height: 10)))
    }
    _ = workspace.receive(.previewed(page(0), of: PreviewID(1)))
    #expect(workspace.turnPreview(by: -1) == [])
    #expect(workspace.turnPreview(by: 1) == [.preview(.page(1), PreviewID(1))])
    _ = workspace.receive(.previewed(page(1), of: PreviewID(1)))
    #expect(workspace.turnPreview(by: 1) == [])
    // The answer of another preview is not this one's.
    _ = workspace.receive(.previewed(page(0), of: PreviewID(9)))
    #expect(workspace.preview?.head?.page?.index == 1)
  }
}
