import HedgerowCore
import HedgerowViewModels
import TerminalKit
import Testing

@testable import HedgerowApp

/// The program with a scripted project and a terminal of paper.
@MainActor @Suite(.timeLimit(.minutes(1))) struct EventLoopTests {
  private let terminal = FakeTerminal()

  private func start(_ source: ScriptedSource) throws -> Task<Int32, Never> {
    let heading = ProjectHeading(
      profile: "test", project: "Test", region: "test", isReadOnly: false)
    let loop = try EventLoop(
      terminal: terminal, source: source, heading: heading,
      keyMap: try KeyMap(actions: .standard))
    return Task { await loop.run() }
  }

  private func leave(_ running: Task<Int32, Never>) async {
    terminal.type(["Q"])
    _ = await running.value
  }

  @Test func `the first frame comes from the cache before the server is asked`() async throws {
    let source = ScriptedSource(
      cache: [.root: page("", ["Growth/", "Old"], isCached: true)],
      server: [.root: page("", ["Growth/", "New"])], held: [.root])
    var askedAtFirstFrame: [Query]?
    terminal.onDraw = { _ in askedAtFirstFrame = askedAtFirstFrame ?? source.asked }
    let running = try start(source)
    await source.wasAsked(.root)
    #expect(askedAtFirstFrame == [])
    #expect(terminal.frames.first?.text().contains("Old") == true)
    #expect(terminal.frames.first?.text().contains("cached") == true)

    source.release(.root)
    await terminal.shows("New")
    #expect(!terminal.lastText.contains("Old"))
    await leave(running)
  }

  @Test func `a burst of 200 keys makes one frame`() async throws {
    let names = (100..<400).map { "Row \($0)" }
    let source = ScriptedSource(server: [.root: page("", names)])
    let running = try start(source)
    await terminal.shows("Row 100")
    terminal.type(Array(repeating: "j", count: 200))
    await terminal.shows("Row 300")
    // Other frames may come in between, but the cursor is seen at no place between its first and its last.
    let rows = Set(terminal.frames.compactMap(Self.rowUnderCursor))
    #expect(rows.subtracting(["loading…"]) == ["Row 100", "Row 300"])
    await leave(running)
  }

  @Test func `a batch shows how far it is, and stops between its parts when it is cancelled`()
    async throws
  {
    let source = ScriptedSource(server: [
      .root: page("", ["Folder/", "One", "Two"]),
      .children(of: EntryPath("Folder"), offset: 0): page("Folder", []),
    ])
    source.holdBatches()
    let running = try start(source)
    await terminal.shows("Two")
    terminal.type(["j", "x", "x", "g", "g", "l"])
    await terminal.shows("empty")
    terminal.type(["p"])
    await terminal.shows("saving 1/2")
    terminal.type(["w"])
    await terminal.shows("Move 2 rows  1 of 2")
    terminal.type(["x"])
    await terminal.shows("Cancelled what is left of it")
    source.releaseBatch()
    await terminal.shows("1 moved, 1 not")
    await leave(running)
  }

  @Test func `keys that were typed before a question was painted do not answer it`() async throws {
    let source = ScriptedSource(
      server: [.root: page("", ["Row"]), .deletionPreview([Self.row]): Self.preview])
    let running = try start(source)
    await terminal.shows("Row")
    terminal.type(["d", "y"])
    await terminal.shows("y deletes")
    #expect(source.performed == [])

    terminal.type(["y"])
    await terminal.shows("Deleted “Row”.")
    #expect(source.performed == [.delete(Self.row)])
    await leave(running)
  }

  @Test func `Esc backs out of a question that is not painted yet`() async throws {
    let source = ScriptedSource(
      server: [.root: page("", ["Row"]), .deletionPreview([Self.row]): Self.preview],
      held: [.deletionPreview([Self.row])])
    let running = try start(source)
    await terminal.shows("Row")
    terminal.type(["d", Key(.escape), "a"])
    await terminal.shows("New folder in")
    #expect(!terminal.lastText.contains("Delete “"))
    source.release(.deletionPreview([Self.row]))
    terminal.type([Key(.escape)])
    await leave(running)
  }

  @Test func `a key that means nothing alone waits for the next`() async throws {
    let names = (100..<400).map { "Row \($0)" }
    let source = ScriptedSource(server: [.root: page("", names)])
    let running = try start(source)
    await terminal.shows("Row 100")
    terminal.type(["G", "g"])
    await terminal.shows("g …")
    terminal.type(["g"])
    await terminal.shows("Row 100")
    terminal.type(["g", "x"])
    await terminal.shows("No action has the keys g x.")
    await leave(running)
  }

  @Test func `a paste runs no actions`() async throws {
    let source = ScriptedSource(server: [.root: page("", ["Row"])])
    let running = try start(source)
    await terminal.shows("Row")
    terminal.send(.paste("Qdy"))
    await terminal.shows("The paste was dropped")
    terminal.type(["a"])
    await terminal.shows("New folder in")
    terminal.send(.paste("Qdy"))
    await terminal.shows("Qdy")
    #expect(source.performed == [])
    terminal.type([Key(.escape)])
    await leave(running)
  }

  @Test(arguments: [
    (TerminalEvent.keys(["q"]), Int32(0)), (.terminate(signal: 15), 143), (.hangup, 129),
  ]) func `every end closes the terminal and remembers the place`(
    event: TerminalEvent, code: Int32
  ) async throws {
    let source = ScriptedSource(server: [.root: page("", ["Row"])])
    let running = try start(source)
    await terminal.shows("Row")
    terminal.send(event)
    #expect(await running.value == code)
    #expect(terminal.isClosed)
    #expect(source.place?.cursor == "Row")
  }

  private static let row = EntryReference(
    id: EntryID(high: 0, low: 1), path: EntryPath("Row"), type: EntryType("insight"),
    isShortcut: false)
  private static let preview = Answer.deletionPreview(
    DeletionPreview(target: row, consequence: .objectRestorable))

  /// The text that is painted as the cursor.
  private static func rowUnderCursor(of frame: Frame) -> String? {
    for row in 0..<frame.size.rows {
      for run in frame.runs(row: row) where run.style.role == .cursor {
        let text = run.columns.map { String(frame[row: row, column: $0].character) }.joined()
        return String(text.drop { $0 == " " })
      }
    }
    return nil
  }
}

