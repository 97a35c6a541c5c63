import HedgerowCore

/// What a file is: by its first bytes, then by what the server says, then by the ending of its name.
enum FileKind: Hashable {
  case picture(PictureFormat)
  case delimited(UInt8)
  case jsonLines
  case json
  case worksheet
  case packed(Packing)
  case pdf
  case parquet
  case text
  case bytes

  enum PictureFormat: String {
    case png = "PNG"
    case jpeg = "JPEG"
    case gif = "GIF"
  }

  enum Packing: String { case gzip, zstd, lz4, snappy, brotli }

  private static let magics: [(bytes: [UInt8], kind: FileKind)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .picture(.png)),
    ([0xFF, 0xD8, 0xFF], .picture(.jpeg)),
    (Array("GIF87a".utf8), .picture(.gif)), (Array("GIF89a".utf8), .picture(.gif)),
    (Array("%PDF-".utf8), .pdf), (Array("PAR1".utf8), .parquet),
    ([0x50, 0x4B, 0x03, 0x04], .worksheet),
    ([0x1F, 0x8B], .packed(.gzip)), ([0x28, 0xB5, 0x2F, 0xFD], .packed(.zstd)),
    ([0x04, 0x22, 0x4D, 0x18], .packed(.lz4)),
    ([0xFF, 0x06, 0x00, 0x00, 0x73, 0x4E, 0x61, 0x50, 0x70, 0x59], .packed(.snappy)),
  ]

  private static let endings: [String: FileKind] = [
    "csv": .delimited(UInt8(ascii: ",")), "tsv": .delimited(0x09), "json": .json,
    "jsonl": .jsonLines, "ndjson": .jsonLines, "br": .packed(.brotli),
  ]

  private static let contentTypes: [String: FileKind] = [
    "text/csv": .delimited(UInt8(ascii: ",")), "text/tab-separated-values": .delimited(0x09),
    "application/json": .json, "application/x-ndjson": .jsonLines,
    "application/jsonl": .jsonLines,
  ]

  /// The kind of a file with this start.
  init(head: [UInt8], name: String, contentType: String?) {
    if let found = Self.magics.first(where: { head.starts(with: $0.bytes) }) {
      self = found.kind
      return
    }
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let type = contentType.map { $0.prefix { $0 != ";" }.lowercased() } ?? ""
    let told = Self.contentTypes[type] ?? Self.endings[ending]
    if case .packed? = told {
      self = told ?? .bytes
    } else if !Self.isText(head) {
      self = .bytes
    } else {
      self = Self.refined(told ?? Self.guess(head), head)
    }
  }

  /// Whether it can be shown as text: no zero byte, and UTF-8 but for a character that the end cuts.
  static func isText(_ head: [UInt8]) -> Bool {
    if head.contains(0) { return false }
    return (0..<4).contains { cut in
      String(validating: head.dropLast(cut), as: UTF8.self) != nil
    }
  }

  private static func guess(_ head: [UInt8]) -> FileKind {
    let first = head.first { $0 > 0x20 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .text
  }

  private static func refined(_ kind: FileKind, _ head: [UInt8]) -> FileKind {
    let line = head.prefix { $0 != 0x0A }
    switch kind {
    case .json:
      // Whole objects line by line, whatever it is called.
      let isLines = line.count < head.count - 1 && JSONFields.fields(of: Array(line)) != nil
      return isLines ? .jsonLines : .json
    case .delimited(UInt8(ascii: ",")) where !line.contains(UInt8(ascii: ",")):
      let others = [UInt8(ascii: ";"), 0x09]
      return .delimited(others.first { line.contains($0) } ?? UInt8(ascii: ","))
    default: return kind
    }
  }

  /// For the title.
  var words: String {
    switch self {
    case .picture(let format): format.rawValue
    case .delimited(0x09): "TSV"
    case .delimited: "CSV"
    case .jsonLines: "JSON Lines"
    case .json: "JSON"
    case .worksheet: "XLSX"
    case .packed(let packing): packing.rawValue
    case .pdf: "PDF"
    case .parquet: "Parquet"
    case .text: "text"
    case .bytes: "bytes"
    }
  }
}
