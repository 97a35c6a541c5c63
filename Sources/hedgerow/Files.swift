import FoundationEssentials
import Glibc
import HedgerowApp
import TerminalKit

/// Reads a text file; throws a sentence that names it.
func readText(at path: String) throws(ConfigurationProblem) -> String {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw ConfigurationProblem("the file \(path) cannot be read")
  }
  return String(decoding: data, as: UTF8.self)
}

/// The environment that the process was started with. The API key is taken out of the live one at the first look, so
/// that no child process (editor, pager, key command) sees it.
func processEnvironment() -> [String: String] { startEnvironment }

private let startEnvironment: [String: String] = {
  let environment = ProcessInfo.processInfo.environment
  hideFromChildren(Configuration.variables.key)
  return environment
}()

/// Takes a variable out of the environment that child processes get. To be called before other threads run.
func hideFromChildren(_ variable: String) { unsetenv(variable) }

/// Text as a terminal may have it: whatever came from a server is made harmless, line by line.
func printable(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { TerminalText.sanitised(String($0)) }.joined(separator: "\n")
}
