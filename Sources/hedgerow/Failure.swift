import ArgumentParser
import Glibc
import HedgerowApp
import HedgerowCore

/// What a command exits with, for scripts to tell failures apart.
enum ExitStatus: Int32 {
  case failed = 1
  case misuse = 2
  case notFound = 3
  case offline = 4
  case refused = 5

  init(_ kind: Problem.Kind) {
    self =
      switch kind {
      case .notFound: .notFound
      case .offline, .timedOut: .offline
      case .unauthorised, .missingScope, .unavailable, .readOnly: .refused
      default: .failed
      }
  }
}

/// Runs the body of a command. A failure is written to standard error as a sentence and ends in its exit code.
func reportingFailures(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let problem as Problem {
    complain(problem.sentence)
    throw ExitCode(ExitStatus(problem.kind).rawValue)
  } catch let problem as ConfigurationProblem {
    complain("\(problem.description).")
    throw ExitCode(ExitStatus.misuse.rawValue)
  }
}

/// Writes a sentence to standard error, as the terminal may have it.
func complain(_ sentence: String) {
  fputs("hedgerow: \(printable(sentence))\n", stderr)
}
