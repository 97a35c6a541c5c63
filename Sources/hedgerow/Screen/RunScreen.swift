import ArgumentParser
import CursesTerminal
import Glibc
import HedgerowApp
import HedgerowStore
import HedgerowViewModels
import TerminalKit

/// Opens the terminal, runs the event loop on it, and returns the code to exit with. The text names what is to be gone to.
@MainActor
func runScreen(
  _ session: Session, opening text: String? = nil, greeting: String? = nil
) async throws -> Int32 {
  guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
    throw ConfigurationProblem(
      "the tree needs a terminal; in scripts use `hedgerow ls`, `tree`, `find`, `count` or `snapshot`"
    )
  }
  let files = Directories(environment: session.environment)
  let configuration = session.configuration
  let keyMap = try KeyMap(
    actions: .standard, preset: configuration.preset, overrides: configuration.keys)
  var surroundings = Surroundings(environment: session.childEnvironment, files: files)
  let chosen = try configuration.theme.map { try surroundings.themes.theme(named: $0) }
  // Without a log the last words of a crash are lost, which is no reason not to start.
  try? PrivateFile.makeFolder(files.state)
  _ = CursesTerminal.redirectStandardError(to: files.logFile)
  let terminal = try openTerminal(crashNote: files.logFile)
  let fitting = ThemeLibrary.defaultName(for: terminal.capabilities)
  let theme =
    terminal.capabilities.colours < 8
    ? try surroundings.themes.theme(named: fitting)
    : try chosen ?? surroundings.themes.theme(named: fitting)
  surroundings.profileColour = session.colour
  terminal.use(
    theme: terminal.capabilities.colours < 8 ? theme : surroundings.painted(theme))
  surroundings.theme = theme.name
  surroundings.aliases = configuration.aliases
  surroundings.message = configuration.message
  surroundings.downloads = session.downloads
  surroundings.charts = configuration.charts
  let loop = try EventLoop(
    terminal: terminal, source: StoreSource(session.store, jobs: session.jobs),
    heading: session.heading,
    keyMap: keyMap, surroundings: surroundings)
  if let text { loop.open(text) }
  if let greeting {
    if !greeting.isEmpty { loop.tell(Notice(greeting)) }
    loop.introduce()
  }
  let code = await loop.run()
  if let farewell = loop.farewell { complain(farewell) }
  return code
}

@MainActor
func openTerminal(crashNote logFile: String) throws -> CursesTerminal {
  var options = TerminalOptions()
  options.crashNote = "Hedgerow has crashed; what it said is in \(logFile)"
  do throws(TerminalError) {
    return try CursesTerminal(options: options)
  } catch {
    throw ConfigurationProblem("\(error)")
  }
}
