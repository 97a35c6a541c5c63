import HedgerowViewModels
import TerminalKit
import Testing

@testable import HedgerowApp

/// The one table of everything that can be done.
@Suite struct ActionTableTests {
  private let actions = ActionTable.standard.all

  @Test func `every name is there once and begins with its scope`() {
    #expect(Set(actions.map(\.name)).count == actions.count)
    for action in actions {
      let parts = action.name.split(separator: ".")
      #expect(parts.count == 2, "\(action.name)")
      #expect(action.scope.name == parts.first.map(String.init), "\(action.name)")
      #expect(!action.title.isEmpty)
    }
  }

  @Test func `every scope has actions`() {
    #expect(Set(actions.map(\.scope)) == Set(Scope.allCases))
  }

  @Test func `every default key can be read and is written as it would be printed`() throws {
    for action in actions {
      for text in action.keys {
        let keys = try #require(KeySequence(parsing: text), "\(text) of \(action.name)")
        #expect(keys.description == text)
      }
    }
  }

  @Test func `every command is there once in its scope`() {
    for scope in Scope.allCases {
      let commands = actions.filter { $0.scope == scope }.map(\.command)
      #expect(Set(commands).count == commands.count, "\(scope)")
      #expect(commands.allSatisfy { !$0.isEmpty && !$0.contains(" ") && !$0.contains(".") })
    }
    let everywhere = actions.filter { [.tree, .app].contains($0.scope) }.map(\.command)
    #expect(Set(everywhere).count == everywhere.count)
  }

  @Test func `the defaults do not contradict each other`() throws {
    let map = try KeyMap(actions: .standard)
    for action in actions {
      #expect(map.keys(of: action).map(\.description) == action.keys, "\(action.name)")
    }
  }

  @Test func `keys that multiplexers, flow control and input methods take are left alone`() {
    let taken: Set<String> = ["ctrl-a", "ctrl-b", "ctrl-s", "ctrl-q", "ctrl-space", "ctrl-\\"]
    for action in actions {
      for text in action.keys {
        let keys = KeySequence(parsing: text)?.keys ?? []
        #expect(taken.isDisjoint(with: keys.map(\.description)), "\(action.name)")
      }
    }
  }

  @Test func `function keys and Alt chords are never the only way`() {
    for action in actions {
      let others = action.keys.compactMap(KeySequence.init(parsing:)).filter { sequence in
        !sequence.keys.contains { key in
          if case .function = key.code { return true }
          return key.modifiers.contains(.alt)
        }
      }
      #expect(!others.isEmpty || action.keys.isEmpty, "\(action.name)")
    }
  }

  @Test func `keys that scroll somewhere change nothing anywhere`() {
    let changing: Set<String> = [
      "tree.cut", "tree.put", "tree.newFolder", "tree.rename", "tree.delete", "tree.undo",
      "question.confirm", "question.accept", "prompt.accept",
    ]
    #expect(changing.isSubset(of: actions.map(\.name)))
    for action in actions where changing.contains(action.name) {
      #expect(
        Set(action.keys).isDisjoint(with: ["ctrl-d", "ctrl-u", "pagedown", "pageup", "space"]),
        "\(action.name)")
    }
  }

  @Test func `tabs and the second tree say why they cannot be had`() {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "", project: "", region: "", isReadOnly: false))
    func obstacle(_ name: String) -> String? { ActionTable.standard[name]?.obstacle(workspace) }
    #expect(obstacle("tree.only") == "there is one tree only; Tab opens another beside it")
    #expect(obstacle("tree.closeTab") == "there is one tab only; `q` leaves Hedgerow")
    #expect(obstacle("tree.tab1") == "this is tab 1")
    #expect(obstacle("tree.tab2") == "there is one tab only; `t t` opens another")
    _ = workspace.openTab()
    _ = workspace.goToOtherTree()
    #expect(obstacle("tree.only") == nil)
    #expect(obstacle("tree.closeTab") == nil)
    #expect(obstacle("tree.tab1") == nil)
    #expect(obstacle("tree.tab3") == "there are 2 tabs; `t t` opens another")
  }

  @Test func `a delete is asked for and confirmed by different keys`() {
    let asking = ActionTable.standard["tree.delete"]?.keys ?? []
    let confirming = ActionTable.standard["question.confirm"]?.keys ?? []
    #expect(!asking.isEmpty && !confirming.isEmpty)
    #expect(Set(asking).isDisjoint(with: confirming))
    #expect(!confirming.contains("enter"))
  }
}

