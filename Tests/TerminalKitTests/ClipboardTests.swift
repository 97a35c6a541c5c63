import TerminalKit
import Testing

@testable import TerminalKit

struct ClipboardTests {
  private func sequence(
    _ text: String, _ terminal: String, _ multiplexer: TerminalCapabilities.Multiplexer? = nil
  ) -> String? {
    let capabilities = TerminalCapabilities(
      colours: 256, terminalName: terminal, multiplexer: multiplexer)
    return Clipboard.sequence(for: text, capabilities).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("日\u{1B}", "5pelGw=="),
  ])
  func `bytes are written as RFC 4648 has it`(text: String, encoded: String) {
    #expect(Base64.encoded(Array(text.utf8)) == Array(encoded.utf8))
  }

  @Test func `a terminal gets the plain request`() {
    #expect(sequence("foo", "xterm-256color") == "\u{1B}]52;c;Zm9v\u{07}")
  }

  @Test func `tmux gets it for itself and wrapped for the terminal outside`() {
    #expect(
      sequence("foo", "tmux-256color", .tmux)
        == "\u{1B}]52;c;Zm9v\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
  }

  @Test func `screen gets long requests in pieces`() {
    let sent = sequence(String(repeating: "a", count: 1_000), "screen", .screen) ?? ""
    let pieces = sent.components(between: "\u{1B}P", and: "\u{1B}\\")
    #expect(pieces.count == 2 && pieces.allSatisfy { $0.utf8.count <= 700 })
    #expect(pieces.joined().hasPrefix("\u{1B}]52;c;YWFh"))
    #expect(pieces.joined().hasSuffix("\u{07}"))
  }

  @Test func `consoles and long texts get none`() {
    #expect(sequence("foo", "linux") == nil)
    #expect(sequence("foo", "vt100") == nil)
    #expect(sequence(String(repeating: "a", count: Clipboard.limit + 1), "xterm") == nil)
  }

  @Test func `a link is written where it stands, and only for plain web addresses`() {
    var frame = Frame(size: Size(columns: 40, rows: 3))
    frame.link("https://x.y/z", to: "https://x.y/z", row: 1, column: 2, style: .plain)
    frame.link("javascript:x", to: "javascript:x", row: 2, column: 0, style: .plain)
    frame.link("https://x.y/\u{1B}", to: "https://x.y/\u{1B}", row: 0, column: 0, style: .plain)
    let sent = frame.links.compactMap(\.sequence).map { String(decoding: $0, as: UTF8.self) }
    #expect(sent.count == 1)
    #expect(
      sent.first
        == "\u{1B}7\u{1B}[2;3H\u{1B}[4m\u{1B}]8;id=hedgerow;https://x.y/z\u{1B}\\https://x.y/z\u{1B}]8;;\u{1B}\\\u{1B}8"
    )
    #expect(frame.text().contains("https://x.y/z"))
  }
}

extension String {
  fileprivate func components(between start: String, and end: String) -> [String] {
    ranges(of: start).compactMap { range in
      let rest = self[range.upperBound...]
      return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
    }
  }
}
