import Glibc

/// Asks a question on the terminal; only `y` and `yes` mean yes. Without a terminal the answer is no.
func askYes(_ question: String) -> Bool {
  guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return false }
  complain("\(question) [y/N]")
  return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
}
