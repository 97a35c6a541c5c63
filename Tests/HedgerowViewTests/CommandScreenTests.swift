import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import TerminalKit
import Testing

/// The command line, prefixes, themes, texts to take and the first run, as they are painted.
@Suite struct CommandScreenTests {
  private static let commands = [
    Command(action: "tree.rename", name: "rename", title: "Rename the row"),
    Command(action: "tree.refresh", name: "refresh", usage: "[5m]", title: "Ask the server again"),
    Command(action: "app.theme", name: "theme", usage: "[NAME]", title: "Choose a theme"),
  ]

  @Test func `the command line proposes above itself`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.openCommandLine(Self.commands, history: LineHistory(), text: "re")
    try expectScreen("command-line-80x24", of: workspace)
    _ = workspace.changeTop(CommandLine.self) { $0.choose(-1) }
    try expectScreen("command-line-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test func `what may follow a key stands in columns at the foot`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.prefix = KeyPrefix(
      keys: ",",
      continuations: ["n", "N", "c", "C", "t"].map {
        KeyPrefix.Continuation(keys: $0, title: "Sort by something", isPossible: $0 != "c")
      })
    let hidden = paintedText(workspace, at: ScreenSize.usual)
    #expect(!hidden.contains("Sort by something"))
    workspace.prefix?.isShown = true
    try expectScreen("prefix-80x24", of: workspace)
    try expectScreen("prefix-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test func `the themes stand in a corner`() throws {
    var workspace = WorkspaceViewModel.example()
    (workspace.themes, workspace.theme) = (["dark", "light", "sixteen"], "light")
    workspace.openThemes()
    try expectScreen("themes-80x24", of: workspace)
  }

  @Test func `a text to take has nothing beside it`() throws {
    var workspace = WorkspaceViewModel.example()
    let long = "https://eu.posthog.com/project/1/insights/" + String(repeating: "a", count: 90)
    workspace.receive(
      CopiedText(text: long, what: "the address", place: "/s/copied", doubt: "It may be refused."))
    try expectScreen("copied-80x24", of: workspace)
    try expectScreen("copied-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test func `the first run is read at every size`() throws {
    var firstRun = FirstRunViewModel()
    #expect(painted(firstRun, ScreenSize.usual).contains("2  Connect to PostHog"))
    _ = firstRun.choose(3)
    #expect(painted(firstRun, ScreenSize.usual).contains("`hedgerow paths` says where"))
    _ = firstRun.back()
    _ = firstRun.choose(2)
    _ = firstRun.choose(1)
    _ = firstRun.choose(1)
    firstRun.edit { $0.insert("phx_secret") }
    for size in [ScreenSize.usual, ScreenSize.large, ScreenSize.least] {
      let text = painted(firstRun, size)
      #expect(text.contains("••••••••••") && !text.contains("secret"))
    }
  }

  private func painted(_ firstRun: FirstRunViewModel, _ size: Size) -> String {
    FirstRunView.render(firstRun, size: size).text()
  }
}
