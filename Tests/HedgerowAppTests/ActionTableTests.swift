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
      #expect(action.scope.rawValue == parts.first.map(String.init), "\(action.name)")
      #expect(!action.title.isEmpty)
    }
  }

  @Test func `every scope has actions`() {
    #expect(Set(actions.map(\.scope)) == Set(Scope.allCases))
  }

  @Test func `every default key can be read and is written as it would be printed`() throws {
    for action in actions {
      #expect(!action.keys.isEmpty, "\(action.name) can be had by no key")
      for text in action.keys {
        let keys = try #require(KeySequence(parsing: text), "\(text) of \(action.name)")
        #expect(keys.description == text)
      }
    }
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
      #expect(!others.isEmpty, "\(action.name)")
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

  @Test func `the map is printed so that the configuration reads it back`() throws {
    let overrides = ["tree.down": try keys("\\", "\""), "tree.up": []]
    let map = try KeyMap(actions: .standard, overrides: overrides)
    let printed = KeyTable(actions: .standard, map: map).toml
    let configuration = try Configuration(text: printed, source: "config.toml")
    for action in ActionTable.standard.all {
      #expect(configuration.keys[action.name] == map.keys(of: action), "\(action.name)")
    }
  }
}
