/// Exports, of which a key sees its own only (PostHog API, exports).
package struct ExportResource: Sendable {
  let client: PostHogClient
  let project: Int

  private static let name = "exports"
  /// The server tries to finish an export before it answers.
  private static let patience = Duration.seconds(660)

  /// One page, the newest first. A format that the server does not know is no filter.
  package func list(
    format: String? = nil, recording: String? = nil, limit: Int? = nil, offset: Int? = nil
  ) async throws(APIError) -> Page<ExportPayload> {
    var call = client.projectCall(.get, project, Self.name + "/", pattern: Self.name)
    for (name, value) in [("export_format", format), ("session_recording_id", recording)] {
      if let value { call.query.append((name, value)) }
    }
    call.addPaging(limit: limit, offset: offset)
    return try await client.getPage(call)
  }

  /// Has an export made. The answer may take minutes; it may come before the file does, and a failed export is an
  /// answer like any other.
  package func create(_ draft: ExportDraft) async throws(APIError) -> ExportPayload {
    var call = client.projectCall(.post, project, Self.name + "/", pattern: Self.name)
    call.body = draft.json
    call.timeout = Self.patience
    return try await client.get(call)
  }

  /// One export.
  package func retrieve(_ id: Int64) async throws(APIError) -> ExportPayload {
    try await client.get(call(id))
  }

  /// The file of an export, from a place on.
  package func content(
    _ id: Int64, _ range: FileRange? = nil
  ) async throws(APIError) -> FileStream {
    var call = call(id)
    call.path += "content/"
    call.pattern += "/content"
    call.query = [("download", "true")]
    return try await client.openFile(call, range)
  }

  private func call(_ id: Int64) -> Call {
    client.projectCall(.get, project, "\(Self.name)/\(id)/", pattern: Self.name + "/:id")
  }
}

extension PostHogClient {
  /// The exports of a project.
  package func exports(project: Int) -> ExportResource {
    ExportResource(client: self, project: project)
  }
}
