import ArgumentParser
import CursesTerminal
import Glibc
import HedgerowApp
import HedgerowStore
import HedgerowViewModels
import TerminalKit

/// Opens the terminal, runs the event loop on it, and returns the code to exit with.
@MainActor
func runScreen(_ session: Session) async throws -> Int32 {
  guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
    throw ConfigurationProblem(
      "the tree needs a terminal; in scripts use `hedgerow ls`, `tree`, `find`, `count` or `snapshot`"
    )
  }
  let keyMap = try KeyMap(actions: .standard, overrides: session.configuration.keys)
  let themes = ThemeLibrary(folder: session.themeFolder)
  let chosen = try session.configuration.theme.map { try themes.theme(named: $0) }
  // Without a log the last words of a crash are lost, which is no reason not to start.
  try? PrivateFile.makeFolder(session.stateFolder)
  _ = CursesTerminal.redirectStandardError(to: session.logFile)
  let terminal = try openTerminal(crashNote: session.logFile)
  let capabilities = terminal.capabilities
  let fitting = ThemeLibrary.defaultName(for: capabilities)
  terminal.use(
    theme: capabilities.colours < 8
      ? try themes.theme(named: fitting) : try chosen ?? themes.theme(named: fitting))
  let loop = EventLoop(
    terminal: terminal, source: StoreSource(session.store), heading: session.heading,
    keyMap: keyMap, environment: session.childEnvironment)
  let code = await loop.run()
  if let farewell = loop.farewell { complain(farewell) }
  return code
}

@MainActor
private func openTerminal(crashNote logFile: String) throws -> CursesTerminal {
  var options = TerminalOptions()
  options.crashNote = "Hedgerow has crashed; what it said is in \(logFile)"
  do throws(TerminalError) {
    return try CursesTerminal(options: options)
  } catch {
    throw ConfigurationProblem("\(error)")
  }
}