/// The keys that run the actions.
@Suite struct KeyMapTests {
  private func keys(_ texts: String...) throws -> [KeySequence] {
    try texts.map { try #require(KeySequence(parsing: $0)) }
  }

  private func complaint(_ overrides: [String: [KeySequence]]) -> String? {
    do throws(ConfigurationProblem) {
      _ = try KeyMap(actions: .standard, overrides: overrides)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `an override takes the place of all default keys`() throws {
    let map = try KeyMap(actions: .standard, overrides: ["tree.down": try keys("e")])
    #expect(map.match(["e"], in: [.tree, .app]) == .action("tree.down"))
    #expect(map.match(["j"], in: [.tree, .app]) == .none)
  }

  @Test func `a default gives way to a key that the user has put to another use`() throws {
    let map = try KeyMap(actions: .standard, overrides: ["tree.rename": try keys("d")])
    #expect(map.match(["d"], in: [.tree, .app]) == .action("tree.rename"))
    let delete = try #require(ActionTable.standard["tree.delete"])
    #expect(map.keys(of: delete).isEmpty)
  }

  @Test func `one scope's override leaves the other scopes alone`() throws {
    let map = try KeyMap(actions: .standard, overrides: ["tree.rename": try keys("j")])
    #expect(map.match(["j"], in: [.json, .app]) == .action("json.down"))
  }

  @Test func `lists of rows have the tree's keys behind their own`() throws {
    let map = try KeyMap(actions: .standard)
    for scope in [Scope.list, .comparison] {
      #expect(map.match(["d"], in: [scope, .app]) == .action("tree.delete"))
      #expect(map.match([" "], in: [scope, .app]) == .action("tree.mark"))
      #expect(map.match(["c", "u"], in: [scope, .app]) == .action("tree.copyUrl"))
      for (key, action) in [(Key("p"), "put"), ("v", "markRange"), ("V", "invertMarks")] {
        #expect(map.match([key], in: [scope, .app]) == .action("tree.\(action)"))
      }
      #expect(map.match(["a"], in: [scope, .app]) == .none)
    }
    #expect(map.match(["m"], in: [.list, .app]) == .action("list.name"))
    let own = try KeyMap(actions: .standard, overrides: ["tree.delete": try keys("T", "X")])
    #expect(own.match(["T"], in: [.list, .app]) == .action("list.form"))
    #expect(own.match(["X"], in: [.list, .app]) == .action("tree.delete"))
    #expect(own.match(["d"], in: [.list, .app]) == .none)
  }

  @Test func `keys of a sequence wait for the rest`() throws {
    let map = try KeyMap(actions: .standard)
    #expect(map.match(["g"], in: [.tree, .app]) == .prefix)
    #expect(map.match(["g", "g"], in: [.tree, .app]) == .action("tree.top"))
    #expect(map.match(["g", "x"], in: [.tree, .app]) == .none)
  }

  @Test func `the topmost scope has a key first`() throws {
    let map = try KeyMap(actions: .standard)
    #expect(map.match(["q"], in: [.question, .app]) == .action("question.cancel"))
    #expect(map.match(["q"], in: [.tree, .app]) == .action("app.quit"))
  }

  @Test func `an action that does not exist is told by name`() throws {
    #expect(
      complaint(["tree.dwon": try keys("e")])
        == "[keys] names “tree.dwon”, but there is no such action")
  }

  @Test func `a key that is given twice is told with both actions`() throws {
    let words = complaint(["tree.down": try keys("e"), "tree.up": try keys("e")])
    #expect(words?.contains("“e”") == true)
    #expect(words?.contains("tree.down") == true && words?.contains("tree.up") == true)
  }

  @Test func `keys behind a key that acts at once are told`() throws {
    let words = complaint(["tree.rename": try keys("g")])
    #expect(words?.contains("can never be typed, because “g” runs tree.rename") == true)
  }

  @Test(arguments: Preset.allCases)
  func `a preset contradicts nothing and leaves every action a key or a command`(
    preset: Preset
  ) throws {
    let map = try KeyMap(actions: .standard, preset: preset)
    for action in ActionTable.standard.all where map.keys(of: action).isEmpty {
      let meaning = try CommandTable(actions: .standard)
        .meaning(of: action.command, in: [action.scope])
      #expect(meaning == .run(action: action.name, argument: ""), "\(action.name)")
    }
    for keys in ["ctrl-a", "ctrl-b", "ctrl-s", "ctrl-q", "ctrl-space"] {
      for scope in Scope.allCases {
        let key = try #require(Key(parsing: keys))
        #expect(map.match([key], in: [scope]) == .none, "\(keys) in \(preset)")
      }
    }
  }

  @Test func `the presets move as their people expect`() throws {
    let emacs = try KeyMap(actions: .standard, preset: .emacs)
    #expect(emacs.match([Key("n", .control)], in: [.tree, .app]) == .action("tree.down"))
    #expect(emacs.match([Key("p", .control)], in: [.tree, .app]) == .action("tree.up"))
    #expect(emacs.match([Key("x", .control)], in: [.tree, .app]) == .prefix)
    let arrows = try KeyMap(actions: .standard, preset: .arrows)
    for letter in ["j", "k", "h", "l", "G"] as [Key] {
      #expect(arrows.match([letter], in: [.tree, .app]) == .none)
    }
    #expect(arrows.match([Key(.function(8))], in: [.tree, .app]) == .action("tree.delete"))
  }

  @Test func `the user's keys go before those of a preset`() throws {
    let map = try KeyMap(
      actions: .standard, preset: .emacs, overrides: ["tree.rename": try keys("ctrl-n")])
    #expect(map.match([Key("n", .control)], in: [.tree, .app]) == .action("tree.rename"))
    #expect(map.match([Key(.down)], in: [.tree, .app]) == .action("tree.down"))
  }

  @Test func `a key may run a line of the command line`() throws {
    let map = try KeyMap(
      actions: .standard, overrides: [":sort-by-created": try keys("f5")])
    #expect(map.match([Key(.function(5))], in: [.tree, .app]) == .action(":sort-by-created"))
  }

  @Test func `what may follow a prefix is told`() throws {
    let map = try KeyMap(actions: .standard)
    let found = map.continuations(of: ["z"], in: [.tree, .app])
    #expect(found.map(\.keys.description) == ["a", "c", "M", "o", "R"])
    #expect(found.first?.action == "tree.toggleFold")
    #expect(map.continuations(of: ["j"], in: [.tree, .app]).isEmpty)
  }

  @Test func `the map is printed so that the configuration reads it back`() throws {
    let overrides = [
      "tree.down": try keys("\\", "\""), "tree.up": [], ":refresh \"x\"": try keys("f6", "f7"),
    ]
    let map = try KeyMap(actions: .standard, overrides: overrides)
    let printed = KeyTable(actions: .standard, map: map).toml
    let configuration = try Configuration(text: printed, source: "config.toml")
    for action in ActionTable.standard.all {
      #expect(configuration.keys[action.name] == map.keys(of: action), "\(action.name)")
    }
    #expect(configuration.keys[":refresh \"x\""] == overrides[":refresh \"x\""])
  }
}

extension Key {
  fileprivate init(_ character: Character, _ modifiers: Modifiers) {
    self.init(.character(character), modifiers)
  }
}
