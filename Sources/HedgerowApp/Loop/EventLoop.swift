import Glibc
import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import MainLoop
import TerminalKit

/// The program while it is on the screen: takes events, lets view models answer, paints once, starts the work.
@MainActor
package final class EventLoop {
  let terminal: any Terminal
  private let source: any ProjectSource
  let actions: ActionTable
  var keyMap: KeyMap
  var commands: CommandTable
  let surroundings: Surroundings
  private let mailbox = Mailbox()
  private let effects: EffectRunner
  private let outside: OutsideRunner
  private var copier: Copier
  var workspace: WorkspaceViewModel
  private var typedKeys: [Key] = []
  /// Changes that have been explained to who learns.
  var explained: Set<String> = []
  /// The name of the theme that the terminal has.
  var usedTheme: String
  /// What is left to say when the screen is gone.
  package private(set) var farewell: String?
  private var exitCode: Int32?
  private var opening: String?
  /// The file that is all there is to be shown.
  private var onlyFile: PreviewFile?
  private var postponedPaint: MainLoop.Pause?
  private var paintedQuestion: Question?

  /// Throws where the user's aliases contradict the table of actions.
  package init(
    terminal: any Terminal, source: any ProjectSource, heading: ProjectHeading,
    actions: ActionTable = .standard, keyMap: KeyMap,
    surroundings: Surroundings = Surroundings()
  ) throws(ConfigurationProblem) {
    self.terminal = terminal
    self.source = source
    self.actions = actions
    self.keyMap = keyMap
    self.surroundings = surroundings
    commands = try CommandTable(actions: actions, aliases: surroundings.aliases)
    outside = OutsideRunner(environment: surroundings.environment)
    copier = Copier(terminal, surroundings.files)
    usedTheme = surroundings.theme
    workspace = WorkspaceViewModel(heading: heading)
    workspace.theme = surroundings.theme
    workspace.themes = surroundings.themes.names
    let mailbox = mailbox
    effects = EffectRunner(source: source, environment: surroundings.environment) {
      mailbox.put(.outcomes($0))
    }
    recallLesson()
    recallDownloads()
  }

  /// Goes to what a text names, an address or a path, once the first frame is there.
  package func open(_ text: String) { opening = text }

  /// Shows that file and nothing else; who backs out of it leaves.
  package func showOnly(_ file: PreviewFile) { onlyFile = file }

  /// Shows a sentence with the first frame.
  package func tell(_ notice: Notice) { workspace.tell(notice) }

  /// Shows somebody who is new here the first keys for some minutes, and says with each key what it does, in this
  /// session and until `:set learn off`.
  package func introduce() {
    let until = Self.now().seconds + Lesson.hintSeconds
    lesson.change { $0.hintUntil = until }
    workspace.introducedUntil = Moment(seconds: until)
    workspace.isLearning = lesson.read().isLearning ?? true
  }

  var lesson: LessonFile { LessonFile(surroundings.files) }

  private func recallLesson() {
    let known = lesson.read()
    workspace.introducedUntil = known.hintUntil.map { Moment(seconds: $0) }
    workspace.isLearning = known.isLearning ?? false
  }

  /// Runs until the user leaves or the terminal goes; returns the code to exit with.
  package func run() async -> Int32 {
    workspace.now = Self.now()
    resize()
    if let onlyFile {
      start(workspace.openPreview(onlyFile))
    } else {
      let waiting = await showWhatIsCached()
      paint()
      start(waiting)
    }
    if let opening { start(workspace.open(text: opening)) }
    let listener = listen()
    await withCheckedContinuation { ended in
      terminal.onEvent = { [mailbox] in mailbox.put(.terminal($0)) }
      mailbox.open { [weak self] in MainLoop.soon { self?.turn(ended) } }
    }
    listener.cancel()
    await leave()
    return exitCode ?? 0
  }

  /// Takes in what has come, and paints once for all of it.
  private func turn(_ ended: CheckedContinuation<Void, Never>) {
    guard exitCode == nil else { return }
    workspace.now = Self.now()
    for event in mailbox.takeAll() where exitCode == nil { handle(event) }
    if onlyFile != nil, workspace.layers.isEmpty { exitCode = exitCode ?? 0 }
    guard exitCode == nil else { return ended.resume() }
    if !effects.isReadingCache {
      paint()
    } else if postponedPaint == nil {
      postponedPaint = MainLoop.after(milliseconds: Self.cachePatience) { [weak self] in
        self?.paint()
      }
    }
  }

  /// How many milliseconds a frame waits for what the cache is about to tell: a second frame right behind it would
  /// flicker, and cost as much again.
  private static let cachePatience = 5

  /// Fills the view models from the cache, so that the first frame shows rows; returns what remains to be asked of
  /// the server once it is painted.
  private func showWhatIsCached() async -> [Effect] {
    var remaining: [Effect] = []
    var next = workspace.start(at: await source.savedPlace())
    var steps = 0
    while !next.isEmpty {
      let effect = next.removeFirst()
      steps += 1
      guard case .load(let query, .cacheThenServer, let owner) = effect, query != .everything,
        steps < Self.cachedLoadsBeforeFirstFrame
      else {
        remaining.append(effect)
        continue
      }
      // A cache that cannot be read has told so by a notice; the server is asked all the same.
      if let answer = try? await source.cached(query) {
        next += workspace.receive(.loaded(answer))
      }
      remaining.append(.load(query, .serverOnly, owner: owner))
    }
    return remaining
  }

  private static let cachedLoadsBeforeFirstFrame = 60

  private func listen() -> Task<Void, Never> {
    let mailbox = mailbox
    let notices = source.notices
    let waits = source.waits
    let source = source
    return Task {
      async let told: Void = {
        for await until in waits { mailbox.put(.outcomes([.waiting(until: until)])) }
      }()
      async let carried: Void = {
        for await jobs in await source.jobs() { mailbox.put(.outcomes([.jobs(jobs)])) }
      }()
      for await notice in notices { mailbox.put(.outcomes([.told(notice)])) }
      _ = await (told, carried)
    }
  }

  private func leave() async {
    effects.cancelAll()
    await source.save(workspace.place)
    terminal.close()
    let unanswered = await effects.finishChanges(within: Self.patienceSeconds)
    let jobs = workspace.runningJobs
    if jobs > 0 {
      farewell =
        "\(jobs) job\(jobs == 1 ? " is" : "s are") still under way; `hedgerow jobs list` shows how far."
    }
    if unanswered > 0 {
      farewell =
        "\(unanswered) change\(unanswered == 1 ? "" : "s") got no answer; look in the tree whether it was made."
    }
    await source.close()
  }

  /// How long leaving may wait for the answers to changes.
  private static let patienceSeconds = 5

  // MARK: Events

  private func handle(_ event: AppEvent) {
    switch event {
    case .terminal(let event): handle(event)
    case .outcomes(let outcomes):
      for outcome in outcomes { start(workspace.receive(outcome)) }
    }
  }

  private func handle(_ event: TerminalEvent) {
    switch event {
    case .keys(let keys): handle(keys)
    case .paste(let text): paste(text)
    case .resized: resize()
    case .suspendRequested: terminal.suspend()
    case .continued: resize()
    // Whatever has come, a frame follows.
    case .picturesKnown: break
    case .terminate(let signal): exitCode = 128 + signal
    case .hangup: exitCode = 129
    }
  }

  private func handle(_ keys: [Key]) {
    start(workspace.noteKeys())
    for key in keys where exitCode == nil {
      // Keys that were typed before a question was painted do not answer it; to back out is always possible.
      guard isQuestionPainted || key == Key(.escape) else { continue }
      handle(key)
    }
  }

  /// Whether the question on top, where there is one, stands on the screen with what it says now.
  private var isQuestionPainted: Bool {
    question == nil || question == paintedQuestion && !terminal.isBehind
  }

  /// The words of a question, and which of the layers that have been opened it is.
  private struct Question: Equatable {
    let layer: Int
    let words: String
  }

  private var question: Question? {
    workspace.layers.last?.question.map { Question(layer: workspace.openedLayers, words: $0) }
  }

  private func handle(_ key: Key) {
    if workspace.takesText, typedKeys.isEmpty, let character = key.typed {
      start(workspace.edit { $0.insert(String(character)) })
      return
    }
    typedKeys.append(key)
    switch keyMap.match(typedKeys, in: workspace.scopes) {
    case .prefix: return waitForMore(after: typedKeys)
    case .action(let name): if mayRun(name, after: typedKeys) { run(name) }
    case .none:
      if typedKeys.count > 1, key == "?", workspace.prefix != nil {
        typedKeys.removeLast()
        workspace.prefix?.isShown = true
        return
      }
      if typedKeys.count > 1, key != Key(.escape) {
        workspace.tell(
          Notice("No action has the keys \(KeySequence(typedKeys)). `?` lists all.", .warning))
      }
    }
    typedKeys = []
    workspace.prefix = nil
  }

  private func paste(_ text: String) {
    guard workspace.takesText else {
      workspace.tell(
        Notice("The paste was dropped: there is no line to paste into here.", .warning))
      return
    }
    let line = String(text.reversed().drop { $0.isNewline }.reversed())
    if line.contains(where: \.isNewline) {
      workspace.tell(Notice("The line breaks of the paste have become blanks."))
    }
    start(workspace.edit { $0.insert(line) })
  }

  // MARK: Effects

  func start(_ effects: [Effect]) {
    for effect in effects { start(effect) }
  }

  func start(_ effect: Effect) {
    switch effect {
    case .run(let action): run(action)
    case .runCommand(let line): runCommand(line)
    case .openCommandLine(let text): openCommandLine(text)
    case .showThemes: workspace.openThemes()
    case .useTheme(let name): useTheme(name)
    case .showKeys: showKeys()
    case .keepLearning(let isOn): lesson.change { $0.isLearning = isOn }
    case .showPreview:
      start([.runOutside(.pager(DetailView.text(of: workspace, viewContext())))])
    case .reloadConfiguration: reloadConfiguration()
    case .copy(let text, let what): workspace.receive(copier.copy(text, what: what))
    case .save(let file):
      start(workspace.receive(FileSaver(surroundings.environment).save(file), of: file))
    case .openInBrowser(let url): openInBrowser(url)
    case .call(let sentence): call(sentence)
    case .keepDownloads(let folder): keepDownloads(folder)
    case .showActions(let names):
      start(workspace.openHelp(names.compactMap { actions[$0].map(helpItem) }))
    case .showHelp: start(workspace.openHelp(helpItems(in: workspace.scopes)))
    case .showGoTo: start(workspace.openGoTo(helpItems(in: [.tree, .app])))
    case .redraw: terminal.redrawEverything()
    case .suspend: terminal.suspend()
    case .runOutside(let program):
      for outcome in outside.run(program, on: terminal) { start(workspace.receive(outcome)) }
    case .quit: exitCode = 0
    default: effects.run(effect)
    }
  }

  // MARK: Painting

  private func resize() {
    let layout = WorkspaceLayout(size: terminal.size, workspace.restingContent)
    workspace.resize(
      treeHeight: layout.tree.rows, boxHeight: layout.boxHeight, boxColumns: layout.boxColumns)
  }

  private func paint() {
    postponedPaint?.cancel()
    postponedPaint = nil
    applyTheme()
    // Marks take lines from the tree, and give them back.
    resize()
    chooseCanvas()
    start(workspace.prepareFrame())
    workspace.runningTasks = effects.taskCount + workspace.runningJobs
    if workspace.top(TasksViewModel.self) != nil { workspace.show(running: effects.running) }
    let context = viewContext()
    terminal.draw(WorkspaceView.render(workspace, in: context))
    // Where there is no room for the question it cannot be read, and so not be answered.
    let isReadable = WorkspaceLayout(size: terminal.size).form != .tooSmall
    paintedQuestion = isReadable ? question : nil
  }

  private func viewContext() -> ViewContext {
    ViewContext(
      size: terminal.size, now: Self.now(), zoneOffset: Self.zoneOffset(),
      hints: hints(), glyphs: surroundings.charts ?? ChartGlyphs(for: terminal.capabilities))
  }

  private func hints() -> [KeyHint] {
    let scope = workspace.scopes.first ?? .tree
    let others = workspace.takesText ? [] : hintable[.app, default: []]
    return (hintable[scope, default: []] + others).compactMap { action, hint in
      action.obstacle(workspace) == nil ? hint : nil
    }
  }

  /// The hints that there may be. Those that hold now are chosen with every frame, so the rest is done once.
  private lazy var hintable: [Scope: [(action: Action, hint: KeyHint)]] = {
    var found: [Scope: [(action: Action, hint: KeyHint)]] = [:]
    for scope in Scope.allCases {
      // What a scope shares with the tree stands behind its own.
      let own = actions.all.filter { $0.scope == scope }
      found[scope] = (own + actions.all.filter { $0.alsoIn.contains(scope) }).compactMap { action in
        guard let title = action.hint, let keys = keyMap.keys(of: action).first else { return nil }
        return (action, KeyHint(keys: keys.symbol, title: title, isKept: action.name == "app.help"))
      }
    }
    return found
  }()

  private func helpItems(in scopes: [Scope]) -> [HelpItem] {
    actions.all.filter { $0.isIn(scopes) }.map(helpItem)
  }

  private func helpItem(of action: Action) -> HelpItem {
    let keys = keyMap.keys(of: action).map(\.symbol).joined(separator: " ")
    return HelpItem(
      action: action.name, section: action.scope.name,
      keys: keys.isEmpty ? ":\(action.command)" : keys, title: action.title,
      obstacle: action.obstacle(workspace))
  }

  private static func now() -> Moment { Moment(seconds: Int64(time(nil))) }

  private static func zoneOffset() -> Int {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return Int(parts.tm_gmtoff)
  }
}
