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
  /// The folder for downloads; `nil` asks for it once.
  package var downloads: String?
  /// How downloaded files are named, such as `{date}-{name}`; `nil` for the server's name.
  package var downloadName: String?
  /// Hosts of private networks from which downloads are taken although they are not the profile's own: self-hosted
  /// object stores.
  package var storageHosts: [String] = []
}

extension Profile {
  /// Reads the profile of that name; `nil` where the file has none.
  init?(named name: String, in profiles: ConfigurationTable) throws(ConfigurationProblem) {
    guard
      let table = try profiles.table(
        name,
        keys: [
          "host", "project", "key-env", "key-command", "key-file", "prefix", "read-only",
          "protected", "colour", "private", "ca-file", "connect-timeout", "total-timeout",
          "downloads", "download-name", "storage-hosts",
        ])
    else { return nil }
    guard let host = try table.text("host") else {
      throw ConfigurationProblem("\(table.source) needs a host: us, eu or an address")
    }
    let prefix = try table.text("prefix") ?? "projects"
    guard ["projects", "environments"].contains(prefix) else {
      throw ConfigurationProblem("\(table.source): prefix must be projects or environments")
    }
    self.init(
      name: name, host: host, project: try table.number("project"),
      key: try Self.keySource(in: table), prefix: prefix,
      isReadOnly: try table.truth("read-only") ?? false,
      isProtected: try table.truth("protected") ?? false, colour: try Self.colour(in: table),
      isPrivate: try table.truth("private") ?? false,
      certificateAuthorityFile: try table.text("ca-file"),
      connectTimeoutSeconds: try table.number("connect-timeout"),
      totalTimeoutSeconds: try table.number("total-timeout"),
      downloads: try table.text("downloads"), downloadName: try table.text("download-name"),
      storageHosts: try table.texts("storage-hosts") ?? [])
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
  ) throws(ConfigurationProblem) -> KeySource {
    var sources: [KeySource] = []
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
