import ArgumentParser
import Glibc
import HedgerowApp
import HedgerowStore

/// Opens the tree of a project.
struct OpenTreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open-tree", abstract: "Open the tree (the default).", shouldDisplay: false)

  @OptionGroup var options: ProfileOptions

  func run() async throws {
    try await reportingFailures {
      let session = try await Session.open(options)
      if let session {
        let code = try await runScreen(session)
        if code != 0 { throw ExitCode(code) }
      } else if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
        try await runFirstRun()
      } else {
        print(Self.firstSteps)
        throw ExitCode(ExitStatus.misuse.rawValue)
      }
    }
  }

  private static let firstSteps = """
    Hedgerow is not connected to a PostHog project yet.

      Try it without an account:    hedgerow demo
      Connect to PostHog:           export POSTHOG_HOST=us        (or eu, or https://your.host)
                                    export POSTHOG_PERSONAL_API_KEY=phx_…
                                    export POSTHOG_PROJECT_ID=123
                                    hedgerow

    Keys are made in PostHog under Settings, Personal API keys; `hedgerow help` says more.
    Hedgerow talks to that host only. It sends no telemetry.
    """
}
