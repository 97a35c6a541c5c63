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

/// The process's environment.
func processEnvironment() -> [String: String] { ProcessInfo.processInfo.environment }

/// Text as a terminal may have it: whatever came from a server is made harmless, line by line.
func printable(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { TerminalText.sanitised(String($0)) }.joined(separator: "\n")
}
