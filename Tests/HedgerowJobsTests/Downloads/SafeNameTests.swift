import HedgerowCore
import Testing

@testable import HedgerowJobs

@Suite struct SafeNameTests {
  @Test(
    arguments: [
      ("export-weekly-kpis-2026.csv", "export-weekly-kpis-2026.csv"),
      ("-2026-11-21-102011.csv", "export-2026-11-21-102011.csv"),
      ("../../etc/passwd", "export-_.._etc_passwd"), ("a/b\\c.png", "a_b_c.png"),
      ("..", "export"), (".", "export"), ("", "export"), (".bashrc", "export-bashrc"),
      ("~root.csv", "root.csv"), ("a\u{0}b\u{1B}[31m\n.csv", "ab[31m.csv"),
      ("abc\u{202E}fdp.exe", "abcfdp.exe"), ("con.csv", "export-con.csv"), ("NUL", "export-NUL"),
      ("name. . ", "name"), ("résumé 日本.pdf", "résumé 日本.pdf"), ("a\u{2028}b.csv", "ab.csv"),
    ]) func `a server's text becomes a name that leads nowhere`(text: String, name: String)
  {
    #expect(SafeName.make(text) == name)
  }

  @Test func `a long name is cut before its ending`() {
    let name = SafeName.make(String(repeating: "日", count: 300) + ".jsonl.gz")
    #expect(name.hasSuffix("日.jsonl.gz"))
    #expect(name.utf8.count <= 200)
    let odd = SafeName.make("a." + String(repeating: "b", count: 400))
    #expect(odd.utf8.count <= 200)
  }

  @Test func `any bytes make a name`() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...300, using: &numbers)).map { _ in
        UInt8.random(in: 0...255, using: &numbers)
      }
      let name = SafeName.make(String(decoding: bytes, as: UTF8.self))
      #expect(!name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix("."))
      #expect(!name.contains("/") && !name.unicodeScalars.contains { $0.value < 0x20 })
    }
  }

  @Test func `a pattern makes a name with the server's ending`() throws {
    let time = LocalTime(year: 2026, month: 9, day: 1, clock: (8, 5, 0))
    let values = NameTemplate.Values(name: "weekly.csv", id: "31", time: time)
    let templates = try ["{date}-{name}", "{id} {time}.csv", "{name}"].map { try NameTemplate($0) }
    #expect(
      templates.map { $0.name(values) } == ["2026-09-01-weekly.csv", "31 080500.csv", "weekly.csv"])
  }

  @Test(arguments: ["{nam}", "a/{name}", "{name", "}"])
  func `a pattern that is none is refused`(text: String) {
    let error = #expect(throws: NameTemplate.Unknown.self) { _ = try NameTemplate(text) }
    #expect(error?.description.contains("{name}, {id}, {date}, {time}") == true)
  }
}
