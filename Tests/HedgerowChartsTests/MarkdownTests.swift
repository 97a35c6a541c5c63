import TerminalKit
import Testing

@testable import HedgerowCharts

@Suite struct MarkdownTests {
  private func text(_ markdown: String, columns: Int = 40) -> [String] {
    Markdown.lines(of: markdown, columns: columns).map { $0.runs.map(\.text).joined() }
  }

  private func runs(_ markdown: String) -> [String] {
    Markdown.lines(of: markdown, columns: 80).flatMap(\.runs).map { "\($0.text)|\($0.style.name)" }
  }

  @Test func `headings, lists, quotes and rules are told apart`() {
    #expect(
      text("## Board\n- a\n  * b\n3) c\n> d\n***\n- [x] e") == [
        "Board", "• a", "  • b", "3. c", "│ d", String(repeating: "─", count: 40), "☑ e",
      ])
  }

  @Test func `emphasis, code and links have their style`() {
    #expect(
      runs("a **b** *c* `d`") == [
        "a |plain", "b|plain+bold", " |plain", "c|plain+italic", " |plain", "d|accent",
      ])
    #expect(runs("[x](https://a.b)") == ["x (https://a.b)|link+underline"])
  }

  @Test func `what is no Markdown stays as it was written`() {
    for line in ["2 * 3 * 4", "a_b_c", "**open", "[x] (y)", "#tag", "1.5 GB", "-5", "`"] {
      #expect(text(line) == [line])
    }
    #expect(text("\\*not bold\\*") == ["*not bold*"])
  }

  @Test func `paragraphs are wrapped and code is not`() {
    #expect(text("one two\nthree four", columns: 10) == ["one two", "three four"])
    #expect(text("```\na   b\n```", columns: 10) == ["  a   b"])
    #expect(text("abcdefghijklmn", columns: 5) == ["abcde", "fghij", "klmn"])
    #expect(text("日本語テキスト", columns: 6) == ["日本語", "テキス", "ト"])
    #expect(text("- one two three", columns: 9) == ["• one two", "  three"])
  }
}
