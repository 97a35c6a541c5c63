/// A kind of file that something can be exported as.
struct ExportFormat: Sendable {
  /// Its name on the wire: the type of the file.
  let type: String
  let ending: String
  /// How many days it is kept.
  let days: Int64
  var isVideo = false
  /// Whether it can be asked for here.
  var isCreatable = true
  /// Writes the file.
  let content: @Sendable (ExportMaterial) throws -> [UInt8]

  static let all = [
    ExportFormat(type: "image/png", ending: "png", days: 180) { try Picture.png(of: $0) },
    ExportFormat(type: "application/pdf", ending: "pdf", days: 180) {
      PortableDocument.pdf(of: $0)
    },
    ExportFormat(type: "text/csv", ending: "csv", days: 7) { ExportTable(of: $0).csv },
    ExportFormat(
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ending: "xlsx",
      days: 7
    ) { try Workbook.xlsx(of: ExportTable(of: $0)) },
    ExportFormat(type: "video/webm", ending: "webm", days: 365, isVideo: true) { _ in Film.webm },
    ExportFormat(type: "video/mp4", ending: "mp4", days: 365, isVideo: true) { _ in Film.mp4 },
    ExportFormat(type: "image/gif", ending: "gif", days: 365, isVideo: true) { _ in Film.gif },
    ExportFormat(type: "application/json", ending: "json", days: 180) { $0.json.serialized },
    // Only data sets have this one, and the demo has none of them.
    ExportFormat(type: "application/x-ndjson", ending: "jsonl", days: 7, isCreatable: false) { _ in
      []
    },
  ]

  static func named(_ type: String) -> ExportFormat? { all.first { $0.type == type } }
}
