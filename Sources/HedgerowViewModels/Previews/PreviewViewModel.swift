import HedgerowCore

/// A file as it is shown before it is kept: a table, a text, a picture, JSON, a page of a document.
///
/// It is a layer by itself, or a part of another one that hands on sizes, outcomes and frames to it.
package struct PreviewViewModel: Layer {
  package let id: PreviewID
  private let subject: PreviewSubject
  package private(set) var file: PreviewFile
  package private(set) var head: PreviewHead?
  /// Why it cannot be shown.
  package private(set) var problem: Problem?
  package private(set) var body = Body.nothing
  /// What has come of a search or of sorting, in words.
  package private(set) var message: String?
  private var height = 20
  private var columns = 78
  private var canvas: PictureCanvas?

  package enum Body: Hashable, Sendable {
    case nothing
    case rows(RowsPreview)
    case picture(PicturePreview)
    case outline(JSONFolding)
  }

  /// Shows it under a number that no other preview has.
  package init(_ subject: PreviewSubject, id: PreviewID) {
    self.subject = subject
    self.id = id
    switch subject {
    case .file(let file): self.file = file
    case .export(let export, _):
      file = PreviewFile(path: "", name: export.filename, extent: .growing(bytes: 0))
    }
  }

  /// What is to be done when it opens.
  package var opening: [Effect] {
    switch subject {
    case .file: [.preview(.open(file), id)]
    case .export(let export, let limit): [.fetchToPreview(export, atMost: limit, id)]
    }
  }

  package var scope: Scope {
    switch body {
    case .nothing, .rows: .preview
    case .picture: .picture
    case .outline: .outline
    }
  }

  package var isPage: Bool { true }

  package var isLoading: Bool { head == nil && problem == nil }

  /// What is not shown of the file, and why; few enough to leave room for it.
  package var remarks: [String] {
    let counted = rows?.count.remarks ?? []
    let all = (head?.remarks ?? []) + counted + [extentRemark, message].compactMap(\.self)
    return Array(all.suffix(3))
  }

  private var extentRemark: String? {
    switch file.extent {
    case .whole: nil
    case .growing(let bytes): "\(ByteCount.words(bytes)) are here, more is coming…"
    case .head(let bytes): "Only its first \(ByteCount.words(bytes)). \(wholeRemedy)"
    }
  }

  private var wholeRemedy: String {
    if case .export(_, .some) = subject { return "`Enter` fetches all of it." }
    return "Open it again to fetch all of it."
  }

  package var rows: RowsPreview? {
    if case .rows(let rows) = body { rows } else { nil }
  }

  package var picture: PicturePreview? {
    if case .picture(let picture) = body { picture } else { nil }
  }

  // MARK: Answers

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .previewed(let answer, of: id): return receive(answer)
    case .previewFailed(let question, let problem, of: id): receive(problem, of: question)
    case .fetchedToPreview(let file, of: id):
      self.file = file
      return [.preview(.open(file), id)]
    case .notFetchedToPreview(let problem, of: id): stopped(by: problem)
    default: break
    }
    return []
  }

  private mutating func receive(_ answer: PreviewAnswer) -> [Effect] {
    switch answer {
    case .opened(let head): return receive(head)
    case .counted(let count):
      // Of a file that is still to grow no more is counted until it has.
      let isWhole = file.isComplete
      var goesOn = false
      changeRows { goesOn = $0.receive(count) || isWhole && !count.isComplete }
      return goesOn ? [.preview(.count, id)] : []
    case .rows(let slice): changeRows { $0.receive(slice) }
    case .ordered(let order): changeRows { $0.receive(order) }
    case .found(let row):
      var next: PreviewQuestion?
      changeRows { next = $0.found(row) }
      if let next { return [.preview(next, id)] }
      message = row == nil ? "No row holds “\(rows?.cursor.wanted ?? "")”." : nil
    case .searching(let search):
      // Another text may be looked for by now.
      return rows?.isLooking(for: search) == true ? [.preview(.search(search), id)] : []
    case .picture(let window, let part): changePicture { $0.receive(part, of: window) }
    }
    return []
  }

  private mutating func receive(_ head: PreviewHead) -> [Effect] {
    // A file that has grown: the cursor stays where it was.
    let place = self.head?.page == head.page ? rows?.cursor.rows.position : nil
    self.head = head
    problem = nil
    switch head.body {
    case .nothing: body = .nothing
    case .outline(let lines): body = .outline(JSONFolding(lines))
    case .picture(let width, let height):
      if let picture, (picture.width, picture.height) == (width, height) {
        // Another page: the same part of it.
        break
      }
      body = .picture(PicturePreview(width: width, height: height))
    case .rows(let first):
      var rows = RowsPreview(first)
      if let place { rows.go(to: place) }
      body = .rows(rows)
      settle()
      return first.count.isComplete ? [] : [.preview(.count, id)]
    }
    changePicture { $0.forget() }
    settle()
    return []
  }

  private mutating func receive(_ problem: Problem, of question: PreviewQuestion) {
    switch question {
    case .open, .page:
      switch file.extent {
      case .whole: self.problem = problem
      // The rest may mend it.
      case .growing: break
      case .head:
        self.problem = Problem(
          kind: problem.kind, title: problem.title, detail: problem.detail,
          remedy: wholeRemedy)
      }
    default:
      changeRows { $0.failed(question) }
      message = "\(problem.title): \(problem.detail)."
    }
  }

  /// No more of the file comes.
  private mutating func stopped(by problem: Problem) {
    if case .growing(let bytes) = file.extent { file.extent = .head(bytes: bytes) }
    if head == nil {
      self.problem = problem
    } else {
      message = "\(problem.title): \(problem.detail)."
    }
  }

  package mutating func stopWaiting() -> [Effect] {
    guard case .growing = file.extent else { return [] }
    stopped(
      by: Problem(
        kind: .cancelled, title: "Stopped", detail: "the file was still coming",
        remedy: "Open it again to fetch it."))
    return [.stopPreview(id)]
  }

  // MARK: Room

  package mutating func resize(toHeight height: Int) {
    self.height = height
    settle()
  }

  package mutating func resize(toColumns columns: Int) {
    self.columns = columns
    settle()
  }

  package var hasPicture: Bool { picture != nil }

  package mutating func use(_ canvas: PictureCanvas?) {
    self.canvas = canvas
    settle()
  }

  /// Hands the room on to what is shown.
  private mutating func settle() {
    let lines = max(1, height - remarks.count)
    let (columns, canvas) = (columns, canvas)
    switch body {
    case .nothing: break
    case .rows: changeRows { $0.resize(toHeight: lines) }
    case .picture: changePicture { $0.resize(columns: columns, lines: lines, on: canvas) }
    case .outline: changeOutline { $0.list.height = lines }
    }
  }

  package mutating func askBeforeFrame() -> [Effect] {
    settle()
    var question: PreviewQuestion?
    changeRows { question = $0.missing().map { .rows($0) } }
    changePicture { question = $0.missing().map { .picture($0) } }
    return question.map { [.preview($0, id)] } ?? []
  }

  package func close(over tree: inout TreeViewModel) -> [Effect] { leaving }

  package var leaving: [Effect] { [.closePreview(id)] }

  // MARK: Moving

  package mutating func moveCursor(by lines: Int) {
    message = nil
    changeRows { $0.moveRow(by: lines) }
    changeOutline { $0.list.move(by: max(-$0.list.count, min(lines, $0.list.count))) }
  }

  package mutating func moveCursor(pages: Int, dividedBy divisor: Int) {
    changeRows { $0.moveRow(by: max(1, $0.cursor.rows.height / divisor) * pages) }
    changeOutline { $0.list.move(pages: pages, dividedBy: divisor) }
  }

  // Taken out while it changes: a copy of all rows would be made otherwise.

  mutating func changeRows(_ change: (inout RowsPreview) -> Void) {
    guard case .rows(var rows) = body else { return }
    body = .nothing
    change(&rows)
    body = .rows(rows)
  }

  mutating func changePicture(_ change: (inout PicturePreview) -> Void) {
    guard case .picture(var picture) = body else { return }
    body = .nothing
    change(&picture)
    body = .picture(picture)
  }

  mutating func changeOutline(_ change: (inout JSONFolding) -> Void) {
    guard case .outline(var outline) = body else { return }
    body = .nothing
    change(&outline)
    body = .outline(outline)
  }
}
