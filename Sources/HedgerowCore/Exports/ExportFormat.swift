/// A kind of file that PostHog exports to. Its raw value is the content type, as the API names it; formats that this
/// program does not know are kept as they come (PostHog API, exports).
package struct ExportFormat: RawRepresentable, Hashable, Sendable, Codable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let png = ExportFormat(rawValue: "image/png")
  package static let pdf = ExportFormat(rawValue: "application/pdf")
  package static let csv = ExportFormat(rawValue: "text/csv")
  package static let xlsx = ExportFormat(
    rawValue: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
  package static let json = ExportFormat(rawValue: "application/json")
  package static let mp4 = ExportFormat(rawValue: "video/mp4")
  package static let webm = ExportFormat(rawValue: "video/webm")
  package static let gif = ExportFormat(rawValue: "image/gif")
  package static let jsonLines = ExportFormat(rawValue: "application/x-ndjson")

  /// What is known of a format.
  private struct Facts: Sendable {
    let format: ExportFormat
    let name: String
    let ending: String
    let targets: Set<ExportTarget.Kind>
    let daysKept: Int
  }

  private static let table = [
    Facts(
      format: .png, name: "PNG", ending: "png", targets: [.dashboard, .insight], daysKept: 180),
    Facts(
      format: .pdf, name: "PDF", ending: "pdf", targets: [.dashboard, .insight], daysKept: 180),
    Facts(format: .csv, name: "CSV", ending: "csv", targets: [.insight, .query], daysKept: 7),
    Facts(format: .xlsx, name: "XLSX", ending: "xlsx", targets: [.insight, .query], daysKept: 7),
    Facts(format: .json, name: "JSON", ending: "json", targets: [.insight, .query], daysKept: 180),
    Facts(format: .mp4, name: "MP4", ending: "mp4", targets: [.recording], daysKept: 365),
    Facts(format: .webm, name: "WebM", ending: "webm", targets: [.recording], daysKept: 365),
    Facts(format: .gif, name: "GIF", ending: "gif", targets: [.recording], daysKept: 365),
    // Only of data sets, which cannot be exported through this API.
    Facts(format: .jsonLines, name: "JSON Lines", ending: "jsonl", targets: [], daysKept: 7),
  ]

  /// All formats that are known, in the order in which they are offered.
  package static let all = table.map(\.format)

  /// The formats that a kind of target can be exported to.
  package static func formats(of target: ExportTarget.Kind) -> [ExportFormat] {
    table.filter { $0.targets.contains(target) }.map(\.format)
  }

  /// The format that somebody means by a word: `csv`, `XLSX`, `text/csv`.
  package init?(word: String) {
    let small = word.lowercased()
    guard
      let facts = Self.table.first(where: {
        $0.ending == small || $0.name.lowercased() == small || $0.format.rawValue == small
      })
    else { return nil }
    self = facts.format
  }

  private var facts: Facts? { Self.table.first { $0.format == self } }

  /// What people call it: `PNG`, `JSON Lines`.
  package var name: String { facts?.name ?? rawValue }

  /// What names of its files end with, without the dot; nil for a format that is not known.
  package var ending: String? { facts?.ending }

  /// How many days PostHog keeps such files; nil for a format that is not known.
  package var daysKept: Int? { facts?.daysKept }

  /// Whether it is a film of a recording; a team may make a limited number of these in a month.
  package var isVideo: Bool { facts?.targets == [.recording] }

  /// Whether its rows may have been cut at the server's limit.
  package var isTable: Bool { self == .csv || self == .xlsx }
}