/// What the view models ask for, being done.
@MainActor @Suite(.timeLimit(.minutes(1))) struct EffectRunnerTests {
  private let first = Query.count(below: EntryPath("First"))
  private let second = Query.count(below: EntryPath("Second"))
  private var server: [Query: Answer] {
    let moment = Source.server(asOf: Moment(seconds: 1))
    return [
      first: .count(below: EntryPath("First"), 1, moment),
      second: .count(below: EntryPath("Second"), 2, moment),
    ]
  }

  @Test func `the late answer of a cancelled load is dropped`() async {
    let source = ScriptedSource(server: server, held: [first])
    let (outcomes, deliver) = AsyncStream<Outcome>.makeStream()
    let runner = EffectRunner(source: source) { for outcome in $0 { deliver.yield(outcome) } }
    runner.run(.load(first, .serverOnly, owner: .preview))
    await source.wasAsked(first)
    runner.run(.cancel(.preview))
    source.release(first)
    runner.run(.load(second, .serverOnly, owner: .question))
    await expectOnly(second, in: outcomes)
  }

  @Test func `a load supersedes the one before of the same owner`() async {
    let source = ScriptedSource(server: server, held: [first])
    let (outcomes, deliver) = AsyncStream<Outcome>.makeStream()
    let runner = EffectRunner(source: source) { for outcome in $0 { deliver.yield(outcome) } }
    runner.run(.load(first, .serverOnly, owner: .preview))
    await source.wasAsked(first)
    runner.run(.load(second, .serverOnly, owner: .preview))
    source.release(first)
    await expectOnly(second, in: outcomes)
  }

  @Test func `the cache answers first and the server behind it`() async {
    let cached = page("", ["Old"], isCached: true)
    let fresh = page("", ["New"])
    let source = ScriptedSource(cache: [.root: cached], server: [.root: fresh])
    let (outcomes, deliver) = AsyncStream<Outcome>.makeStream()
    let runner = EffectRunner(source: source) { for outcome in $0 { deliver.yield(outcome) } }
    runner.run(.load(.root, .cacheThenServer, owner: .folder(.root)))
    var seen: [Outcome] = []
    for await outcome in outcomes {
      seen.append(outcome)
      if seen.count == 2 { break }
    }
    #expect(seen == [.loaded(cached), .loaded(fresh)])
  }

  @Test func `idle is a fact once the answers are there`() async {
    let source = ScriptedSource(server: server, held: [first])
    let runner = EffectRunner(source: source) { _ in }
    runner.run(.load(first, .serverOnly, owner: .preview))
    runner.run(.perform(.createFolder(EntryPath("New")), ticket: Ticket(1)))
    #expect(runner.runningCount == 2)
    #expect(runner.isChanging)
    source.release(first)
    while runner.runningCount > 0 { await Task.yield() }
    #expect(!runner.isChanging)
    #expect(source.performed == [.createFolder(EntryPath("New"))])
  }

  private func expectOnly(_ query: Query, in outcomes: AsyncStream<Outcome>) async {
    for await outcome in outcomes {
      #expect(outcome == server[query].map { .loaded($0) })
      break
    }
  }
}
