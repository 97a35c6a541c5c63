import FoundationEssentials
import TerminalKit

/// Where one project is and how to get there; from the environment or a profile of the configuration file.
package struct Profile: Sendable, Hashable {
  /// Where the key comes from. The key itself is never kept in the configuration file.
  package enum KeySource: Sendable, Hashable {
    /// The name of an environment variable.
    case variable(String)
    /// A command whose first line of output is the key.
    case command(String)
    /// A file that only its owner can read.
    case file(String)
  }

  package var name: String
  /// `us`, `eu` or an address.
  package var host: String
  /// The number of the project; `nil` for the one that is selected in the browser.
  package var project: Int?
  package var key: KeySource
  /// `projects` or `environments`.
  package var prefix: String
  package var isReadOnly: Bool
  /// Whether every change asks for the profile's name.
  package var isProtected = false
  /// What its name is painted in.
  package var colour: Color?
  /// Whether PostHog is told nothing of what is looked at.
  package var isPrivate = false
  package var certificateAuthorityFile: String?
  package var connectTimeoutSeconds: Int?
  package var totalTimeoutSeconds: Int?
}

/// What the user has set, in `config.toml` and in the environment.
package struct Configuration: Sendable {
  package var profiles: [String: Profile] = [:]
  package var defaultProfile: String?
  package var theme: String?
  package var preset = Preset.vim
  package var keys: [String: [KeySequence]] = [:]
  /// Words of the user's for the beginning of a line of the command line.
  package var aliases: [String: String] = [:]

  package static let variables = (
    host: "POSTHOG_HOST", key: "POSTHOG_PERSONAL_API_KEY", project: "POSTHOG_PROJECT_ID"
  )

  /// The environment variables that may hold an API key.
  package var keyVariables: Set<String> {
    profiles.values.reduce(into: [Self.variables.key]) { names, profile in
      if case .variable(let name) = profile.key { names.insert(name) }
    }
  }

  package init() {}

  /// Reads the file of that path; a file that is not there is an empty one.
  package init(path: String) throws(ConfigurationProblem) {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    try self.init(text: String(decoding: data, as: UTF8.self), source: path)
  }

  package init(text: String, source: String) throws(ConfigurationProblem) {
    let table = try ConfigurationTable(
      text: text, source: source,
      keys: ["profile", "theme", "preset", "keys", "aliases", "profiles"])
    defaultProfile = try table.text("profile")
    theme = try table.text("theme")
    if let name = try table.text("preset") { preset = try Self.preset(named: name, source) }
    if let words = try table.table("aliases", keys: nil) {
      for alias in words.keys { aliases[alias] = try words.text(alias) }
    }
    if let keys = try table.table("keys", keys: nil) {
      for action in keys.keys { self.keys[action] = try Self.sequences(of: action, in: keys) }
    }
    if let profiles = try table.table("profiles", keys: nil) {
      for name in profiles.keys {
        self.profiles[name] = try Self.profile(named: name, in: profiles)
      }
    }
  }

  /// The profile to use: the one asked for, else the environment's, else the file's default, else its only one.
  /// `nil` when nothing is configured.
  package func profile(
    named wanted: String?, environment: [String: String]
  ) throws(ConfigurationProblem) -> Profile? {
    if let wanted { return try profile(wanted) }
    if let host = environment[Self.variables.host], !host.isEmpty {
      return try Self.profile(host: host, environment: environment)
    }
    if let defaultProfile { return try profile(defaultProfile) }
    return profiles.count == 1 ? profiles.values.first : nil
  }

  private func profile(_ name: String) throws(ConfigurationProblem) -> Profile {
    guard let profile = profiles[name] else {
      let names = profiles.keys.sorted().joined(separator: ", ")
      throw ConfigurationProblem(
        "there is no profile “\(name)”; \(names.isEmpty ? "none is configured" : "there are \(names)")"
      )
    }
    return profile
  }

  private static func profile(
    host: String, environment: [String: String]
  ) throws(ConfigurationProblem) -> Profile {
    var project: Int?
    if let text = environment[variables.project], !text.isEmpty, text != "@current" {
      guard let number = Int(text), number > 0 else {
        throw ConfigurationProblem(
          "\(variables.project) must be the project's number, but is “\(text)”")
      }
      project = number
    }
    return Profile(
      name: "environment", host: host, project: project, key: .variable(variables.key),
      prefix: "projects", isReadOnly: false)
  }

  private static func preset(
    named name: String, _ source: String
  ) throws(ConfigurationProblem) -> Preset {
    guard let preset = Preset(rawValue: name) else {
      let names = Preset.allCases.map(\.rawValue).joined(separator: ", ")
      throw ConfigurationProblem("\(source): there is no preset “\(name)”; there are \(names)")
    }
    return preset
  }

  private static func sequences(
    of action: String, in table: ConfigurationTable
  ) throws(ConfigurationProblem) -> [KeySequence] {
    var sequences: [KeySequence] = []
    for text in try table.texts(action) ?? [] {
      guard let sequence = KeySequence(parsing: text) else {
        throw ConfigurationProblem("\(table.source): “\(text)” of \(action) is no key")
      }
      sequences.append(sequence)
    }
    return sequences
  }

  private static func profile(
    named name: String, in profiles: ConfigurationTable
  ) throws(ConfigurationProblem) -> Profile? {
    guard
      let table = try profiles.table(
        name,
        keys: [
          "host", "project", "key-env", "key-command", "key-file", "prefix", "read-only",
          "protected", "colour", "private", "ca-file", "connect-timeout", "total-timeout",
        ])
    else { return nil }
    guard let host = try table.text("host") else {
      throw ConfigurationProblem("\(table.source) needs a host: us, eu or an address")
    }
    let prefix = try table.text("prefix") ?? "projects"
    guard ["projects", "environments"].contains(prefix) else {
      throw ConfigurationProblem("\(table.source): prefix must be projects or environments")
    }
    return Profile(
      name: name, host: host, project: try table.number("project"),
      key: try keySource(in: table), prefix: prefix,
      isReadOnly: try table.truth("read-only") ?? false,
      isProtected: try table.truth("protected") ?? false, colour: try colour(in: table),
      isPrivate: try table.truth("private") ?? false,
      certificateAuthorityFile: try table.text("ca-file"),
      connectTimeoutSeconds: try table.number("connect-timeout"),
      totalTimeoutSeconds: try table.number("total-timeout"))
  }

  private static func colour(
    in table: ConfigurationTable
  ) throws(ConfigurationProblem) -> Color? {
    guard let text = try table.text("colour") else { return nil }
    guard let colour = Color(parsing: text) else {
      throw ConfigurationProblem(
        "\(table.source): “\(text)” is no colour; red, bright-blue, 208 and #ff8800 are such")
    }
    return colour
  }

  private static func keySource(
    in table: ConfigurationTable
  ) throws(ConfigurationProblem) -> Profile.KeySource {
    var sources: [Profile.KeySource] = []
    if let variable = try table.text("key-env") { sources.append(.variable(variable)) }
    if let command = try table.text("key-command") { sources.append(.command(command)) }
    if let file = try table.text("key-file") { sources.append(.file(file)) }
    guard sources.count < 2 else {
      throw ConfigurationProblem(
        "\(table.source) has more than one of key-env, key-command and key-file")
    }
    return sources.first ?? .variable(Configuration.variables.key)
  }
}
