import HedgerowCore
import HedgerowStore
import PostHogAPI
import Synchronization

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
    let exports = client.exports(project: project)
    if step.state == .sending, let sentAt = step.sentAt,
      let found = try await findSent(order, since: sentAt)
    {
      return try await take(found)
    }
    let sentAt = await keeper.now
    try await keeper.change { job in
      job.steps[0].state = .sending
      job.steps[0].sentAt = sentAt
    }
    let wasLost = Mutex(false)
    let payload = try await ask(action) { () async throws(APIError) in
      // The answer is lost, not what was ordered: it is among one's own exports, or was never made.
      if wasLost.withLock({ $0 }),
        let found = try await Self.find(order, since: sentAt, in: exports)
      {
        return found
      }
      do throws(APIError) { return try await exports.create(draft) } catch {
        // A server that answers, but with a failure, would do so again.
        guard error.kind == .uncertain, error.status == nil else { throw error }
        wasLost.withLock { $0 = true }
        throw APIError(.offline(reason: "the answer was lost"), endpoint: error.endpoint)
      }
    }
    try await take(payload)
  }

  private func take(_ payload: ExportPayload) async throws(Problem) {
    try await keeper.change { job in
      job.steps[0].serverID = "\(payload.id)"
      job.steps[0].state = .running
    }
  }

  private func findSent(
    _ order: ExportOrder, since sentAt: Moment
  ) async throws(Problem) -> ExportPayload? {
    let exports = client.exports(project: project)
    return try await ask("look for what was ordered") { () async throws(APIError) in
      try await Self.find(order, since: sentAt, in: exports)
    }
  }

  /// The newest of one's own exports that is what was ordered, and was not there before.
  private static func find(
    _ order: ExportOrder, since sentAt: Moment, in exports: ExportResource
  ) async throws(APIError) -> ExportPayload? {
    try await exports.list(format: order.format.rawValue, limit: 20).results.first { payload in
      let export = ExportReader.export(payload)
      // Clocks differ a little.
      let isNew = export.createdAt.map { $0.seconds >= sentAt.seconds - 30 } ?? false
      return isNew && ExportReader.isWhat(order, ordered: export)
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
