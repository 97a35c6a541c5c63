import Foundation
import TerminalKit
import Testing

@testable import HedgerowApp

/// What is wrong with a text, as the user is told.
private func complaint(_ text: String) -> String? {
  do throws(ConfigurationProblem) {
    _ = try Configuration(text: text, source: "config.toml")
    return nil
  } catch {
    return error.description
  }
}

@Suite struct ConfigurationTests {
  private static let whole = """
    profile = "work"
    theme = "light"

    [profiles.work]
    host = "eu"
    project = 42
    key-command = "pass posthog"
    prefix = "environments"
    read-only = true
    ca-file = "/etc/ca.pem"
    connect-timeout = 5
    total-timeout = 30

    [profiles.home]
    host = "https://posthog.example.com"
    key-file = "~/.posthog-key"

    [keys]
    "tree.down" = ["e", "ctrl-n"]
    "tree.up" = "u"
    """

  @Test func `every setting is read`() throws {
    let configuration = try Configuration(text: Self.whole, source: "config.toml")
    #expect(configuration.defaultProfile == "work")
    #expect(configuration.theme == "light")
    #expect(configuration.keys["tree.down"]?.map(\.description) == ["e", "ctrl-n"])
    #expect(configuration.keys["tree.up"]?.map(\.description) == ["u"])
    #expect(
      configuration.profiles["work"]
        == Profile(
          name: "work", host: "eu", project: 42, key: .command("pass posthog"),
          prefix: "environments", isReadOnly: true, certificateAuthorityFile: "/etc/ca.pem",
          connectTimeoutSeconds: 5, totalTimeoutSeconds: 30))
    #expect(configuration.profiles["home"]?.key == .file("~/.posthog-key"))
    #expect(configuration.profiles["home"]?.prefix == "projects")
  }

  @Test func `a profile may be protected and have a colour`() throws {
    let text = "[profiles.live]\nhost = \"eu\"\nprotected = true\ncolour = \"bright-red\""
    let profile = try Configuration(text: text, source: "config.toml").profiles["live"]
    #expect(profile?.isProtected == true)
    #expect(profile?.colour == .named(.brightRed))
    #expect(
      complaint("[profiles.live]\nhost = \"eu\"\ncolour = \"rde\"")?.contains("“rde” is no colour")
        == true)
  }

  @Test func `where downloads go and how they call is set`() throws {
    let text = """
      notify = "osc9"
      [profiles.live]
      host = "eu"
      downloads = "~/exports"
      download-name = "{date}-{name}"
      storage-hosts = ["minio.internal"]
      """
    let configuration = try Configuration(text: text, source: "config.toml")
    #expect(configuration.message == .osc9)
    #expect(configuration.profiles["live"]?.downloads == "~/exports")
    #expect(configuration.profiles["live"]?.downloadName == "{date}-{name}")
    #expect(configuration.profiles["live"]?.storageHosts == ["minio.internal"])
    #expect(complaint("notify = \"fax\"")?.contains("there are auto, bell") == true)
  }

  @Test func `how pictures are shown is set by its name`() throws {
    #expect(try Configuration(text: "", source: "config.toml").pictures == .auto)
    let text = "pictures = \"cells\""
    #expect(try Configuration(text: text, source: "config.toml").pictures == .cells)
    #expect(complaint("pictures = \"sixel\"")?.contains("there are auto, kitty, cells") == true)
  }

  @Test func `what charts are made of is set by its name`() throws {
    #expect(try Configuration(text: "", source: "config.toml").charts == nil)
    #expect(try Configuration(text: "charts = \"block\"", source: "config.toml").charts == .blocks)
    #expect(complaint("charts = \"dots\"")?.contains("there are braille, block, ascii") == true)
  }

  @Test func `a file that is not there is an empty one`() throws {
    let configuration = try Configuration(path: "/nonexistent/config.toml")
    #expect(configuration.profiles.isEmpty)
    #expect(try configuration.profile(named: nil, environment: [:]) == nil)
  }

  @Test func `an unknown key is told with those that are known`() {
    #expect(
      complaint("them = \"dark\"")
        == "config.toml has the unknown key “them”; known are aliases, charts, keys, notify, pictures, preset, profile, profiles, theme"
    )
    let words = complaint("[profiles.work]\nhost = \"eu\"\nkeyfile = \"x\"")
    #expect(words?.contains("[profiles], [work] has the unknown key “keyfile”") == true)
    #expect(words?.contains("key-file") == true)
  }

  @Test func `a wrong type is told with the right one`() {
    #expect(complaint("theme = 3") == "config.toml: “theme” must be a text in quotes")
    let project = complaint("[profiles.work]\nhost = \"eu\"\nproject = \"42\"")
    #expect(project?.hasSuffix("“project” must be a whole number") == true)
    let readOnly = complaint("[profiles.work]\nhost = \"eu\"\nread-only = \"yes\"")
    #expect(readOnly?.hasSuffix("“read-only” must be true or false") == true)
    #expect(
      complaint("[keys]\n\"tree.up\" = [1]")?.hasSuffix("must be a text or a list of texts") == true
    )
    #expect(complaint("profiles = 1") == "config.toml: “profiles” must be a table")
  }

  @Test func `a syntax error is told with its line`() {
    let words = complaint("theme = \"dark\"\nprofile = = 3\n")
    #expect(words?.contains("config.toml cannot be read: line 2") == true)
  }

  @Test func `what a profile must and must not have is told`() {
    #expect(
      complaint("[profiles.work]\nproject = 1")?.hasSuffix("needs a host: us, eu or an address")
        == true)
    #expect(
      complaint("[profiles.work]\nhost = \"eu\"\nprefix = \"teams\"")?.hasSuffix(
        "prefix must be projects or environments") == true)
    #expect(
      complaint("[profiles.work]\nhost = \"eu\"\nkey-env = \"A\"\nkey-file = \"b\"")?.hasSuffix(
        "has more than one of key-env, key-command and key-file") == true)
    #expect(
      complaint("[keys]\n\"tree.up\" = \"ctrl-\"")?.contains("“ctrl-” of tree.up is no key") == true
    )
  }

  @Test func `the option goes before the environment and that before the file`() throws {
    let configuration = try Configuration(text: Self.whole, source: "config.toml")
    let environment = ["POSTHOG_HOST": "us", "POSTHOG_PROJECT_ID": "7"]
    #expect(
      try configuration.profile(named: "home", environment: environment)?.host
        == "https://posthog.example.com")
    let fromEnvironment = try configuration.profile(named: nil, environment: environment)
    #expect(fromEnvironment?.host == "us")
    #expect(fromEnvironment?.project == 7)
    #expect(fromEnvironment?.key == .variable("POSTHOG_PERSONAL_API_KEY"))
    #expect(try configuration.profile(named: nil, environment: [:])?.name == "work")
  }

  @Test func `the only profile is taken, one of several is not`() throws {
    let one = try Configuration(text: "[profiles.a]\nhost = \"eu\"", source: "config.toml")
    #expect(try one.profile(named: nil, environment: [:])?.name == "a")
    let two = try Configuration(
      text: "[profiles.a]\nhost = \"eu\"\n[profiles.b]\nhost = \"us\"", source: "config.toml")
    #expect(try two.profile(named: nil, environment: [:]) == nil)
  }

  @Test func `a profile that is not there is told with those that are`() throws {
    let configuration = try Configuration(text: Self.whole, source: "config.toml")
    #expect(throws: ConfigurationProblem("there is no profile “wrok”; there are home, work")) {
      _ = try configuration.profile(named: "wrok", environment: [:])
    }
    #expect(throws: ConfigurationProblem.self) {
      _ = try configuration.profile(
        named: nil, environment: ["POSTHOG_HOST": "us", "POSTHOG_PROJECT_ID": "seven"])
    }
  }
}

