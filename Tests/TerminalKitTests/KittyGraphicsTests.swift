import Testing

@testable import TerminalKit

/// Pictures that the terminal decodes.
struct KittyGraphicsTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `a picture is sent in pieces, and nothing answers`() {
    let png = [UInt8](repeating: 0, count: 3_072 * 2 + 3)
    let sent = text(
      KittyGraphics.transmission(of: png, in: Size(columns: 66, rows: 22), through: nil))
    let parts = sent.split(separator: "\u{1B}\\").map(String.init)
    #expect(parts.count == 4)
    #expect(parts[0] == "\u{1B}_Ga=d,d=I,i=197,q=2")
    let head = "\u{1B}_Ga=T,U=1,i=197,f=100,t=d,c=66,r=22,q=2,m=1;"
    #expect(parts[1] == head + String(repeating: "A", count: 4_096))
    #expect(parts[2] == "\u{1B}_Gq=2,m=1;" + String(repeating: "A", count: 4_096))
    #expect(parts[3] == "\u{1B}_Gq=2,m=0;AAAA")
  }

  @Test func `in tmux each sequence is wrapped by itself`() {
    let sent = text(KittyGraphics.deletion(through: .tmux))
    #expect(sent == "\u{1B}Ptmux;\u{1B}\u{1B}_Ga=d,d=I,i=197,q=2\u{1B}\u{1B}\\\u{1B}\\")
  }

  @Test func `each row and column has a mark of its own`() {
    #expect(KittyGraphics.placeholder(row: 0, column: 1) == ["\u{10EEEE}", "\u{305}", "\u{30D}"])
    #expect(KittyGraphics.marks.count == 297 && Set(KittyGraphics.marks).count == 297)
    #expect(KittyGraphics.marks[37] == "\u{594}" && KittyGraphics.marks[296] == "\u{1D244}")
  }

  // MARK: Asking

  private static let plain = TerminalCapabilities(colours: 256, terminalName: "xterm-256color")

  private func asked(_ answer: String) -> PictureInquiry {
    var inquiry = PictureInquiry(.auto, Self.plain)
    _ = inquiry.ask()
    var parser = InputParser()
    parser.feed(Array(answer.utf8))
    _ = inquiry.hear(parser.answers)
    return inquiry
  }

  @Test func `the question goes to the first row and back, and ends with what all answer`() {
    var inquiry = PictureInquiry(.auto, Self.plain)
    #expect(inquiry.hasGraphics == nil && !inquiry.isAsking)
    let question = text(inquiry.ask() ?? [])
    #expect(question.hasPrefix("\u{1B}7\u{1B}[H\u{1B}_Gi=31,") && question.hasSuffix("\u{1B}[c"))
    #expect(inquiry.isAsking && inquiry.ask() == nil)
    inquiry.giveUp()
    #expect(inquiry.hasGraphics == false)
  }

  @Test(arguments: [
    ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|kitty(0.36.4)\u{1B}\\\u{1B}[?62;c", true),
    ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|ghostty 1.1.3\u{1B}\\\u{1B}[?62;22c", true),
    // It had the protocol, but no pictures in cells.
    ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|kitty(0.26.5)\u{1B}\\\u{1B}[?62;c", false),
    ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|WezTerm 20240203\u{1B}\\\u{1B}[?65;c", false),
    ("\u{1B}_Gi=31;ENOTSUPPORTED:no\u{1B}\\\u{1B}P>|kitty(0.36.4)\u{1B}\\\u{1B}[?62;c", false),
    ("\u{1B}[?1;2c", false), ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;c", false),
  ])
  func `whoever knows it and is known to show it in cells gets pictures`(
    answer: String, hasGraphics: Bool
  ) {
    #expect(asked(answer).hasGraphics == hasGraphics)
  }

  @Test func `until the last answer nothing is settled`() {
    #expect(asked("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|kitty(0.36.4)\u{1B}\\").hasGraphics == nil)
  }

  @Test func `where it could not be or the user has said so nothing is asked`() {
    func known(_ setting: PictureSetting, _ change: (inout TerminalCapabilities) -> Void) -> Bool? {
      var capabilities = Self.plain
      change(&capabilities)
      return PictureInquiry(setting, capabilities).hasGraphics
    }
    #expect(known(.cells) { _ in } == false && known(.kitty) { _ in } == true)
    #expect(known(.auto) { $0.multiplexer = .tmux } == false)
    #expect(known(.kitty) { $0.multiplexer = .tmux } == true)
    #expect(known(.kitty) { $0.multiplexer = .screen } == false)
    #expect(known(.kitty) { $0.colours = 0 } == false)
    #expect(known(.auto) { $0.terminalName = "linux" } == false)
  }
}
