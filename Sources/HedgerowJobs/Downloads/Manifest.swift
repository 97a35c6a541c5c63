import FoundationEssentials
import HedgerowCore
import HedgerowStore

/// What lies beside the files of a batch download: what was asked for, and what came. The API keeps neither.
struct Manifest: Codable {
  struct File: Codable {
    let name: String
    let run: String?
    let bytes: Int64?
    let sha256: String?
    let remark: String?
  }

  struct Run: Codable {
    let id: String?
    let from: String
    let to: String
    let status: String
    let reason: String?
    let files: Int
  }

  let hedgerow = "batch download"
  let job: String
  let model: String
  let format: String
  let compression: String?
  let include: [String]
  let exclude: [String]
  let from: String
  let to: String
  let zone: String
  let finishedAt: String?
  let runs: [Run]
  let files: [File]

  enum CodingKeys: String, CodingKey {
    case hedgerow, job, model, format, compression, include, exclude, from, to, zone, runs, files
    case finishedAt = "finished_at"
  }

  init(_ job: Job, _ order: BatchOrder) {
    self.job = job.id.text
    model = order.model.rawValue
    format = order.file.format.rawValue
    compression = order.file.compression?.rawValue
    include = order.include
    exclude = order.exclude
    from = order.interval.start.iso
    to = order.interval.end.iso
    zone = order.zoneName
    finishedAt = job.finishedAt?.iso
    runs = job.steps.enumerated().map { index, step in
      Run(
        id: step.serverID, from: step.interval?.start.iso ?? "", to: step.interval?.end.iso ?? "",
        status: step.status ?? step.state.rawValue, reason: step.reason,
        files: job.parts.count { $0.step == index })
    }
    files = job.parts.filter { $0.state == .done || $0.remark != nil }.compactMap { part in
      guard let path = part.path, let name = path.split(separator: "/").last else { return nil }
      return File(
        name: String(name), run: job.steps[part.step].serverID, bytes: part.bytes,
        sha256: part.sha256, remark: part.remark)
    }
  }

  /// Writes it into the folder of the files.
  func write(into folder: String) throws(PrivateFile.Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts and numbers, which JSON always holds.
    guard let data = try? encoder.encode(self) else { return }
    try PrivateFile.write(Array(data) + [0x0A], to: "\(folder)/\(Self.name)")
  }

  static let name = "manifest.json"
}

extension Moment {
  /// As machines write it: `2026-09-01T00:00:00Z`.
  var iso: String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }
}
