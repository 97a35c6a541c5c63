import FoundationEssentials
import TOMLKit
import TerminalKit

/// The themes that there are: those built in, and the user's own, which go first.
package struct ThemeLibrary: Sendable {
  /// The names of the built-in themes with their text.
  package static let builtIn: [String: [UInt8]] = [
    "dark": PackageResources.dark_toml, "light": PackageResources.light_toml,
    "high-contrast": PackageResources.high_contrast_toml,
    "sixteen": PackageResources.sixteen_toml, "no-colour": PackageResources.no_colour_toml,
  ]

  private let folder: String?

  /// Looks for the user's own themes in `folder`, as `NAME.toml`.
  package init(folder: String? = nil) { self.folder = folder }

  /// The theme that fits a terminal when the user has chosen none.
  package static func defaultName(for capabilities: TerminalCapabilities) -> String {
    switch capabilities.colours {
    case ..<8: "no-colour"
    case ..<256: "sixteen"
    default: "dark"
    }
  }

  /// The names of all themes, the user's own among them.
  package var names: [String] {
    // A folder that is not there holds no themes.
    let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    let own = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    return Set(own).union(Self.builtIn.keys).sorted()
  }

  /// Reads a theme with all that it inherits.
  package func theme(named name: String) throws(ConfigurationProblem) -> Theme {
    Theme(name: name, styles: try styles(of: name, heirs: []))
  }

  private func styles(
    of name: String, heirs: [String]
  ) throws(ConfigurationProblem) -> [Role: ThemeStyle] {
    guard !heirs.contains(name) else {
      throw ConfigurationProblem("the theme “\(name)” inherits from itself")
    }
    let table = try ConfigurationTable(
      text: try text(of: name), source: "the theme “\(name)”", keys: ["inherits", "roles"])
    var styles: [Role: ThemeStyle] = [:]
    if let parent = try table.text("inherits") {
      styles = try self.styles(of: parent, heirs: heirs + [name])
    }
    guard let roles = try table.table("roles", keys: Role.allCases.map(\.rawValue)) else {
      return styles
    }
    for role in Role.allCases {
      guard let look = try roles.table(role.rawValue, keys: ["fg", "bg", "modifiers"]) else {
        continue
      }
      styles[role] = ThemeStyle(
        foreground: try Self.colour("fg", of: look), background: try Self.colour("bg", of: look),
        modifiers: try Self.modifiers(of: look))
    }
    return styles
  }

  private func text(of name: String) throws(ConfigurationProblem) -> String {
    if let folder, !name.contains("/"),
      let own = FileManager.default.contents(atPath: "\(folder)/\(name).toml")
    {
      return String(decoding: own, as: UTF8.self)
    }
    guard let bytes = Self.builtIn[name] else {
      let names = Self.builtIn.keys.sorted().joined(separator: ", ")
      throw ConfigurationProblem("there is no theme “\(name)”; built in are \(names)")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func colour(
    _ key: String, of look: ConfigurationTable
  ) throws(ConfigurationProblem) -> Color? {
    guard let text = try look.text(key) else { return nil }
    guard let colour = Color(parsing: text) else {
      throw ConfigurationProblem("“\(text)” is no colour (\(look.source), \(key))")
    }
    return colour
  }

  private static func modifiers(
    of look: ConfigurationTable
  ) throws(ConfigurationProblem) -> Modifiers {
    var modifiers: Modifiers = []
    for name in try look.texts("modifiers") ?? [] {
      guard let modifier = Modifiers(parsing: name) else {
        throw ConfigurationProblem("“\(name)” is no attribute (\(look.source))")
      }
      modifiers.formUnion(modifier)
    }
    return modifiers
  }
}
