import FoundationEssentials
import TerminalKit

/// What the user has set, in `config.toml` and in the environment.
package struct Configuration: Sendable {
  package var profiles: [String: Profile] = [:]
  package var defaultProfile: String?
  package var theme: String?
  package var preset = Preset.vim
  /// How the user is called when something is ready.
  package var message = TerminalMessage.auto
  /// What charts are made of; `nil` for what suits the terminal.
  package var charts: ChartGlyphs?
  /// How pictures are shown.
  package var pictures = PictureSetting.auto
  package var keys: [String: [KeySequence]] = [:]
  /// Words of the user's for the beginning of a line of the command line.
  package var aliases: [String: String] = [:]

  package static let variables = (
    host: "POSTHOG_HOST", key: "POSTHOG_PERSONAL_API_KEY", project: "POSTHOG_PROJECT_ID"
  )

  /// The name of the profile that the environment describes.
  package static let environmentProfile = "environment"

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
      keys: [
        "profile", "theme", "preset", "notify", "charts", "pictures", "keys", "aliases", "profiles",
      ])
    defaultProfile = try table.text("profile")
    theme = try table.text("theme")
    preset = try Self.choice("preset", in: table) ?? preset
    message = try Self.choice("notify", in: table) ?? message
    charts = try Self.choice("charts", in: table) ?? charts
    pictures = try Self.choice("pictures", in: table) ?? pictures
    if let words = try table.table("aliases", keys: nil) {
      for alias in words.keys { aliases[alias] = try words.text(alias) }
    }
    if let keys = try table.table("keys", keys: nil) {
      for action in keys.keys { self.keys[action] = try Self.sequences(of: action, in: keys) }
    }
    if let profiles = try table.table("profiles", keys: nil) {
      for name in profiles.keys {
        self.profiles[name] = try Profile(named: name, in: profiles)
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
      name: environmentProfile, host: host, project: project, key: .variable(variables.key),
      prefix: "projects", isReadOnly: false)
  }

  /// One of a few words; nil where nothing is said.
  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, in table: ConfigurationTable
  ) throws(ConfigurationProblem) -> Choice? where Choice.RawValue == String {
    guard let word = try table.text(key) else { return nil }
    guard let choice = Choice(rawValue: word) else {
      let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw ConfigurationProblem(
        "\(table.source): there is no \(key) “\(word)”; there are \(words)")
    }
    return choice
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
}
