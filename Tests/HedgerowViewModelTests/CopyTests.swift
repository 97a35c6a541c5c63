import HedgerowCore
import HedgerowViewModels
import Testing

struct RowTextsTests {
  private let heading = ProjectHeading(
    profile: "work", project: "Web", region: "EU", isReadOnly: false, number: 7,
    origin: "https://eu.posthog.com")

  private func text(_ kind: CopyKind, _ change: (inout Entry) -> Void = { _ in }) -> String? {
    var entry = Entry(
      id: EntryID(high: 0, low: 5), path: EntryPath("Growth/Plan"), type: EntryType("insight"),
      ref: "aB", href: "/insights/aB", json: #"{"path":"Growth/Plan"}"#)
    change(&entry)
    return RowTexts(entry, in: heading).text(kind)
  }

  @Test func `every kind has its text`() {
    #expect(text(.path) == "Growth/Plan")
    #expect(text(.url) == "https://eu.posthog.com/project/7/insights/aB")
    #expect(text(.id) == "00000000-0000-0000-0000-000000000005")
    #expect(text(.json) == #"{"path":"Growth/Plan"}"#)
    #expect(
      text(.command)
        == "hedgerow open --profile work https://eu.posthog.com/project/7/insights/aB")
    #expect(
      text(.curl)
        == "curl -H \"Authorization: Bearer $POSTHOG_PERSONAL_API_KEY\" https://eu.posthog.com/api/projects/7/file_system/00000000-0000-0000-0000-000000000005/"
    )
  }

  @Test func `folders have a command and no address`() {
    let folder: (inout Entry) -> Void = {
      $0.type = .folder
      $0.href = nil
      $0.path = EntryPath("Team's plan")
    }
    #expect(text(.url, folder) == nil)
    #expect(text(.command, folder) == "hedgerow ls --profile work 'Team'\\''s plan'")
  }

  @Test func `what a server put into a name does no harm where it is pasted`() {
    let hostile: (inout Entry) -> Void = {
      $0.path = EntryPath("a\nrm -rf ~\u{1B}[2J\u{202E}")
      $0.href = "/x\" onclick='y'\u{1B}\n é"
      $0.json = "{\"path\":\"\u{9B}31m\u{202E}\"}"
    }
    #expect(text(.path, hostile) == "a\u{FFFD}rm -rf ~\u{FFFD}[2J\u{FFFD}")
    #expect(
      text(.url, hostile)
        == "https://eu.posthog.com/project/7/x%22%20onclick=%27y%27%1B%0A%20%C3%A9")
    #expect(text(.json, hostile) == "{\"path\":\"\\u009b31m\\u202e\"}")
    let folder: (inout Entry) -> Void = {
      $0.path = EntryPath("a\n'$(x)'\u{1B}")
      $0.type = .folder
    }
    #expect(text(.command, folder) == "hedgerow ls --profile work $'a\\x0a\\'$(x)\\'\\x1b'")
  }

  @Test(arguments: ["plain", "-f", "", "a b", "a$b", "a;b", "a!b", "~", "#x", "a*", "日本"])
  func `only plain words go without quotes`(path: String) {
    let command = text(.command) {
      $0.type = .folder
      $0.path = EntryPath(path)
    }
    let word = command?.split(separator: " ", maxSplits: 4).last.map(String.init)
    #expect(path == "plain" ? word == "plain" : word == "'\(path)'")
  }
}

struct CopyTests {
  private func workspace(number: Int? = 1) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(
        profile: "t", project: "T", region: "t", isReadOnly: false, number: number,
        origin: "https://us.posthog.com"))
    workspace.tree = TreeViewModel.showing("Folder/", "Plan")
    workspace.tree.select("Plan")
    return workspace
  }

  private var plan: Entry {
    var entry = row("Plan")
    entry.href = "/insights/x"
    return entry
  }

  @Test func `a row that is not known whole is asked for first`() {
    var workspace = workspace()
    let id = plan.id
    #expect(
      workspace.run(.copy(.url)) == [.load(.entry(id), .cacheThenServer, owner: .errand)])
    let effects = workspace.receive(.loaded(.entry(plan)))
    let url = "https://us.posthog.com/project/1/insights/x"
    #expect(effects.contains(.copy(url, what: "the address")))
    // The server's answer behind the cache's does not copy again.
    #expect(!workspace.receive(.loaded(.entry(plan))).contains(.copy(url, what: "the address")))
  }

  @Test func `opening shows the way and is noted as a visit`() {
    var workspace = workspace()
    _ = workspace.run(.open)
    let effects = workspace.receive(.loaded(.entry(plan)))
    #expect(effects.contains(.openInBrowser("https://us.posthog.com/project/1/insights/x")))
    #expect(effects.contains(.noteVisit(plan.id)))
  }

  @Test func `what has no address says why`() {
    var workspace = workspace()
    workspace.tree.select("Folder")
    _ = workspace.run(.copy(.url))
    _ = workspace.receive(.loaded(.entry(row("Folder/"))))
    #expect(workspace.notice?.text.contains("folders have no address") == true)
  }

  @Test func `a copy in doubt is shown whole, others are told`() {
    var workspace = workspace()
    workspace.receive(CopiedText(text: "abc", what: "the path", place: "/s/copied", doubt: nil))
    #expect(workspace.notice?.text == "Copied the path. It is in /s/copied too.")
    workspace.receive(CopiedText(text: "abc", what: "the path", place: "/s/copied", doubt: "Why."))
    let box = workspace.top(TextBox.self)
    #expect(box?.text == "abc")
    #expect(box?.remarks == ["Why.", "It was also saved in /s/copied."])
    #expect(workspace.copyFromBox() == [.copy("abc", what: "the text")])
  }
}
