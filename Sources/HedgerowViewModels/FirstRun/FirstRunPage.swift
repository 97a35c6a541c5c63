/// One screen of the first run: words, and either a list to choose from or a line to type.
package enum FirstRunPage: Hashable, Sendable {
  case welcome, privacy, host, address, keyOrigin, key, checking, scopes, project, number, name
  case caution, colour, saved

  /// Whether a line is typed here.
  package var hasField: Bool { [.address, .key, .number, .name].contains(self) }
}

extension FirstRunViewModel {
  package var title: String {
    switch page {
    case .welcome: "Hedgerow: the tree of a PostHog project, in the terminal"
    case .privacy: "What this program does with your data"
    case .host: "Where is your PostHog?"
    case .address: "The address of your PostHog"
    case .keyOrigin: "The personal API key"
    case .key: Self.keyTitles[profile.origin] ?? ""
    case .checking: "Asking \(profile.host)…"
    case .scopes: "The key works\(checked?.owner.map { ": \($0)" } ?? "")"
    case .project: "Which project?"
    case .number: "The number of the project"
    case .name: "A name for this connection"
    case .caution: "“\(profile.name)” sounds like production"
    case .colour: "A colour for “\(profile.name)”"
    case .saved: "Connected"
    }
  }

  private static let keyTitles: [NewProfile.KeyOrigin: String] = [
    .pasted: "Paste the key (it is not shown)", .variable: "The environment variable that holds it",
    .file: "The file that holds it", .command: "The command that prints it",
  ]

  /// What is to be read above the list or the line.
  package var words: [String] {
    switch page {
    case .privacy: Self.privacy
    case .address:
      ["Such as https://posthog.example.com. Plain http is only taken for this machine."]
    case .keyOrigin:
      [
        "Keys are made in PostHog under Settings, Personal API keys. Wanted are file_system:read and, for changes, "
          + "file_system:write; user:read finds your projects."
      ]
    case .key where profile.origin == .pasted:
      ["It is sent to \(profile.host) only, and kept in a file that you alone can read."]
    case .key where profile.origin == .file:
      ["The file must be readable by you alone (chmod 600)."]
    case .key where profile.origin == .command:
      ["The first line that it prints is the key, such as: pass show posthog"]
    case .checking: ["First whether a PostHog is there, then, with the key, what the key may do."]
    case .number:
      ["The key does not tell its projects. The number stands in the browser's address."]
    case .name: ["One word, such as work. `hedgerow --profile` takes it."]
    case .caution:
      [
        "Protected asks before every change, in a red frame, and wants the name typed; read-only refuses every change before it is sent."
      ]
    case .colour:
      ["Its name stands in that colour in the first line, so that you see where you are."]
    case .saved: saved
    default: []
    }
  }

  /// Colours that tell profiles apart on every terminal.
  static let colours = ["green", "yellow", "blue", "magenta", "cyan", "red"]

  private static let privacy = [
    "It talks to the PostHog that you name, and to nobody else. No telemetry, no check for updates.",
    "The API key goes to that host only. It is in no log, no cache, no address and no process list, and other programs "
      + "that Hedgerow starts do not get it.",
    "Rows of the tree are kept in a cache, with the names and e-mail addresses of the people who made them, so that the "
      + "next start is fast and works without a network. You alone can read it; it may be deleted at any time.",
    "Opening a row tells PostHog that you viewed it, as the web does; `private = true` in a profile does not.",
    "`hedgerow paths` says where everything lies.",
  ]

  /// What can be chosen, with a remark.
  package var choices: [(label: String, remark: String)] {
    switch page {
    case .welcome:
      [
        ("Try the demo", "no account; starts a server on this machine only"),
        ("Connect to PostHog", "cloud or your own"),
        ("Read what this program does with your data", ""),
      ]
    case .host:
      [
        ("US cloud", "us.posthog.com"), ("EU cloud", "eu.posthog.com"),
        ("Own address", "self-hosted"),
      ]
    case .keyOrigin:
      [
        ("Paste it", "kept in a file for you alone"),
        ("Environment variable", "kept nowhere"), ("File", "stays where it is"),
        ("Command", "such as a password manager; kept nowhere"),
      ]
    case .project: (checked?.projects ?? []).map { ($0.name, "\($0.number)") }
    case .caution:
      [
        ("Protected", "recommended"), ("Read-only", "no change at all"),
        ("Neither", "changes as anywhere"),
      ]
    case .colour: [("None", "")] + Self.colours.map { ($0.capitalized, "") }
    default: []
    }
  }
}
