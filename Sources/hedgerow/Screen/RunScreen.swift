import ArgumentParser
import CursesTerminal
import Glibc
import HedgerowApp
import HedgerowCore
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
  let loop = try openLoop(
    StoreSource(session.store, jobs: session.jobs), session.heading, session.configuration,
    environment: session.environment, childEnvironment: session.childEnvironment,
    colour: session.colour, downloads: session.downloads)
  if let text { loop.open(text) }
  if let greeting {
    if !greeting.isEmpty { loop.tell(Notice(greeting)) }
    loop.introduce()
  }
  let code = await loop.run()
  if let farewell = loop.farewell { complain(farewell) }
  return code
}

/// Shows a file and nothing else; returns the code to exit with.
@MainActor
func runPreview(
  of file: PreviewFile, _ configuration: Configuration, environment: [String: String],
  childEnvironment: [String: String]
) async throws -> Int32 {
  let heading = ProjectHeading(
    profile: "preview", project: "preview", region: "this machine", isReadOnly: true)
  let loop = try openLoop(
    NoProject(), heading, configuration, environment: environment,
    childEnvironment: childEnvironment)
  loop.showOnly(file)
  return await loop.run()
}

/// Opens the terminal with the user's theme and keys.
@MainActor
private func openLoop(
  _ source: any ProjectSource, _ heading: ProjectHeading, _ configuration: Configuration,
  environment: [String: String], childEnvironment: [String: String], colour: Color? = nil,
  downloads: (folder: String?, name: String?) = (nil, nil)
) throws -> EventLoop {
  let files = Directories(environment: environment)
  let keyMap = try KeyMap(
    actions: .standard, preset: configuration.preset, overrides: configuration.keys)
  var surroundings = Surroundings(environment: childEnvironment, files: files)
  let chosen = try configuration.theme.map { try surroundings.themes.theme(named: $0) }
  // Without a log the last words of a crash are lost, which is no reason not to start.
  try? PrivateFile.makeFolder(files.state)
  _ = CursesTerminal.redirectStandardError(to: files.logFile)
  let terminal = try openTerminal(crashNote: files.logFile, pictures: configuration.pictures)
  let fitting = ThemeLibrary.defaultName(for: terminal.capabilities)
  let theme =
    terminal.capabilities.colours < 8
    ? try surroundings.themes.theme(named: fitting)
    : try chosen ?? surroundings.themes.theme(named: fitting)
  surroundings.profileColour = colour
  terminal.use(
    theme: terminal.capabilities.colours < 8 ? theme : surroundings.painted(theme))
  surroundings.theme = theme.name
  surroundings.aliases = configuration.aliases
  surroundings.message = configuration.message
  surroundings.downloads = downloads
  surroundings.charts = configuration.charts
  return try EventLoop(
    terminal: terminal, source: source, heading: heading, keyMap: keyMap,
    surroundings: surroundings)
}

@MainActor
func openTerminal(
  crashNote logFile: String, pictures: PictureSetting = .auto
) throws -> CursesTerminal {
  var options = TerminalOptions()
  options.pictures = pictures
  options.crashNote = "Hedgerow has crashed; what it said is in \(logFile)"
  do throws(TerminalError) {
    return try CursesTerminal(options: options)
  } catch {
    throw ConfigurationProblem("\(error)")
  }
}
