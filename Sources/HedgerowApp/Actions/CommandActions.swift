import HedgerowViewModels

/// The command line, and what stands there alone.
enum CommandActions {
  static let all = line + themes + [open, keys, reload, set]

  private static let open = Action(
    "app.command", "Command line with completion", keys: [":"], hint: "command"
  ) { _ in [.openCommandLine("")] }

  private static let line =
    [
      Action("command.run", "Run the line", keys: ["enter"], hint: "run") { $0.runCommandLine() },
      Action(
        "command.complete", "Put the next proposal into the line", keys: ["tab"], hint: "complete"
      ) { workspace in workspace.changeTop(CommandLine.self) { $0.choose(1) } },
      Action("command.completeBack", "Put the proposal before into the line", keys: ["shift-tab"]) {
        $0.changeTop(CommandLine.self) { $0.choose(-1) }
      },
    ] + LayerActions.recalling(in: .command, keys: (["up", "ctrl-p"], ["down", "ctrl-n"]))

  private static let themes =
    ListActions.moves(in: .themes) + [
      Action("themes.keep", "Keep the theme for this session", keys: ["enter"], hint: "keep") {
        $0.keepTheme()
      },
      Action(
        "app.theme", "Choose a theme; moving shows it", hint: nil,
        taking: Argument("NAME", isRequired: false) { workspace in
          .words(workspace.themes.map { Candidate($0, "theme") })
        } perform: { _, name in
          [.useTheme(name)]
        }
      ) { _ in [.showThemes] },
    ]

  private static let keys = Action("app.keys", "The keys that are in force, in $PAGER") { _ in
    [.showKeys]
  }

  private static let set = Action(
    "app.set", "Settings that are kept",
    taking: Argument("NAME VALUE") { _ in
      .words([
        Candidate("learn on", "say what each key does, and ask once before each kind of change"),
        Candidate("learn off", "no longer"),
      ])
    } perform: { workspace, text in
      guard ["learn on", "learn off"].contains(text) else {
        workspace.tell(
          Notice("There is no setting “\(text)”; learn on and learn off are.", .warning))
        return []
      }
      workspace.isLearning = text == "learn on"
      workspace.introducedUntil = nil
      workspace.tell(Notice("Learning is \(workspace.isLearning ? "on" : "off")."))
      return [.keepLearning(workspace.isLearning)]
    })

  private static let reload = Action("app.reload", "Read the configuration file again") { _ in
    [.reloadConfiguration]
  }
}
