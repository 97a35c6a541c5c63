import HedgerowCore

/// The texts of a workbook, which its cells refer to by number.
final class SharedStrings: XMLListener {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var isText = false
  /// Where the text at hand begins.
  private var start = 0

  /// More are not kept.
  private static let mostBytes = 16 << 20
  private static let mostItems = 2_000_000

  /// Reads all of them; a sentence where that could not be done.
  func read(from archive: Archive) -> String? {
    guard archive.enter("xl/sharedStrings.xml") else { return nil }
    let xml = XMLStream(telling: self)
    let limit = UnpackingLimit(freeSpace: .max, harmless: UnpackingLimit.harmlessXML)
    var unpacked: Int64 = 0
    return withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      while let count = archive.read(into: buffer) {
        unpacked += Int64(count)
        if limit.remark(packed: archive.packedBytes(behind: unpacked), unpacked: unpacked) != nil {
          return "Its texts unpack to over 200 times their size, as bombs do; some are missing."
        }
        let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count])
        guard xml.parse(piece, isLast: count == 0) else { break }
        if count == 0 { return nil }
        if bytes.count >= Self.mostBytes || ends.count >= Self.mostItems {
          return "It has more texts than are kept; some are missing."
        }
      }
      return "Its texts are damaged; some are missing."
    }
  }

  subscript(index: Int) -> String {
    guard ends.indices.contains(index) else { return "…" }
    let start = index > 0 ? Int(ends[index - 1]) : 0
    return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
  }

  func begin(_ name: String, _ attributes: [String: String]) {
    if name == "si" { start = bytes.count }
    isText = name == "t"
  }

  func end(_ name: String) {
    isText = false
    guard name == "si" else { return }
    ends.append(UInt32(bytes.count))
  }

  func text(_ text: String) {
    let room = RecordFormat.longestField - (bytes.count - start)
    if isText, room > 0 { bytes += text.utf8.prefix(room) }
  }
}
