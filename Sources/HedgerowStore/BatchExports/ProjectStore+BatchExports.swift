import HedgerowCore
import PostHogAPI

/// The runs of batch downloads. The API tells their states only; what they were made from the job files know.
extension ProjectStore {
  private static let runPage = 100

  func batchRuns(offset: Int) async throws(Problem) -> Answer {
    let page = try await askBatches("list the batch downloads") {
      (batches) async throws(APIError) in
      try await batches.list(limit: Self.runPage, offset: offset == 0 ? nil : offset)
    }
    let runs = page.results.compactMap { BatchReader.run($0) }
    let end = offset + page.results.count
    return .batchRuns(
      BatchRunPage(
        offset: offset, runs: runs,
        total: page.nextOffset == nil ? end : max(end + 1, page.count ?? 0),
        mayReadLogs: !isRefused(.batchExportLogs), source: .server(asOf: now())))
  }

  func batchRun(_ id: String) async throws(Problem) -> Answer {
    let payload = try await askBatches("look at the run \(id)") {
      (batches) async throws(APIError) in try await batches.retrieve(id)
    }
    guard let run = BatchReader.run(payload, id: id) else { throw Self.nameless }
    return .batchRun(run, .server(asOf: now()))
  }

  /// The lines of the log, the newest first, a page of them; older ones are asked for with `before`.
  func batchLog(_ filter: BatchLogFilter) async throws(Problem) -> Answer {
    let lines: [BatchLogPayload]
    do throws(Problem) {
      lines = try await askBatches("read the log of the run \(filter.run)") {
        (batches) async throws(APIError) in
        try await batches.logs(
          filter.run, levels: filter.levels, search: filter.text.isEmpty ? nil : filter.text,
          after: filter.after?.date, before: filter.before?.date)
      }
    } catch {
      if error.kind == .unavailable { noteRefusal(of: .batchExportLogs) }
      throw error
    }
    noteAgreement(to: .batchExportLogs)
    return .batchLog(filter, lines.map(BatchReader.line))
  }

  /// Ends a run for good.
  package func cancelRun(_ id: String) async throws(Problem) {
    let action = "cancel the run \(id)"
    try checkMayChange(action)
    try await askBatches(action) { (batches) async throws(APIError) in
      try await batches.cancel(id)
    }
  }

  private static let nameless = Problem(
    kind: .undecodable, title: "Could not look at the run", detail: "it has no id",
    remedy: "`R` tries again.")

  private func askBatches<Value: Sendable>(
    _ action: String, _ call: @Sendable (BatchExportResource) async throws(APIError) -> Value
  ) async throws(Problem) -> Value {
    let batches = try await connected().batchExports(project: project)
    do throws(APIError) { return try await call(batches) } catch {
      throw problem(doing: action, error)
    }
  }
}
