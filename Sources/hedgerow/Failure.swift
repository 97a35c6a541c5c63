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
  case expired = 6
  case cancelled = 7

  init(_ kind: Problem.Kind) {
    self =
      switch kind {
      case .notFound: .notFound
      case .expired: .expired
      case .cancelled: .cancelled
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

/// Writes a line to standard output at once, also when that is a pipe. Nobody reading there any more ends the program, as it
/// ends others.
func printLine(_ line: String) { write("\(line)\n", to: STDOUT_FILENO) }

/// Ends the program when nobody reads its output any more: for one that may have nothing to write for long.
func leaveWhenUnread() {
  var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
  if poll(&output, 1, 0) > 0, output.revents & Int16(POLLERR) != 0 { endUnread() }
}

/// As the signal would that others die of; here it is held back, for the sake of connections.
private func endUnread() -> Never { _exit(128 + SIGPIPE) }

private func write(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0, errno == EPIPE, descriptor == STDOUT_FILENO {
      endUnread()
    }
    guard count > 0 else { return }
    bytes = bytes.dropFirst(count)
  }
}

/// Writes a sentence to standard error, as the terminal may have it.
func complain(_ sentence: String) {
  write("hedgerow: \(printable(sentence))\n", to: STDERR_FILENO)
}

extension Hedgerow {
  /// Runs what was typed, and gives the code to exit with. Words that are not understood are wrong use like any other,
  /// where the parser has a code of its own.
  static func runCommand() async -> Int32 {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return 0
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      write("\(fullMessage(for: error))\n", to: STDERR_FILENO)
      return ExitStatus.misuse.rawValue
    }
  }
}
