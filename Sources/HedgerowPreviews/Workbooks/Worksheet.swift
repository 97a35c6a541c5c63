import HedgerowCore

/// A sheet of a workbook, written out as CSV into a file without a name as far as it is read.
final class Worksheet: RowFeeder, XMLListener {
  private let archive: Archive
  private let strings: SharedStrings
  private let formats: NumberFormats
  private let scratch: ScratchFile
  private let limit: UnpackingLimit
  private lazy var xml = XMLStream(telling: self)
  private var unpacked: Int64 = 0
  private var isOver = false
  private(set) var remarks: [String]

  private var row: [String] = []
  private var column = 0
  private var type = ""
  private var style = 0
  private var value = ""
  private var isValue = false
  private var written: [UInt8] = []

  /// Reads the entry that the archive has been turned to. Throws where no file can be written.
  init(
    _ archive: Archive, _ strings: SharedStrings, _ formats: NumberFormats, named name: String,
    remarks: [String]
  ) throws(Problem) {
    self.archive = archive
    self.strings = strings
    self.formats = formats
    self.remarks = remarks
    scratch = try ScratchFile(named: name)
    limit = UnpackingLimit(
      freeSpace: scratch.freeSpace, harmless: UnpackingLimit.harmlessXML)
  }

  /// What has been written so far, to be read while it grows.
  func bytes() -> FileBytes { FileBytes(descriptor: scratch.duplicate()) }

  func feed(for slice: Slice) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      while !isOver, !slice.isOver { step(buffer) }
    }
    return isOver
  }

  private func step(_ buffer: UnsafeMutableRawBufferPointer) {
    guard let count = archive.read(into: buffer) else {
      return stop("The worksheet is damaged; the rest is missing.")
    }
    unpacked += Int64(count)
    let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count])
    let isSound = xml.parse(piece, isLast: count == 0)
    guard written.withUnsafeBytes({ scratch.write($0) }) else {
      return stop("Shows what the disk had room for.")
    }
    written = []
    guard isSound else { return stop("The worksheet is damaged; the rest is missing.") }
    if let remark = limit.remark(packed: archive.packedBytes(behind: unpacked), unpacked: unpacked)
    {
      return stop(remark)
    }
    if count == 0 { stop(nil) }
  }

  private func stop(_ remark: String?) {
    isOver = true
    if let remark { remarks.append(remark) }
  }

  // MARK: Cells

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "row":
      row = []
      column = 0
    case "c":
      if let place = attributes["r"].flatMap(Self.column) { column = place }
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      value = ""
    case "v", "t": isValue = true
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "v", "t": isValue = false
    case "c": take()
    case "row": write()
    default: break
    }
  }

  func text(_ text: String) {
    if isValue, value.utf8.count < RecordFormat.longestField { value += text }
  }

  private func take() {
    // Empty cells are left out of the file.
    guard column <= RecordFormat.mostColumns else { return }
    while row.count < column { row.append("") }
    switch type {
    case "s": row.append(Int(value).map { strings[$0] } ?? "")
    case "b": row.append(value == "1" ? "true" : "false")
    case "n": row.append(formats.text(of: value, style: style))
    default: row.append(value)
    }
    column += 1
  }

  private func write() {
    for (place, field) in row.enumerated() {
      if place > 0 { written.append(UInt8(ascii: ",")) }
      written.append(UInt8(ascii: "\""))
      written += field.replacing("\"", with: "\"\"").utf8
      written.append(UInt8(ascii: "\""))
    }
    written.append(0x0A)
  }

  /// `AB12` is in the 28th column, 27.
  private static func column(of reference: String) -> Int? {
    var number = 0
    for letter in reference.utf8.prefix(while: { $0 >= 0x41 }) {
      guard (0x41...0x5A).contains(letter), number < 1_000 else { return nil }
      number = number * 26 + Int(letter) - 0x40
    }
    return number > 0 ? number - 1 : nil
  }
}
