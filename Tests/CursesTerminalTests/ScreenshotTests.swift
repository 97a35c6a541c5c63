import TerminalHarness
import Testing

@Suite struct ScreenshotTests {
  @Test func `a screenshot holds the text, the lines and the bar`() throws {
    let session = try probe(columns: 60, rows: 10)
    _ = try session.traffic(of: "t")
    let picture = session.screenshot(title: "List & bar")
    #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>\n"))
    #expect(picture.contains("<title>List &amp; bar</title>"))
    #expect(picture.contains(">hedgerow probe</text>") || picture.contains("> hedgerow probe"))
    #expect(picture.contains("<path "))
    #expect(picture.contains("class=\"e\">😀</text>"))
  }
}
