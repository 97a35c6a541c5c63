import ArgumentParser
import CursesTerminal
import Glibc
import HedgerowApp
import HedgerowStore
import HedgerowViewModels
import TerminalKit

/// Greets who has configured nothing, and opens what is chosen.
@MainActor
func runFirstRun() async throws {
  let environment = processEnvironment()
  let files = Directories(environment: environment)
  let configuration = try Session.configuration(environment)
  // Without a log the last words of a crash are lost, which is no reason not to start.
  try? PrivateFile.makeFolder(files.state)
  _ = CursesTerminal.redirectStandardError(to: files.logFile)
  let terminal = try openTerminal(crashNote: files.logFile)
  let theme = configuration.theme ?? ThemeLibrary.defaultName(for: terminal.capabilities)
  terminal.use(theme: try ThemeLibrary(folder: "\(files.config)/themes").theme(named: theme))
  let loop = FirstRunLoop(
    terminal: terminal, connector: ProfileConnector(environment: environment),
    takenNames: Set(configuration.profiles.keys))
  let ending = await loop.run()
  do {
    switch ending {
    case .leave(let code): if code != 0 { throw ExitCode(code) }
    case .demo:
      try await DemoCommand.parse([]).run(
        greeting: "This is the demo: a server on this machine, nothing leaves it.")
    case .open(let profile):
      let session = try await requireSession(try ProfileOptions.parse(["--profile", profile]))
      let code = try await runScreen(session, greeting: "")
      if code != 0 { throw ExitCode(code) }
    }
  } catch {
    sayWhereFilesLie(files)
    throw error
  }
  sayWhereFilesLie(files)
}

/// One line on leaving the first session.
private func sayWhereFilesLie(_ files: Directories) {
  printLine(
    "Settings \(files.config) · cache \(files.cache) · state and log \(files.state) (`hedgerow paths` repeats this)"
  )
}
