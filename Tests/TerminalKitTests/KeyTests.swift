import Testing

@testable import TerminalKit

@Suite struct KeyTests {
  @Test(arguments: [
    "j", "G", "?", ",", "-", "+", "'", "é", "ctrl-d", "alt-p", "ctrl-alt-x", "enter", "space",
    "f1", "f12", "shift-tab", "esc", "pageup", "pagedown", "home", "backspace", "ctrl-up",
    "shift-left", "alt-enter", "ctrl-space", "tab", "delete", "insert", "ctrl--",
  ])
  func `a name is read and written alike`(name: String) {
    #expect(Key(parsing: name)?.description == name)
  }

  @Test(arguments: [
    ("ctrl-i", "tab"), ("ctrl-m", "enter"), ("ctrl-[", "esc"), ("ctrl-h", "backspace"),
    ("escape", "esc"), ("ctrl-D", "ctrl-d"), ("return", "enter"), ("pgdn", "pagedown"),
  ])
  func `keys that a terminal cannot tell apart are the same`(name: String, same: String) {
    #expect(Key(parsing: name)?.description == same)
  }

  @Test(arguments: ["", " ", "foo", "ctrl-", "f0", "f99", "shift-a", "gg", "hyper-x"])
  func `what is no key is refused`(name: String) {
    #expect(Key(parsing: name) == nil)
  }

  @Test(arguments: [
    ("ctrl-d", "^D"), ("enter", "↵"), ("space", "␣"), ("esc", "Esc"), ("alt-p", "M-p"),
    ("f1", "F1"), ("G", "G"), ("shift-tab", "S-Tab"), ("ctrl-up", "^↑"),
  ])
  func `a footer shows a short form`(name: String, symbol: String) {
    #expect(Key(parsing: name)?.symbol == symbol)
  }

  @Test(arguments: ["g g", ", n", "ctrl-d", "z shift-tab"])
  func `a sequence is read and written alike`(text: String) {
    #expect(KeySequence(parsing: text)?.description == text)
    #expect(KeySequence(parsing: "g foo") == nil)
    #expect(KeySequence(parsing: "g g")?.symbol == "gg")
  }
}