@Suite struct ThemeTests {
  @Test func `every built-in theme is listed and can be read`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("themes").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(files) == Set(ThemeLibrary.builtIn.keys.map { "\($0).toml" }))
    for name in ThemeLibrary.builtIn.keys { _ = try ThemeLibrary().theme(named: name) }
  }

  @Test(arguments: ThemeLibrary.builtIn.keys.sorted())
  func `what must be told apart is told apart`(name: String) throws {
    let theme = try ThemeLibrary().theme(named: name)
    let plain = theme.style(for: .plain)
    for role in [
      Role.cursor, .title, .folder, .match, .error, .warning, .input, .key, .pending, .mark,
      .readOnly, .dim, .headerAccent, .borderFocused,
    ] where !(name == "high-contrast" && role == .dim) {
      #expect(theme.style(for: Style(role)) != plain, "\(role) looks plain")
    }
    for role in [Role.folder, .link, .plain, .pending, .mark, .match] {
      #expect(theme.style(for: Style(.cursor)) != theme.style(for: Style(role)), "\(role)")
    }
    let cursor = theme.style(for: Style(.cursor))
    #expect(cursor.modifiers.contains(.reverse) || cursor.background != plain.background)
  }

  @Test func `the theme without colours has none`() throws {
    let theme = try ThemeLibrary().theme(named: "no-colour")
    #expect(theme.styles.values.allSatisfy { $0.foreground == nil && $0.background == nil })
  }

  @Test(arguments: [(0, "no-colour"), (8, "sixteen"), (16, "sixteen"), (256, "dark")])
  func `a terminal gets a theme that it can show`(colours: Int, name: String) {
    let capabilities = TerminalCapabilities(colours: colours, terminalName: "x")
    #expect(ThemeLibrary.defaultName(for: capabilities) == name)
  }

  @Test func `a theme of the user's own goes first and inherits`() throws {
    try withThemes(["dark": "inherits = \"light\"\n[roles]\nfolder = { fg = \"red\" }"]) {
      library in
      let own = try library.theme(named: "dark")
      let light = try library.theme(named: "light")
      #expect(own.style(for: Style(.folder)).foreground == Color(parsing: "red"))
      #expect(own.style(for: Style(.border)) == light.style(for: Style(.border)))
    }
  }

  @Test func `what is wrong with a theme is told`() throws {
    try withThemes([
      "a": "inherits = \"b\"", "b": "inherits = \"a\"", "colour": "[roles]\nkey = { fg = \"rde\" }",
      "role": "[roles]\ntitel = { fg = \"red\" }",
      "attribute": "[roles]\nkey = { modifiers = [\"blinking\"] }",
    ]) { library in
      #expect(words { try library.theme(named: "a") } == "the theme “a” inherits from itself")
      #expect(words { try library.theme(named: "colour") }?.contains("“rde” is no colour") == true)
      #expect(words { try library.theme(named: "role") }?.contains("unknown key “titel”") == true)
      #expect(
        words { try library.theme(named: "attribute") }?.contains("“blinking” is no attribute")
          == true)
      #expect(
        words { try library.theme(named: "nothing") }?.hasPrefix("there is no theme “nothing”")
          == true)
    }
  }

  private func words(_ body: () throws -> Theme) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? ConfigurationProblem)?.description
    }
  }

  private func withThemes(
    _ themes: [String: String], _ body: (ThemeLibrary) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in themes {
      try Data(text.utf8).write(to: folder.appendingPathComponent("\(name).toml"))
    }
    try body(ThemeLibrary(folder: folder.path))
  }
}
