import Testing

@testable import HedgerowJobs

@Suite struct FileCheckTests {
  private func look(_ bytes: [UInt8], _ name: String) throws -> FileCheck.Finding {
    let folder = try TemporaryFolder()
    return FileCheck.look(at: try folder.write(bytes, to: name), name: name)
  }

  /// "a\nb\n" packed by gzip.
  private static let gzip: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0x4B, 0xE4, 0x4A, 0xE2, 0x02, 0x00,
    0x97, 0x2A, 0x57, 0x18, 0x04, 0x00, 0x00, 0x00,
  ]

  @Test func `whole files are good`() throws {
    #expect(try look(Array("a,b\r\n1,2\r\n".utf8), "a.csv") == .good)
    #expect(try look(Array("{}\n".utf8), "a.jsonl") == .good)
    #expect(try look(Array("%PDF-1.4 … %%EOF\n".utf8), "a.pdf") == .good)
    #expect(try look(Array("PAR1…PAR1".utf8), "a.parquet") == .good)
    #expect(try look(Self.gzip, "a.jsonl.gz") == .good)
    #expect(try look([1, 2, 3], "a.unknown") == .good)
  }

  @Test(
    arguments: [
      ("a,b\r\n1,", "a.csv", "its last line has no end"),
      ("{}", "a.jsonl", "its last line has no end"),
      ("%PDF-1.4", "a.pdf", "the end of the PDF file is missing"),
      ("<html>", "a.pdf", "it does not begin like a PDF file"),
      ("PAR1…", "a.parquet", "the end of the Parquet file is missing"),
      ("", "a.parquet", "it is empty"),
      ("PK\u{3}\u{4}", "a.xlsx", "the end of the ZIP file is missing"),
      ("<html>", "a.png", "it does not begin like a PNG file"),
    ]) func `cut and wrong files are damaged`(text: String, name: String, reason: String) throws
  {
    #expect(try look(Array(text.utf8), name) == .damaged(reason))
  }

  @Test func `a gzip stream is unpacked to its checksum`() throws {
    #expect(
      try look(Self.gzip.dropLast(5), "a.jsonl.gz") == .damaged("the gzip stream breaks off"))
    var wrong = Self.gzip
    wrong[16] ^= 1
    #expect(try look(wrong, "a.jsonl.gz") == .damaged("the gzip stream is damaged"))
    #expect(try look(Self.gzip + Self.gzip, "a.jsonl.gz") == .good)
  }

  @Test func `a table of a suspicious size is remarked on`() throws {
    let table = "a\r\n" + String(repeating: "\"x\n\"\r\n", count: 10_000)
    #expect(
      try look(Array(table.utf8), "a.csv")
        == .remark("it has exactly 10000 rows: PostHog may have cut it there"))
    #expect(try look([], "a.csv") == .remark("it is empty"))
  }
}
