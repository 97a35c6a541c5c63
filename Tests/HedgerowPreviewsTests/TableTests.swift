import CFixtures
import Foundation
import HedgerowCore
import Testing

@testable import HedgerowPreviews

/// Delimited files, JSON Lines and texts as rows.
@Suite struct TableTests {
  private let folder: FixtureFolder

  init() throws { folder = try FixtureFolder() }

  @Test func `fields follow RFC 4180`() async throws {
    let text =
      "\u{FEFF}a,b,c\r\n1,\"two, \"\"2\"\"\",3\r\n\"over\ntwo\r\nlines\",,\"\"\r\n5\" pipe,x\"y,\"z\"!\r\n"
    let preview = try await OpenPreview(try folder.file("a.csv", text))
    #expect(preview.head.kind == "CSV")
    #expect(preview.columns == ["a", "b", "c"])
    #expect(
      preview.firstRows == [
        ["1", "two, \"2\"", "3"], ["over\ntwo\r\nlines", "", ""], ["5\" pipe", "x\"y", "z!"],
      ])
  }

  @Test(arguments: ["a;b\n1;2\n", "a\tb\n1\t2\n"])
  func `other separators are seen in the first line`(text: String) async throws {
    let preview = try await OpenPreview(try folder.file("a.csv", text))
    #expect(preview.columns == ["a", "b"])
    #expect(preview.firstRows == [["1", "2"]])
  }

  @Test func `records end at the same places however the bytes come`() {
    let text = Array("a,\"b\n\"\"\n\"\nc\"\nd,\"\"\n\"\"\"\"\n5\",\"x\"\n".utf8)
    func ends(cutAt cut: Int) -> [Int] {
      var scanner = RecordScanner(.delimited(UInt8(ascii: ",")))
      var ends: [Int] = []
      for part in [text[..<cut], text[cut...]] {
        Array(part).withUnsafeBytes { bytes in
          _ = scanner.scan(bytes) { end in
            ends.append(part.startIndex + end)
            return true
          }
        }
      }
      return ends
    }
    let whole = ends(cutAt: 0)
    #expect(whole == [10, 13, 18, 23, 30])
    for cut in text.indices { #expect(ends(cutAt: cut) == whole) }
  }

  @Test func `any row of a large file is found, the last one too`() async throws {
    var text = "n,words\n"
    for row in 0..<60_000 {
      text += "\(row),\"line\n\(String(repeating: "x", count: row % 40))\"\n"
    }
    text += "60000,no line break"
    let preview = try await OpenPreview(try folder.file("large.csv", text))
    let count = try await preview.count()
    #expect(count == RowCount(rows: 60_001, isComplete: true))
    for row in [0, 1, 119, 120, 4_095, 31_337, 59_999] {
      #expect(try await preview.rows(row..<row + 1).first?.first == "\(row)")
    }
    #expect(try await preview.rows(59_999..<60_500).count == 2)
    #expect(try await preview.rows(60_000..<60_001) == [["60000", "no line break"]])
  }

  @Test func `a file that grows shows what is whole, and then the rest`() async throws {
    var file = try folder.file("grows.csv", "a\n1\n2")
    file.extent = .growing(bytes: 10)
    let preview = try await OpenPreview(file)
    #expect(preview.firstRows == [["1"]])
    try folder.append("2\n3\n", to: "grows.csv")
    guard case .counted(let count) = try await preview.ask(.count) else {
      Issue.record("nothing was counted")
      return
    }
    #expect(count == RowCount(rows: 3, isComplete: false))
    #expect(try await preview.rows(0..<3) == [["1"], ["22"], ["3"]])
  }

  @Test func `rows are sorted as numbers where they are, what is empty last`() async throws {
    let preview = try await OpenPreview(
      try folder.file("s.csv", "k,v\na,10\nb,9\nc,\nd,x\ne,-1.5\n"))
    func order(_ order: RowOrder?) async throws -> [String] {
      _ = try await preview.ask(.order(order))
      return try await preview.rows(0..<9).map { $0[0] }
    }
    #expect(try await order(RowOrder(column: 1)) == ["e", "b", "a", "d", "c"])
    #expect(
      try await order(RowOrder(column: 1, isDescending: true)) == ["d", "a", "b", "e", "c"])
    #expect(try await preview.find("C", from: 0) == 4)
    #expect(try await preview.find("a", from: 3, isBackward: true) == 1)
    #expect(try await order(nil) == ["a", "b", "c", "d", "e"])
  }

  @Test func `text is found forward and backward, whatever the case`() async throws {
    let rows = (0..<9_000).map { $0.isMultiple(of: 1_000) ? "Hit \($0)" : "row \($0)" }
    let file = try folder.file("f.txt", rows.joined(separator: "\n"))
    let preview = try await OpenPreview(file)
    #expect(preview.columns == [])
    _ = try await preview.count()
    #expect(try await preview.find("hIT", from: 1) == 1_000)
    #expect(try await preview.find("hit 8") == 8_000)
    #expect(try await preview.find("hit", from: 8_999, isBackward: true) == 8_000)
    #expect(try await preview.find("hit", from: 7_999, isBackward: true) == 7_000)
    #expect(try await preview.find("nowhere") == nil)
  }

  private static let lines = """
    {"event": "a", "n": 1}
    {"event": "b", "props": {"x": [1, 2]}, "n": null}
    not JSON
    {"event": "c\\"d"}

    """

  @Test func `JSON Lines are a table of their keys`() async throws {
    let preview = try await OpenPreview(try folder.file("e.jsonl", Self.lines))
    #expect(preview.columns == ["event", "n", "props"])
    #expect(
      preview.firstRows == [
        ["a", "1", ""], ["b", "null", "{\"x\": [1, 2]}"], ["not JSON\n"], ["c\"d", "", ""],
      ])
  }

  @Test(arguments: [
    (FIXTURES_GZIP, "gz"), (FIXTURES_ZSTD, "zst"), (FIXTURES_LZ4, "lz4"), (FIXTURES_SNAPPY, "sz"),
    (FIXTURES_BROTLI, "br"),
  ])
  func `packed JSON Lines are unpacked as they are read`(format: Int, ending: String) async throws {
    let text = (0..<40_000).map { "{\"n\": \($0), \"words\": \"row number \($0)\"}\n" }.joined()
    let path = folder.path("events.jsonl.\(ending)")
    let bytes = Array(text.utf8)
    try #require(fixtures_pack(path, Int32(format), bytes, bytes.count) == 0)
    let preview = try await OpenPreview(PreviewFile(path: path))
    #expect(preview.head.kind.hasPrefix("JSON Lines, "))
    #expect(preview.columns == ["n", "words"])
    #expect(try await preview.count() == RowCount(rows: 40_000, isComplete: true))
    #expect(try await preview.rows(39_999..<40_000) == [["39999", "row number 39999"]])

    // Cut in the middle: what came before is there, and the reason in words.
    let cut = try Data(contentsOf: URL(fileURLWithPath: path))
    let short = try folder.file("cut.jsonl.\(ending)", Array(cut.prefix(cut.count / 2)))
    let half = try await OpenPreview(short)
    let count = try await half.count()
    #expect(count.rows > 1_000 && count.rows < 40_000)
  }

  @Test func `a row that is longer than a screen of text is cut`() async throws {
    let preview = try await OpenPreview(
      try folder.file("l.csv", "a,b\n\(String(repeating: "x", count: 300_000)),2\n3,4\n"))
    #expect(preview.firstRows?[0].map(\.utf8.count) == [1_024])
    #expect(preview.firstRows?[1] == ["3", "4"])
  }

  @Test func `bytes that are no text are a hex dump`() async throws {
    let preview = try await OpenPreview(
      try folder.file("b.bin", Array("Hello".utf8) + [0, 0x1B, 0xFF] + Array("wide world".utf8)))
    #expect(
      preview.firstRows?.map { $0[0] } == [
        "00000000  48 65 6c 6c 6f 00 1b ff  77 69 64 65 20 77 6f 72  |Hello...wide wor|",
        "00000010  6c 64                                             |ld|",
      ])
  }

  @Test func `what is no file is told in a sentence`() async throws {
    await #expect(throws: Problem.self) { try await OpenPreview(PreviewFile(path: "/nowhere/a")) }
    await #expect(throws: Problem.self) { try await OpenPreview(PreviewFile(path: "/dev/zero")) }
    let empty = try await OpenPreview(try folder.file("empty.csv", ""))
    #expect(empty.head.remarks == ["The file is empty."])
  }

  @Test func `without a screen a table is printed in columns`() async throws {
    let file = try folder.file("t.csv", "name,n\nlong name,1\nb,22\nc,3\n")
    let all = try await PreviewText(file: file, rows: 10).lines(environment: [:])
    #expect(all == ["name       n", "long name  1", "b          22", "c          3"])
    let short = try await PreviewText(file: file, rows: 1).lines(environment: [:])
    #expect(short.last == "Shows the first 1 rows; there are more.")
  }
}
