import HedgerowCore
import HedgerowViewModels
import Testing

struct LineHistoryTests {
  @Test func `older lines come back, and at the end what was being typed`() {
    var history = LineHistory(["undo", "theme dark", "refresh"])
    #expect(history.older(than: "") == "refresh")
    #expect(history.older(than: "refresh") == "theme dark")
    #expect(history.newer() == "refresh")
    #expect(history.newer() == "")
    #expect(history.newer() == nil)
  }

  @Test func `only lines that begin as what was typed come back`() {
    var history = LineHistory(["theme dark", "undo", "theme light"])
    #expect(history.older(than: "th") == "theme light")
    #expect(history.older(than: "theme light") == "theme dark")
    #expect(history.older(than: "theme dark") == nil)
    #expect(history.newer() == "theme light")
    #expect(history.newer() == "th")
  }

  @Test func `a line that is typed again moves to the end, blank ones are not kept`() {
    var history = LineHistory(["a", "b"])
    history.add("a")
    history.add("  ")
    #expect(history.lines == ["b", "a"])
  }

  @Test func `only so many are kept`() {
    var history = LineHistory((0..<LineHistory.limit).map(String.init))
    history.add("new")
    #expect(history.lines.count == LineHistory.limit)
    #expect(history.lines.first == "1" && history.lines.last == "new")
  }
}

struct CommandLineTests {
  private let commands = [
    Command(action: "tree.rename", name: "rename", title: "Rename the row"),
    Command(
      action: "app.theme", name: "theme", usage: "[NAME]", title: "Choose a theme",
      choices: .words([Candidate("dark", "theme"), Candidate("light", "theme")])),
    Command(action: "tree.reveal", name: "reveal", usage: "PATH", title: "Show", choices: .path),
  ]
  private let tree: TreeViewModel

  init() {
    var tree = TreeViewModel.showing("Growth/", "Weekly")
    _ = tree.receive(page("Growth", [row("Growth/Plan")]))
    self.tree = tree
  }

  private func line(_ text: String = "", _ history: [String] = []) -> CommandLine {
    CommandLine(commands: commands, history: LineHistory(history), text: text, over: tree)
  }

  @Test func `commands are proposed by their beginning, then by their words`() {
    #expect(
      line("re").candidates.map(\.text) == ["rename", "reveal"])
    #expect(line("row").candidates.map(\.text) == ["rename"])
    #expect(line().candidates.count == 3)
  }

  @Test func `words behind a command are proposed`() {
    #expect(line("theme l").candidates.map(\.text) == ["theme light"])
    #expect(line("app.theme ").candidates.map(\.text) == ["app.theme dark", "app.theme light"])
    #expect(line("rename x").candidates.isEmpty)
    #expect(line("nothing x").candidates.isEmpty)
  }

  @Test func `paths are completed from what is loaded`() {
    #expect(line("reveal gro").candidates.map(\.text) == ["reveal Growth/"])
    #expect(line("reveal Growth/").candidates.map(\.text) == ["reveal Growth/Plan"])
    #expect(line("reveal Nowhere/").candidates.isEmpty)
  }

  @Test func `proposals are gone through in a ring, and typing goes on from there`() {
    var line = line("theme ")
    var tree = tree
    line.choose(1)
    #expect(line.field.text == "theme dark")
    line.choose(1)
    line.choose(1)
    #expect(line.field.text == "theme dark")
    line.choose(-1)
    #expect(line.field.text == "theme light")
    _ = line.edit({ $0.deleteWordBackward() }, over: &tree)
    #expect(line.field.text == "theme " && line.chosen == nil)
  }

  @Test func `earlier lines come back as they were typed`() {
    var line = line("", ["theme dark", "rename"])
    var tree = tree
    _ = line.recall(older: true, over: &tree)
    _ = line.recall(older: true, over: &tree)
    #expect(line.field.text == "theme dark")
    _ = line.recall(older: false, over: &tree)
    _ = line.recall(older: false, over: &tree)
    #expect(line.field.text == "")
  }
}

struct ThemeListTests {
  @Test func `the theme under the cursor is shown until the list is left`() {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "t", project: "T", region: "t", isReadOnly: false))
    (workspace.themes, workspace.theme) = (["dark", "light"], "dark")
    workspace.openThemes()
    #expect(workspace.shownTheme == "dark")
    _ = workspace.moveInLayer(by: 1)
    #expect(workspace.shownTheme == "light")
    _ = workspace.backOut()
    #expect(workspace.shownTheme == "dark")
    workspace.openThemes()
    _ = workspace.moveInLayer(by: 1)
    #expect(workspace.keepTheme() == [.useTheme("light")])
    #expect(workspace.layers.isEmpty)
  }
}
