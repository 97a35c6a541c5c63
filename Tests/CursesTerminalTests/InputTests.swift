import TerminalHarness
import Testing

@Suite struct InputTests {
  @Test(arguments: [
    ("<F1>", "key f1"), ("<Up>", "Item 000"), ("<PgDn>", "key pagedown"), ("<A-p>", "key alt-p"),
    ("<S-Tab>", "key shift-tab"), ("<Esc>", "key esc"), ("<C-d>", "key ctrl-d"), ("é", "key é"),
    ("<Enter>", "key enter"), ("<Backspace>", "key backspace"), ("日", "key 日"),
  ])
  func `keys arrive as what they are`(keys: String, shown: String) throws {
    let session = try probe()
    try session.send(keys)
    try session.waitFor(shown)
  }

  @Test func `pasted text is no keys, however it is cut into reads`() throws {
    let session = try probe()
    session.sendPaste("qX")
    try session.waitFor("paste 2: qX")
    session.sendBytes(Array("\u{1B}[200~jq".utf8))
    try session.waitUntilIdle(quiet: 60)
    session.sendBytes(Array("j\u{1B}[20".utf8))
    try session.waitUntilIdle(quiet: 60)
    session.sendBytes(Array("1~".utf8))
    try session.waitFor("paste 3: jqj")
    #expect(!session.hasEnded)
  }

  @Test func `a late position report is not taken for keys`() throws {
    let session = try probe()
    session.sendBytes(Array("\u{1B}[12;40R\u{1B}[?62;22cj".utf8))
    try session.waitUntil("the bar on the second row") { $0.reversedColumns(row: 3) != nil }
    #expect(session.screenText.contains("ready"))
  }
}
