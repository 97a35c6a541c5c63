import Testing

@testable import TerminalKit

@Suite struct ThemeTests {
  @Test(arguments: [
    ("red", Color.named(.red)), ("bright-blue", .named(.brightBlue)), ("208", .indexed(208)),
    ("#ff8800", .rgb(red: 255, green: 136, blue: 0)), ("#f80", .rgb(red: 255, green: 136, blue: 0)),
    ("default", .terminalDefault), ("grey", .named(.brightBlack)), ("RED", .named(.red)),
  ])
  func `a colour is read from its text`(text: String, colour: Color) {
    #expect(Color(parsing: text) == colour)
  }

  @Test(arguments: ["", "mauve", "256", "-1", "+1", "#ff", "#ggg", "#1234567", "bright"])
  func `what is no colour is refused`(text: String) {
    #expect(Color(parsing: text) == nil)
  }

  @Test func `a colour becomes the nearest one that there is`() {
    #expect(Color.rgb(red: 255, green: 135, blue: 0).index(ofColours: 256) == 208)
    #expect(Color.indexed(208).index(ofColours: 256) == 208)
    #expect(Color.indexed(196).index(ofColours: 8) == 1)
    #expect(Color.indexed(196).index(ofColours: 16) == 9)
    #expect(Color.named(.brightGreen).index(ofColours: 8) == 2)
    #expect(Color.terminalDefault.index(ofColours: 256) == -1)
  }

  @Test func `a style adds its modifiers to the look of its role`() {
    let theme = Theme(
      name: "t", styles: [.key: ThemeStyle(foreground: .named(.red), modifiers: .bold)])
    let look = theme.style(for: Style(.key, .underline))
    #expect(look == ThemeStyle(foreground: .named(.red), modifiers: [.bold, .underline]))
    #expect(theme.style(for: Style(.error)) == ThemeStyle())
  }

  @Test func `every character that views draw with has a stand-in`() {
    for character in "─│┌┐└┘├┤┬┴┼▸▾…·›↑↓←→↵␣█▌★●×–—“”’" {
      let standIn = ASCIIStandIn.scalar(for: character)
      #expect(standIn != "?" && standIn.isASCII)
    }
    #expect(ASCIIStandIn.scalar(for: "é") == "e")
    #expect(ASCIIStandIn.scalar(for: "e\u{301}") == "e")
    #expect(ASCIIStandIn.scalar(for: "日") == "?")
  }
}
