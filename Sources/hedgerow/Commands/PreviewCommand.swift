import ArgumentParser
import Glibc
import HedgerowApp
import HedgerowCore
import HedgerowPreviews

/// Shows a file as the exports of a project are shown.
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show a CSV, XLSX, JSON, picture, PDF or any other file.",
    discussion: """
      Needs no project. Where standard output is no terminal the file is printed as text: tables as columns of text, \
      what is no text as a hex dump. A picture says only what it is.
      """)

  @ArgumentParser.Argument(help: "The file.")
  var file: String

  @Option(help: "How many rows are printed where the output is no terminal.")
  var rows = 1_000

  func validate() throws {
    if rows < 1 { throw ValidationError("--rows must be 1 or more.") }
  }

  func run() async throws {
    try await reportingFailures {
      let environment = processEnvironment()
      let configuration = try Session.configuration(environment)
      let children = environment.filter { !configuration.keyVariables.contains($0.key) }
      guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
        for line in try await PreviewText(file: PreviewFile(path: file), rows: rows)
          .lines(environment: children)
        {
          printLine(printable(line))
        }
        return
      }
      // What cannot be opened at all is told on the shell.
      _ = try await PreviewDesk(environment: children)
        .answer(.open(PreviewFile(path: file)), of: PreviewID(0))
      let code = try await runPreview(
        of: PreviewFile(path: file), configuration, environment: environment,
        childEnvironment: children)
      if code != 0 { throw ExitCode(code) }
    }
  }
}
