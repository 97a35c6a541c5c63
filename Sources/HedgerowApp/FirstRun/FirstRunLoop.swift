import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import TerminalKit

/// Who tests and stores a connection.
package protocol FirstRunConnector: Sendable {
  /// Looks whether a PostHog is there, and only then what the key may do.
  func check(_ profile: NewProfile) async throws(Problem) -> CheckedKey
  /// Stores the profile; returns what to say about where.
  func save(_ profile: NewProfile) throws(Problem) -> [String]
}

/// The screen of a start with nothing configured.
@MainActor
package final class FirstRunLoop {
  /// How it was left.
  package enum Ending: Hashable {
    case demo
    case open(profile: String)
    case leave(code: Int32)
  }

  private enum Event: Sendable {
    case terminal(TerminalEvent)
    case checked(NewProfile, Result<CheckedKey, Problem>)
  }

  private let terminal: any Terminal
  private let connector: any FirstRunConnector
  private var firstRun: FirstRunViewModel
  private var ending: Ending?
  private var checking: Task<Void, Never>?
  private let events: AsyncStream<Event>
  private let put: AsyncStream<Event>.Continuation

  package init(
    terminal: any Terminal, connector: any FirstRunConnector, takenNames: Set<String> = []
  ) {
    self.terminal = terminal
    self.connector = connector
    firstRun = FirstRunViewModel(takenNames: takenNames)
    (events, put) = AsyncStream.makeStream()
  }

  /// Runs until something is chosen, and gives the terminal back.
  package func run() async -> Ending {
    paint()
    terminal.onEvent = { [put] in put.yield(.terminal($0)) }
    for await event in events {
      handle(event)
      if ending != nil { break }
      paint()
    }
    terminal.onEvent = nil
    checking?.cancel()
    terminal.close()
    return ending ?? .leave(code: 0)
  }

  private func paint() { terminal.draw(FirstRunView.render(firstRun, size: terminal.size)) }

  // MARK: Events

  private func handle(_ event: Event) {
    switch event {
    case .terminal(.keys(let keys)): for key in keys where ending == nil { handle(key) }
    case .terminal(.paste(let text)):
      let line = String(text.prefix { !$0.isNewline })
      firstRun.edit { $0.insert(line) }
    case .terminal(.suspendRequested): terminal.suspend()
    case .terminal(.terminate(let signal)): ending = .leave(code: 128 + signal)
    case .terminal(.hangup): ending = .leave(code: 129)
    case .terminal(.resized), .terminal(.continued), .terminal(.picturesKnown): break
    case .checked(let profile, let result):
      // The answer to a question that was gone back from is nobody's.
      guard profile == firstRun.profile else { return }
      switch result {
      case .success(let checked): firstRun.receive(checked)
      case .failure(let problem): firstRun.receive(problem: problem.sentence)
      }
    }
  }

  private func handle(_ key: Key) {
    if key == Key(.character("c"), .control) { return start([.leave]) }
    if key == Key(.character("z"), .control) { return terminal.suspend() }
    if let character = key.typed { return type(character) }
    if let edit = Self.editing[key] { return firstRun.edit(edit) }
    switch key.code {
    case .enter: start(firstRun.accept())
    case .escape: start(firstRun.back())
    case .up, .backTab: firstRun.move(by: -1)
    case .down, .tab: firstRun.move(by: 1)
    default: break
    }
  }

  private func type(_ character: Character) {
    if firstRun.page.hasField { return firstRun.edit { $0.insert(String(character)) } }
    switch character {
    case "j": firstRun.move(by: 1)
    case "k": firstRun.move(by: -1)
    case "q": start(firstRun.page == .welcome ? [.leave] : firstRun.back())
    default: if let number = character.wholeNumberValue { start(firstRun.choose(number)) }
    }
  }

  /// The editing keys of every line, from the table of actions.
  private static let editing: [Key: TextActions.Edit] = Dictionary(
    TextActions.edits.flatMap { keys, edit in
      keys.compactMap { Key(parsing: $0).map { ($0, edit) } }
    }
  ) { first, _ in first }

  // MARK: Effects

  private func start(_ effects: [FirstRunViewModel.Effect]) {
    for effect in effects {
      switch effect {
      case .startDemo: ending = .demo
      case .open(let profile): ending = .open(profile: profile)
      case .leave: ending = .leave(code: 0)
      case .check(let profile): check(profile)
      case .save(let profile): save(profile)
      }
    }
  }

  private func check(_ profile: NewProfile) {
    checking?.cancel()
    let connector = connector
    let put = put
    checking = Task {
      do throws(Problem) {
        put.yield(.checked(profile, .success(try await connector.check(profile))))
      } catch {
        put.yield(.checked(profile, .failure(error)))
      }
    }
  }

  private func save(_ profile: NewProfile) {
    do throws(Problem) {
      firstRun.receive(saved: try connector.save(profile))
    } catch {
      firstRun.receive(problem: error.sentence)
    }
  }
}
