import FoundationEssentials
import Glibc
import HedgerowApp

/// Reads the API key from where the profile says it is.
struct KeyReader {
  let environment: [String: String]

  func key(of profile: Profile) throws(ConfigurationProblem) -> String {
    try key(of: profile.key)
  }

  func key(of source: Profile.KeySource) throws(ConfigurationProblem) -> String {
    let text =
      switch source {
      case .variable(let name): try variable(name)
      case .file(let path): try file(expanded(path))
      case .command(let command): try output(of: command)
      }
    let key = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return key.trimmingPrefix { $0 == " " }.description
  }

  private func variable(_ name: String) throws(ConfigurationProblem) -> String {
    guard let value = environment[name], !value.isEmpty else {
      throw ConfigurationProblem(
        "no API key: the environment variable \(name) is not set; make a personal API key in PostHog's settings and export it"
      )
    }
    return value
  }

  private func file(_ path: String) throws(ConfigurationProblem) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw ConfigurationProblem("the key file \(path) is not there")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw ConfigurationProblem(
        "the key file \(path) can be read by others; `chmod 600 \(path)` keeps it yours")
    }
    return try readText(at: path)
  }

  private func output(of command: String) throws(ConfigurationProblem) -> String {
    guard let pipe = popen(command, "r") else {
      throw ConfigurationProblem("the key command could not be run")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while bytes.count < 65_536 {
      let count = fread(&buffer, 1, buffer.count, pipe)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    guard pclose(pipe) == 0 else {
      throw ConfigurationProblem("the key command failed; run it by hand to see why")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
    return home + path.dropFirst()
  }
}
