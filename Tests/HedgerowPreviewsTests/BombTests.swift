import CFixtures
import Foundation
import HedgerowCore
import Testing

@testable import HedgerowPreviews

/// Files that are small and claim or become much: each meets a limit, and says so.
@Suite struct BombTests {
  private let folder: FixtureFolder

  init() throws { folder = try FixtureFolder() }

  /// A PNG that claims a size and holds no pixel of it.
  private static func claiming(_ width: UInt32, _ height: UInt32) -> [UInt8] {
    func bytes(_ number: UInt32) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    let head = Array("IHDR".utf8) + bytes(width) + bytes(height) + [8, 6, 0, 0, 0]
    var sum = UInt32.max
    for byte in head {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + bytes(13) + head + bytes(~sum)
      + bytes(0) + Array("IDAT".utf8) + bytes(0x35AF_061E)
  }

  @Test func `a PNG of 50,000 x 50,000 pixels is refused by its head`() async throws {
    let file = try folder.file("bomb.png", Self.claiming(50_000, 50_000))
    let problem = await #expect(throws: Problem.self) { try await OpenPreview(file) }
    #expect(problem?.sentence.contains("50,000 x 50,000 pixels") == true)
  }

  @Test func `a gzip bomb stops at a limit`() async throws {
    let path = folder.path("bomb.txt.gz")
    try #require(fixtures_gzip_run(path, UInt8(ascii: "x"), 64 << 20) == 0)
    let preview = try await OpenPreview(PreviewFile(path: path))
    let count = try await preview.count()
    #expect(count.rows == 1)
    #expect(count.remarks.contains { $0.contains("as bombs do") })
  }

  @Test func `a zip bomb stops at a limit`() async throws {
    let head = "<worksheet><sheetData><row><c><v>1</v></c></row>"
    let file = try folder.zip(
      "bomb.xlsx", [("xl/worksheets/sheet1.xml", head)], repeating: 0x20, times: 64 << 20)
    let preview = try await OpenPreview(file)
    let count = try await preview.count()
    #expect(count.rows == 0 && preview.columns == ["1"])
    #expect(count.remarks.contains { $0.contains("as bombs do") })
  }

  @Test func `texts of a workbook that are a bomb stop at a limit`() async throws {
    let sheet = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
    let file = try folder.zip(
      "bomb.xlsx", [("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", "<sst><si><t>")],
      repeating: 0x61, times: 64 << 20)
    let preview = try await OpenPreview(file)
    #expect(try await preview.count().remarks.contains { $0.contains("as bombs do") })
  }

  @Test func `elements that never end are not kept`() async throws {
    let sheet =
      "<worksheet><sheetData><row><c><v>1</v></c></row>"
      + String(repeating: "<a>", count: 500_000)
    let preview = try await OpenPreview(
      try folder.zip("deep.xlsx", [("xl/worksheets/sheet1.xml", sheet)]))
    #expect(preview.columns == ["1"])
    #expect(
      try await preview.count().remarks == ["The worksheet is damaged; the rest is missing."])
  }

  @Test func `JSON of 10,000 levels is shown to a depth`() async throws {
    let depth = 10_000
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let preview = try await OpenPreview(try folder.file("deep.json", text))
    guard case .outline(let lines) = preview.head.body else {
      Issue.record("no outline")
      return
    }
    #expect(lines.count == JSONOutline.deepest + 1)
    #expect(preview.head.remarks == ["What lies deeper than 100 levels is shown as text."])
  }

  @Test func `of a million columns the first thousand are shown`() async throws {
    let head = (0..<1_000_000).map { "c\($0)" }.joined(separator: ",")
    let row = Array(repeating: "1", count: 1_000_000).joined(separator: ",")
    let preview = try await OpenPreview(try folder.file("wide.csv", "\(head)\n\(row)\n"))
    #expect(preview.columns?.count == 1_000)
    #expect(preview.firstRows?.first?.count == 1_000)
    let count = try await preview.count()
    #expect(count.rows == 1)
    #expect(count.remarks == ["Shows the first 1,000 columns; there are more."])
  }

  @Test func `a text without any line break is one line of its start`() async throws {
    let preview = try await OpenPreview(
      try folder.file("long.txt", String(repeating: "long ", count: 2_000_000)))
    #expect(try await preview.count().rows == 1)
    #expect(try await preview.rows(0..<1).first?.first?.utf8.count == RecordFormat.lines.longest)
  }
}
