/// `file_download_batch_exports/`: runs that write events, persons or sessions into files.
enum BatchRoutes {
  /// Identities and states, newest first; what a run was for is told nowhere.
  static func list(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let runs = state.batchRuns.values.sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }
    let page = Page(request.query)
    let now = state.clock.now
    var json = JSONWriter()
    page.writeHead(count: runs.count, for: request, to: &json)
    json.list(try runs[page.range(of: runs.count)]) { json, run in
      json.value(
        .object(["id": .string(run.id.description), "status": .string(run.status(at: now))]))
    }
    json.raw("}")
    return Answer(200, json.bytes)
  }

  static func create(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let now = state.clock.now
    let wanted = try BatchRequest(Fields(try RequestBody.parse(request)), now: now)
    let active = state.batchRuns.values.count { BatchRun.active.contains($0.status(at: now)) }
    guard active < state.exporting.concurrentRuns else { throw Failure.tooManyRuns }
    let cannotStart = wanted.include.contains("__fail_to_start__")
    let run = BatchRun(
      id: state.newID(), request: wanted, createdAt: now,
      length: cannotStart ? .zero : state.exporting.runLength, ending: .init(wanted))
    state.setBatchRun(run)
    guard !cannotStart else { throw Failure.runCannotStart }
    return .json(.object(["id": .string(run.id.description)]), status: 202)
  }

  static func retrieve(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let run = try find(request, state)
    let now = state.clock.now
    let status = run.status(at: now)
    var json: JSONObject = ["status": .string(status)]
    if status == "Completed" {
      if run.hasFiles(at: now) {
        let files = try state.parts(of: run)
        json["files"] = .array(files.indices.map { .string(run.partID($0).description) })
        if request.generation >= .e { json["records_completed"] = .int(state.records(of: run)) }
      } else {
        // The files are not listed yet; to the caller it still runs.
        json["status"] = .string("Running")
      }
    }
    if let error = run.error(at: now) { json["error"] = .string(error) }
    return .json(.object(json))
  }

  static func cancel(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var run = try find(request, state)
    let status = run.status(at: state.clock.now)
    guard BatchRun.active.contains(status) else {
      throw Failure.invalid("Cannot cancel a run that is in '\(status)' status", at: nil)
    }
    run.cancelledAt = state.clock.now
    state.setBatchRun(run)
    return .json(.object(["status": "Cancelled"]))
  }

  /// How many rows a query has; only for those who may use the model `hogql`.
  static func countRows(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    guard request.generation >= .e else { throw Failure.noEndpoint }
    throw Failure.denied("HogQL batch exports are not enabled for this team.")
  }

  static func find(_ request: DemoRequest, _ state: ProjectState) throws -> BatchRun {
    guard let run = state.batchRuns[try request.rowID()] else { throw Failure.notFound }
    return run
  }
}

extension Failure {
  fileprivate static let tooManyRuns = Failure(
    429, type: "server_error", code: "too_many_concurrent_file_downloads",
    detail: "Too many concurrent file download batch exports for this team.")
  fileprivate static let runCannotStart = Failure(
    bare:
      "The batch export failed to start. Check our status page for any ongoing incidents and try "
      + "again later.", status: 500)
}
