import FoundationEssentials

/// Batch exports to files: large amounts of rows, written once for downloading (PostHog API, file-download batch
/// exports).
package struct BatchExportResource: Sendable {
  let client: PostHogClient
  let project: Int

  private static let name = "file_download_batch_exports"

  /// One page of the runs of the whole project, the newest first; only their ids and states.
  package func list(
    limit: Int? = nil, offset: Int? = nil
  ) async throws(APIError) -> Page<BatchRunPayload> {
    var call = client.projectCall(.get, project, Self.name + "/", pattern: Self.name)
    call.addPaging(limit: limit, offset: offset)
    return try await client.getPage(call)
  }

  /// Starts a run and gives its id. While as many are under way as the server does at once it is `busy`.
  package func create(_ draft: BatchRunDraft) async throws(APIError) -> String {
    var call = client.projectCall(.post, project, Self.name + "/", pattern: Self.name)
    call.body = draft.json
    let name: BatchRunName = try await client.get(call)
    return name.id
  }

  /// How a run stands, with its files once they are there.
  package func retrieve(_ id: String) async throws(APIError) -> BatchRunPayload {
    try await client.get(call(.get, id))
  }

  /// Ends a run for good.
  package func cancel(_ id: String) async throws(APIError) {
    _ = try await client.perform(call(.post, id, "cancel"))
  }

  /// A file of a run, by its id, from a place on. Links are good for about an hour; each call asks for a new one.
  package func file(
    _ file: String, of id: String, _ range: FileRange? = nil
  ) async throws(APIError) -> FileStream {
    var call = call(.get, id, "download")
    call.path += Percent.encode(file) + "/"
    call.pattern += "/:part"
    return try await client.openFile(call, range)
  }

  /// Lines of a run's log, the newest first, 500 at most. Servers keep this from keys.
  package func logs(
    _ id: String, levels: [String] = [], search: String? = nil, after: Date? = nil,
    before: Date? = nil, limit: Int = 500
  ) async throws(APIError) -> [BatchLogPayload] {
    var call = call(.get, id, "logs")
    call.action = .batchExportLogs
    call.query = [("limit", String(limit))]
    if !levels.isEmpty { call.query.append(("level", levels.joined(separator: ","))) }
    if let search { call.query.append(("search", search)) }
    for (name, time) in [("after", after), ("before", before)] {
      if let time { call.query.append((name, Timestamp.text(time))) }
    }
    return try await client.getPage(call, of: BatchLogPayload.self).results
  }

  private func call(_ method: RequestMethod, _ id: String, _ action: String? = nil) -> Call {
    let tail = action.map { "/\($0)" } ?? ""
    return client.projectCall(
      method, project, "\(Self.name)/\(Percent.encode(id))\(tail)/",
      pattern: "\(Self.name)/:id\(tail)")
  }
}

extension PostHogClient {
  /// The batch exports to files of a project.
  package func batchExports(project: Int) -> BatchExportResource {
    BatchExportResource(client: self, project: project)
  }
}
