import HedgerowCore

/// A job as JSON for scripts.
struct JobReport: Encodable {
  struct Run: Encodable {
    let id: String?
    let state: String
    let from: Int64?
    let to: Int64?
    let reason: String?
  }

  struct File: Encodable {
    let path: String?
    let state: String
    let bytes: Int64?
    let sha256: String?
    let remark: String?
  }

  struct Failure: Encodable {
    let title: String
    let detail: String
    let remedy: String
  }

  let id: String
  let title: String
  let state: String
  let createdAt: Int64
  let finishedAt: Int64?
  let export: Int64?
  let note: String?
  let runs: [Run]
  let files: [File]
  let problem: Failure?

  enum CodingKeys: String, CodingKey {
    case id, title, state, export, note, runs, files, problem
    case createdAt = "created_at"
    case finishedAt = "finished_at"
  }

  init(_ job: Job, zone: ProjectZone) {
    id = job.id.text
    title = job.words(in: zone)
    state = job.state.rawValue
    createdAt = job.createdAt.seconds
    finishedAt = job.finishedAt?.seconds
    export = job.exportID
    note = job.note
    runs = job.steps.filter { $0.interval != nil }.map {
      Run(
        id: $0.serverID, state: $0.status ?? $0.state.rawValue, from: $0.interval?.start.seconds,
        to: $0.interval?.end.seconds, reason: $0.reason)
    }
    files = job.parts.map {
      File(
        path: $0.path, state: $0.state.rawValue, bytes: $0.bytes, sha256: $0.sha256,
        remark: $0.remark)
    }
    problem = job.problem.map { Failure(title: $0.title, detail: $0.detail, remedy: $0.remedy) }
  }
}
