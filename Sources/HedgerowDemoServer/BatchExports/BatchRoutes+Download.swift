import Hummingbird

extension BatchRoutes {
  /// Where a part lies: the first, or the one with an index or id.
  static func download(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let run = try find(request, state)
    let now = state.clock.now
    try checkEnd(of: run, at: now)
    let parts = run.hasFiles(at: now) ? try state.parts(of: run) : []
    let index = try index(request.parameters["part"] ?? "0", of: run, count: parts.count)
    guard now < run.filesGoAt else {
      throw Failure.invalid("This file download has expired", at: nil)
    }
    let left = Duration.microseconds(run.filesGoAt.microseconds - now.microseconds)
    let link = state.storage.link(
      to: run.storagePath(of: parts[index].name), name: parts[index].name,
      for: min(state.exporting.linkLifetime, left))
    var answer = Answer.redirect(to: link)
    answer.headers[.cacheControl] = "no-store"
    return answer
  }

  private static func checkEnd(of run: BatchRun, at now: Timestamp) throws {
    let status = run.status(at: now)
    guard status != "Completed" else { return }
    if BatchRun.active.contains(status) {
      throw Failure.invalid("Batch export run is still in progress", at: nil)
    }
    throw Failure.invalid(
      status == "Cancelled" ? "Batch export run was cancelled" : "Batch export run has failed",
      at: nil)
  }

  private static func index(_ text: String, of run: BatchRun, count: Int) throws -> Int {
    if let number = Page.integer(text) {
      guard number >= 0, number < count else {
        throw Failure.request(404, code: "not_found", detail: "No files with index \(number)")
      }
      return Int(number)
    }
    guard let id = RowID(text) else {
      throw Failure.invalid("Invalid file id or index: '\(text)'", at: nil)
    }
    guard let index = (0..<count).first(where: { run.partID($0) == id }) else {
      throw Failure.notFound
    }
    return index
  }
}

extension BatchRun {
  /// The id of a part, the same at each reading.
  func partID(_ index: Int) -> RowID {
    RowID(high: id.high ^ 0x0000_00FF_0000_0000, low: id.low & ~0xFFFF | UInt64(index & 0xFFFF))
  }

  func storagePath(of name: String) -> String { "/batch-exports/1/\(id)/\(name)" }
}
