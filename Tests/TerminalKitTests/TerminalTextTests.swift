import Testing

@testable import TerminalKit

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("e\u{301}", 1), ("日", 2), ("😀", 2), ("❤\u{FE0F}", 1), ("1\u{FE0F}\u{20E3}", 1), ("🇫🇷", 2),
    ("👍🏽", 2), ("👨‍👩‍👧", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("क्षि", 3), ("\u{1FAE8}", 1),
    ("\t", 1), ("\u{1B}", 1), ("\u{85}", 1), ("", 0), ("plain", 5), ("שלום", 4), ("ﷺ", 1),
    ("\r\n", 2), ("\u{202E}", 1), ("\u{200D}", 0),
  ])
  func `widths are those of the cells that are painted`(text: String, width: Int) {
    #expect(TerminalText.width(text) == width)
    #expect(TerminalText.width(TerminalText.sanitised(text)) == width)
  }

  @Test(arguments: [
    ("a\u{1B}[31mred", "a␛[31mred"), ("\u{9B}31m", "\u{FFFD}31m"), ("a\tb\nc", "a␉b␊c"),
    ("\r\n", "␍␊"), ("\u{7F}", "␡"), ("\u{85}\u{2028}", "␤␤"), ("\0", "␀"),
    ("a\u{202E}b\u{202C}", "a\u{FFFD}b\u{FFFD}"), ("\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"),
    ("\u{200E}\u{200F}\u{61C}", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("❤\u{FE0F}", "❤"), ("👍🏽", "👍"),
    ("👨‍👩‍👧", "👨"), ("\u{1FAE8}", "\u{FFFD}"), ("שלום", "שלום"), ("e\u{301}", "e\u{301}"),
    ("\u{1B}]52;c;AAAA\u{7}", "␛]52;c;AAAA␇"), ("\u{301}", "\u{FFFD}"), ("a\u{AD}b", "a-b"),
  ])
  func `what could harm the screen becomes visible`(text: String, clean: String) {
    #expect(TerminalText.sanitised(text) == clean)
  }

  @Test func `no scalar gets through that could move the cursor or turn the direction`() {
    let bad = Set((0..<0x20).map { $0 } + (0x7F..<0xA0).map { $0 } + (0x202A...0x202E).map { $0 })
    for value in (0..<0x3000).compactMap(Unicode.Scalar.init) {
      let clean = TerminalText.sanitised("a\(value)b")
      #expect(clean.unicodeScalars.allSatisfy { !bad.contains(Int($0.value)) })
    }
  }

  @Test func `the short way of simple text comes to what the long way comes to`() {
    let simple = (0..<0x11000).compactMap(Unicode.Scalar.init).filter {
      TerminalText.widthIfSimple($0) > 0
    }
    #expect(simple.count > 30_000)
    for scalar in simple {
      let pieces = TerminalText.pieces(of: Character(scalar))
      let short = TerminalText.Piece(
        glyph: Glyph(scalar), width: UInt8(TerminalText.widthIfSimple(scalar)))
      #expect(pieces == [short], "\(String(scalar.value, radix: 16))")
      // None of them joins another: it would be a mark.
      #expect("a\(scalar)a".count == 3)
    }
  }

  @Test func `a mark behind simple text is not lost`() {
    #expect(TerminalText.cut("Größe e\u{301}", to: 7) == "Größe e\u{301}")
    #expect(TerminalText.width("日\u{301}") == 2)
  }

  @Test func `a heap of marks keeps four of them`() {
    let heap = "a" + String(repeating: "\u{301}", count: 100)
    #expect(TerminalText.sanitised(heap).unicodeScalars.count == 5)
  }

  @Test(arguments: [
    ("Marketing", 9, "Marketing"), ("Marketing", 8, "Marketi…"), ("Marketing", 1, "…"),
    ("Marketing", 0, ""), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
    ("日本語", 2, "…"), ("日", 1, "…"), ("a日", 2, "a…"),
  ])
  func `a cut shows that something is missing and halves no character`(
    text: String, columns: Int, cut: String
  ) {
    #expect(TerminalText.cut(text, to: columns) == cut)
  }

  @Test func `a field is filled to its width`() {
    #expect(TerminalText.padded("日", to: 4) == "日  ")
    #expect(TerminalText.padded("7", to: 3, alignment: .right) == "  7")
    #expect(TerminalText.padded("ab", to: 5, alignment: .centre) == " ab  ")
    #expect(TerminalText.padded("日本", to: 3) == "日…")
  }
}
