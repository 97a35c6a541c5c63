import HedgerowCore
import HedgerowStore
import PostHogAPI

/// Exports: order, wait, fetch.
extension Carrier {
  func carryExport() async throws(Problem) {
    let job = await keeper.job
    if job.steps.isEmpty {
      try await keeper.change { job in
        let known = job.exportID.map { "\($0)" }
        job.steps = [JobStep(state: known == nil ? .waiting : .running, serverID: known)]
      }
    }
    if case .export(let order) = job.order { try await send(order) }
    let export = try await waitForExport()
    guard job.saving != nil else { return }
    let name = export.filename
    try await keeper.change { job in
      if job.parts.isEmpty { job.parts = [JobPart(step: 0)] }
    }
    try await fetch([0], of: "export") { _ in name }
  }

  /// Has the export made, unless that has been done.
  private func send(_ order: ExportOrder) async throws(Problem) {
    let step = await keeper.job.steps[0]
    if step.serverID != nil { return }
    let action = "export \(order.words)"
    guard let draft = ExportReader.draft(order), order.problem == nil else {
      throw Problem(
        kind: .invalid, title: "Could not \(action)",
        detail: order.problem.map { String($0.dropLast()) } ?? "it is nothing that can be exported",
        remedy: "Change the order and place it anew.")
    }
    let payload = try await place(
      OneOrder(
        action: action, newest: { () async throws(APIError) in try await newestExport() },
        find: { (before) async throws(APIError) in try await find(order, after: before) },
        create: { () async throws(APIError) in
          try await client.exports(project: project).create(draft)
        }), step: 0)
    try await keeper.change { job in
      job.steps[0].serverID = "\(payload.id)"
      job.steps[0].state = .running
      job.note = nil
    }
  }

  private func newestExport() async throws(APIError) -> String {
    let page = try await client.exports(project: project).list(limit: 1)
    return page.results.first.map { "\($0.id)" } ?? ""
  }

  /// The newest of one's own exports that is what was ordered, was not there before, and is no other job's.
  private func find(
    _ order: ExportOrder, after before: String
  ) async throws(APIError) -> ExportPayload? {
    let exports = client.exports(project: project)
    let page = try await exports.list(format: order.format.rawValue, limit: 100)
    let taken = await keeper.others().names
    return page.results.first { payload in
      payload.id > Int64(before) ?? 0 && !taken.contains("\(payload.id)")
        && ExportReader.isWhat(order, ordered: ExportReader.export(payload))
        && claims.take("\(payload.id)")
    }
  }

  /// Asks how it stands until it is made.
  private func waitForExport() async throws(Problem) -> Export {
    let words = await keeper.job.words(in: .utc)
    let action = "export \(words)"
    guard let id = await keeper.job.exportID else { throw JobProblem.cancelled(action) }
    let exports = client.exports(project: project)
    let start = time.elapsed()
    while true {
      let payload = try await ask(action) { () async throws(APIError) in
        try await exports.retrieve(id)
      }
      let export = ExportReader.export(payload)
      let now = await keeper.now
      switch export.state(at: now) {
      case .running: try await pause(PollPace.wait(after: time.elapsed() - start), action)
      // What is past its time may still be there; fetching it tells.
      case .ready, .expired:
        try await keeper.change { $0.steps[0].end(.ready, "ready", at: now) }
        return export
      case .failed(let reason):
        try await keeper.change { $0.steps[0].end(.failed, "failed", reason, at: now) }
        throw Problem(
          kind: .server, title: "Could not \(action)", detail: Self.withoutStop(reason),
          remedy: ExportHint.hint(for: reason))
      }
    }
  }

  static func withoutStop(_ text: String) -> String {
    var text = text
    while text.last == "." { text.removeLast() }
    return text
  }
}

extension JobStep {
  mutating func end(
    _ state: State, _ status: String, _ reason: String? = nil, at now: Moment
  ) {
    self.state = state
    self.status = status
    self.reason = reason
    endedAt = now
  }
}
