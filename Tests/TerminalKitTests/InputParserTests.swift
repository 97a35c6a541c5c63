import Testing

@testable import TerminalKit

@Suite struct InputParserTests {
  /// What a parser makes of some text, as names.
  private func keys(_ text: String, isUTF8: Bool = true, timeOut: Bool = true) -> [String] {
    var parser = InputParser(isUTF8: isUTF8)
    parser.feed(Array(text.utf8))
    if timeOut { parser.timeOut() }
    return parser.takeEvents().flatMap { event -> [String] in
      switch event {
      case .keys(let keys): keys.map(\.description)
      case .paste(let text): ["paste:" + text]
      default: []
      }
    }
  }

  @Test(arguments: [
    ("j", "j"), ("\u{4}", "ctrl-d"), ("\r", "enter"), ("\n", "enter"), ("\u{7F}", "backspace"),
    ("\u{8}", "backspace"), ("\t", "tab"), (" ", "space"), ("\0", "ctrl-space"), ("é", "é"),
    ("日", "日"), ("😀", "😀"), ("\u{1B}", "esc"), ("\u{1B}p", "alt-p"), ("\u{1B}é", "alt-é"),
    ("\u{1B}[A", "up"), ("\u{1B}OB", "down"), ("\u{1B}[1;5C", "ctrl-right"),
    ("\u{1B}[1;2D", "shift-left"), ("\u{1B}[Z", "shift-tab"), ("\u{1B}[5~", "pageup"),
    ("\u{1B}[6~", "pagedown"), ("\u{1B}[1~", "home"), ("\u{1B}[H", "home"), ("\u{1B}OF", "end"),
    ("\u{1B}[3~", "delete"), ("\u{1B}OP", "f1"), ("\u{1B}[[A", "f1"), ("\u{1B}[[E", "f5"),
    ("\u{1B}[15~", "f5"), ("\u{1B}[24~", "f12"), ("\u{1B}OM", "enter"), ("\u{1B}Op", "0"),
    ("\u{1B}[27;5;100~", "ctrl-d"), ("\u{1B}[100;5u", "ctrl-d"), ("\u{1B}[13;2u", "shift-enter"),
    ("\u{1F}", "ctrl-_"), ("\u{1B}\r", "alt-enter"), ("\u{1B}[", "alt-["), ("\u{1B}O", "alt-O"),
  ])
  func `a key is known by its bytes`(text: String, name: String) {
    #expect(keys(text) == [name])
  }

  @Test(arguments: [
    "\u{1B}[12;40R", "\u{1B}[?62;22c", "\u{1B}[>41;354;0c", "\u{1B}[I", "\u{1B}[O",
    "\u{1B}[<0;12;5M", "\u{1B}[M abc".replacing("abc", with: "!!"), "\u{1B}]11;rgb:0/0/0\u{7}",
    "\u{1B}P>|term\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[201~", "\u{1B}[99~",
  ])
  func `answers and reports are no keys`(text: String) {
    #expect(keys(text + "j") == ["j"])
  }

  @Test func `everything read until now is one batch`() {
    var parser = InputParser()
    parser.feed(Array(String(repeating: "j", count: 200).utf8))
    #expect(parser.takeEvents() == [.keys(Array(repeating: "j", count: 200))])
    #expect(parser.takeEvents() == [])
  }

  @Test func `a sequence may come byte by byte`() {
    var parser = InputParser()
    for byte in "\u{1B}[1;5Cé\u{1B}".utf8 { parser.feed([byte]) }
    #expect(parser.takeEvents() == [.keys([Key(.right, .control), "é"])])
    #expect(parser.wait == .short)
    parser.timeOut()
    #expect(parser.takeEvents() == [.keys([Key(.escape)])])
    #expect(parser.wait == .none)
  }

  @Test func `pasted text comes whole and in its place`() {
    #expect(keys("a\u{1B}[200~q\u{1B}[Ax\ry\u{1B}[201~b") == ["a", "paste:q\u{1B}[Ax\ny", "b"])
    #expect(keys("\u{1B}[200~a\r\nb\nc\u{1B}[201~") == ["paste:a\nb\nc"])
    #expect(keys("\u{1B}[200~\u{1B}\u{1B}[201~") == ["paste:\u{1B}"])
  }

  @Test func `a paste never turns into commands, however late its end`() {
    var parser = InputParser()
    parser.feed(Array("\u{1B}[200~dq".utf8))
    parser.timeOut()
    #expect(parser.takeEvents() == [])
    #expect(parser.wait == .none)
    parser.feed(Array("y\u{1B}[20".utf8))
    parser.timeOut()
    parser.feed(Array("1~".utf8))
    #expect(parser.takeEvents() == [.paste("dqy")])
  }

  @Test func `a paste without an end is ended by Ctrl-C`() {
    #expect(keys("\u{1B}[200~abc\u{3}q") == ["paste:abc", "q"])
  }

  @Test func `a huge paste is cut`() {
    var parser = InputParser(pasteLimit: 10)
    parser.feed(Array("\u{1B}[200~\(String(repeating: "x", count: 100))\u{1B}[201~j".utf8))
    #expect(parser.takeEvents() == [.paste("xxxxxxxxxx"), .keys(["j"])])
  }

  @Test func `broken UTF-8 is left out`() {
    var parser = InputParser()
    parser.feed([0xC3, 0x6A, 0xFF, 0x80, 0xE2, 0x82, 0x6B])
    #expect(parser.takeEvents() == [.keys(["j", "k"])])
  }

  @Test func `outside of UTF-8 bytes are Latin-1`() {
    var parser = InputParser(isUTF8: false)
    parser.feed([0xE9, 0x9B])
    #expect(parser.takeEvents() == [.keys(["é"])])
  }

  @Test func `two escapes are two keys, and one before a sequence as well`() {
    #expect(keys("\u{1B}\u{1B}") == ["esc", "esc"])
    #expect(keys("\u{1B}\u{1B}[B") == ["esc", "down"])
  }
}
