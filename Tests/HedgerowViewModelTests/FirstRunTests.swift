import HedgerowViewModels
import Testing

struct FirstRunTests {
  private var firstRun = FirstRunViewModel(takenNames: ["old"])
  private let checked = CheckedKey(
    owner: "Ada",
    scopes: [CheckedKey.Scope(name: "file_system:read", purpose: "tree", isThere: true)],
    projects: [KnownProject(number: 1, name: "Web"), KnownProject(number: 7, name: "App")])

  private func at(_ steps: (inout FirstRunViewModel) -> Void) -> FirstRunViewModel {
    var copy = firstRun
    steps(&copy)
    return copy
  }

  /// Connected to the EU with a pasted key, as far as the list of scopes.
  private var withKey: FirstRunViewModel {
    at {
      _ = $0.choose(2)
      _ = $0.choose(2)
      _ = $0.choose(1)
      $0.edit { $0.insert(" phx_secret ") }
      _ = $0.accept()
      $0.receive(checked)
    }
  }

  @Test func `the demo is one key away`() {
    var firstRun = firstRun
    #expect(firstRun.choose(1) == [.startDemo])
  }

  @Test func `what the program does with data can be read, and comes back`() {
    var firstRun = at { _ = $0.choose(3) }
    #expect(firstRun.page == .privacy && firstRun.words.count > 3)
    _ = firstRun.accept()
    #expect(firstRun.page == .welcome)
    #expect(firstRun.back() == [.leave])
  }

  @Test func `a pasted key is not shown, and is sent with the host that was chosen`() {
    var firstRun = at {
      _ = $0.choose(2)
      _ = $0.choose(2)
      _ = $0.choose(1)
      $0.edit { $0.insert(" phx_secret ") }
    }
    #expect(firstRun.shownField.text.allSatisfy { $0 == "•" })
    var wanted = NewProfile()
    (wanted.host, wanted.origin, wanted.key) = ("eu", .pasted, "phx_secret")
    #expect(firstRun.accept() == [.check(wanted)])
    #expect(firstRun.page == .checking)
  }

  @Test func `the way ends with the profile stored`() {
    var firstRun = withKey
    #expect(firstRun.page == .scopes)
    _ = firstRun.accept()
    #expect(firstRun.choices.map(\.label) == ["Web", "App"])
    _ = firstRun.choose(2)
    #expect(firstRun.page == .name && firstRun.field.text == "main")
    var wanted = firstRun.profile
    wanted.name = "main"
    #expect(firstRun.accept() == [])
    #expect(firstRun.page == .colour)
    wanted.colour = "blue"
    #expect(firstRun.choose(4) == [.save(wanted)])
    #expect(wanted.project?.number == 7)
    firstRun.receive(saved: ["It is there."])
    #expect(firstRun.words == ["It is there."])
    #expect(firstRun.profile.key.isEmpty)
    #expect(firstRun.accept() == [.open(profile: "main")])
  }

  @Test func `a failed check comes back with what is wrong`() {
    var firstRun = at {
      _ = $0.choose(2)
      _ = $0.choose(3)
      $0.edit { $0.insert("https://nowhere.example") }
      _ = $0.accept()
      _ = $0.choose(4)
      $0.edit { $0.insert("pass show x") }
      _ = $0.accept()
      $0.receive(problem: "No PostHog answers there.")
    }
    #expect(firstRun.page == .key && firstRun.problem == "No PostHog answers there.")
    #expect(firstRun.field.text == "pass show x")
    _ = firstRun.back()
    _ = firstRun.back()
    #expect(firstRun.page == .address && firstRun.field.text == "https://nowhere.example")
  }

  @Test func `a late answer to what was gone back from changes nothing`() {
    var firstRun = withKey
    _ = firstRun.back()
    let page = firstRun.page
    firstRun.receive(checked)
    #expect(firstRun.page == page)
  }

  @Test(arguments: ["", "old", "two words", "a.b", "ä"])
  func `a name that will not do is refused`(name: String) {
    var firstRun = withKey
    _ = firstRun.accept()
    _ = firstRun.choose(1)
    firstRun.edit { $0.deleteToStart() }
    firstRun.edit { $0.insert(name) }
    #expect(firstRun.accept() == [])
    #expect(firstRun.problem != nil && firstRun.page == .name)
  }

  @Test func `production is proposed to be protected`() {
    var firstRun = withKey
    _ = firstRun.accept()
    _ = firstRun.choose(1)
    firstRun.edit { $0.deleteToStart() }
    firstRun.edit { $0.insert("Production") }
    #expect(firstRun.accept() == [])
    #expect(firstRun.page == .caution)
    #expect(firstRun.choose(1) == [])
    guard case .save(let profile)? = firstRun.choose(1).first else {
      Issue.record("nothing was saved")
      return
    }
    #expect(profile.isProtected && !profile.isReadOnly && profile.colour == nil)
    #expect(profile.name == "Production")
  }

  @Test func `a key that tells no projects asks for the number`() {
    var firstRun = at {
      _ = $0.choose(2)
      _ = $0.choose(1)
      _ = $0.choose(2)
    }
    #expect(firstRun.field.text == "POSTHOG_PERSONAL_API_KEY")
    _ = firstRun.accept()
    firstRun.receive(CheckedKey(owner: nil, scopes: [], projects: []))
    _ = firstRun.accept()
    #expect(firstRun.page == .number)
    firstRun.edit { $0.insert("x") }
    _ = firstRun.accept()
    #expect(firstRun.problem?.contains("no number") == true)
    firstRun.edit { $0.deleteToStart() }
    firstRun.edit { $0.insert("12") }
    _ = firstRun.accept()
    #expect(firstRun.page == .name && firstRun.profile.project?.number == 12)
  }
}
