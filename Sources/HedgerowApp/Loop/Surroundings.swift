import HedgerowStore
import TerminalKit

/// What the machine and the user's settings offer to the screen.
package struct Surroundings: Sendable {
  /// The environment of other programs; the API key must not be in it.
  package let environment: [String: String]
  /// Where files may be read and kept; `nil` keeps nothing.
  package let files: Directories?
  package let themes: ThemeLibrary
  /// The name of the theme in use.
  package var theme = "dark"
  /// What the profile's name is painted in.
  package var profileColour: Color?
  /// How the user is called when something is ready.
  package var message = TerminalMessage.auto
  /// The folder for downloads and how files are named there, as the profile has them.
  package var downloads: (folder: String?, name: String?) = (nil, nil)
  /// What charts are made of; `nil` for what suits the terminal.
  package var charts: ChartGlyphs?
  /// Words of the user's for the command line.
  package var aliases: [String: String] = [:]

  package init(environment: [String: String] = [:], files: Directories? = nil) {
    self.environment = environment
    self.files = files
    themes = ThemeLibrary(folder: files.map { "\($0.config)/themes" })
  }

  /// A theme with the profile's colour in it.
  package func painted(_ theme: Theme) -> Theme {
    profileColour.map { theme.colouring(.badge, $0) } ?? theme
  }

  /// The path of the configuration file.
  package var configurationFile: String? { files.map { "\($0.config)/config.toml" } }
}
