import TerminalKit
import Testing

struct TerminalMessageTests {
  private func sent(
    _ message: TerminalMessage, body: String = "it is ready", _ terminal: String,
    _ multiplexer: TerminalCapabilities.Multiplexer? = nil
  ) -> String {
    let capabilities = TerminalCapabilities(
      colours: 256, terminalName: terminal, multiplexer: multiplexer)
    let bytes = message.sequence(title: "Hedgerow", body: body, capabilities)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `every terminal has a bell, and some a message of their own`() {
    #expect(sent(.auto, "xterm-256color") == "\u{07}")
    #expect(sent(.auto, "xterm-kitty") == "\u{1B}]9;Hedgerow: it is ready\u{07}\u{07}")
    #expect(sent(.auto, "foot") == "\u{1B}]777;notify;Hedgerow;it is ready\u{07}\u{07}")
    #expect(sent(.bell, "xterm-kitty") == "\u{07}")
    #expect(sent(.none, "xterm-kitty").isEmpty)
  }

  @Test func `what the user chose is sent whatever the terminal is called`() {
    #expect(sent(.osc9, "xterm") == "\u{1B}]9;Hedgerow: it is ready\u{07}\u{07}")
    #expect(sent(.osc777, "xterm") == "\u{1B}]777;notify;Hedgerow;it is ready\u{07}\u{07}")
  }

  @Test func `tmux and screen are asked to hand it on`() {
    #expect(
      sent(.osc9, "tmux-256color", .tmux)
        == "\u{1B}Ptmux;\u{1B}\u{1B}]9;Hedgerow: it is ready\u{07}\u{1B}\\\u{07}")
    #expect(
      sent(.osc9, "screen", .screen) == "\u{1B}P\u{1B}]9;Hedgerow: it is ready\u{07}\u{1B}\\\u{07}")
  }

  @Test func `tmux shows a line of its own, in which nothing is a format`() {
    func text(_ message: TerminalMessage, _ multiplexer: TerminalCapabilities.Multiplexer?)
      -> String?
    {
      let capabilities = TerminalCapabilities(
        colours: 256, terminalName: "tmux-256color", multiplexer: multiplexer)
      return message.tmuxText(
        title: "Hedgerow", body: "#(touch x) 20 %H\n\u{1B}[m #{pid}", capabilities)
    }
    let plain = "Hedgerow: ##(touch x) 20 %%H"
    #expect(text(.auto, .tmux)?.hasPrefix(plain) == true)
    #expect(text(.tmux, .tmux)?.hasSuffix("##{pid}") == true)
    #expect(text(.auto, .tmux)?.contains("\u{1B}") == false)
    #expect(text(.auto, nil) == nil && text(.tmux, .screen) == nil)
    #expect(text(.bell, .tmux) == nil && text(.none, .tmux) == nil)
    #expect(sent(.tmux, "tmux-256color", .tmux) == "\u{07}")
  }

  @Test func `nothing that the server sent ends the sequence`() {
    let scalars = Array(sent(.osc9, body: "a\u{1B}\\b\u{07}c\u{9C}\nd", "xterm").unicodeScalars)
    #expect(scalars.count { $0 == "\u{1B}" } == 1)
    #expect(scalars.count { $0 == "\u{07}" } == 2)
    #expect(!scalars.contains("\u{9C}") && !scalars.contains("\n"))
  }
}
