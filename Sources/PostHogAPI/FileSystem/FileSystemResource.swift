import FoundationEssentials

/// The tree of one project (PostHog API, file system). Where a server refuses an extra action to keys, the calls do the same
/// with plain ones, or say that it is not to be had.
package struct FileSystemResource: Sendable {
  let client: PostHogClient
  let project: Int

  static let name = "file_system"

  /// One page of rows.
  package func list(
    _ filter: FileSystemFilter = FileSystemFilter(), limit: Int? = nil, offset: Int? = nil
  ) async throws(APIError) -> Page<FileSystemEntryPayload> {
    try await client.getPage(listCall(filter, limit: limit, offset: offset))
  }

  /// All rows, page by page. There is no largest page size (PostHog API, pagination).
  package func pages(
    _ filter: FileSystemFilter = FileSystemFilter(), pageSize: Int = 1000, from offset: Int = 0
  ) -> FileSystemPages {
    Pages(pageSize: pageSize, from: offset) { (limit, offset) async throws(APIError) in
      try await list(filter, limit: limit, offset: offset)
    }
  }

  /// One page as the API gives it.
  package func rawList(
    _ filter: FileSystemFilter = FileSystemFilter(), limit: Int? = nil, offset: Int? = nil
  ) async throws(APIError) -> [UInt8] {
    let response = try await client.perform(listCall(filter, limit: limit, offset: offset))
    return Array(response.body.readableBytesView)
  }

  /// One row.
  package func retrieve(_ id: String) async throws(APIError) -> FileSystemEntryPayload {
    try await client.get(call(.get, id))
  }

  /// Makes a row; missing parents are made by the server. An occupied path simply gets a second row. Where the name of a
  /// parent holds a slash or a backslash the server makes wrong parents: see `createInPlace`.
  package func create(
    _ draft: FileSystemEntryDraft
  ) async throws(APIError) -> FileSystemEntryPayload {
    var call = client.projectCall(.post, project, Self.name + "/", pattern: Self.name)
    call.body = draft.json
    return try await client.get(call)
  }

  /// Changes one row and nothing around it.
  package func update(
    _ id: String, _ patch: FileSystemEntryPatch
  ) async throws(APIError) -> FileSystemEntryPayload {
    var call = call(.patch, id)
    call.body = patch.json
    return try await client.get(call)
  }

  /// Deletes a row, for a folder everything below it, and with the last row of an object the object itself. Empty where
  /// only rows went.
  package func delete(_ id: String) async throws(APIError) -> DeletionPayload {
    let call = call(.delete, id)
    let response = try await client.perform(call)
    if response.body.readableBytes == 0 { return DeletionPayload() }
    return try await client.decode(response, of: call) { (reader) throws(JSONError) in
      try DeletionPayload(from: &reader)
    }
  }
}

package typealias FileSystemPages = Pages<FileSystemEntryPayload>

extension FileSystemResource {
  func call(_ method: RequestMethod, _ id: String) -> Call {
    client.projectCall(
      method, project, "\(Self.name)/\(Percent.encode(id))/", pattern: Self.name + "/:id")
  }

  /// A call of an extra action of one row.
  func call(_ action: ExtraAction, of id: String, nature: Call.Nature) -> Call {
    var call = client.projectCall(
      .post, project, "\(Self.name)/\(Percent.encode(id))/\(action.rawValue)/",
      pattern: "\(Self.name)/:id/\(action.rawValue)", nature: nature)
    call.action = action
    return call
  }

  /// A call of an extra action of the whole tree.
  func call(_ method: RequestMethod, _ action: ExtraAction, nature: Call.Nature) -> Call {
    var call = client.projectCall(
      method, project, "\(Self.name)/\(action.rawValue)/",
      pattern: "\(Self.name)/\(action.rawValue)", nature: nature)
    call.action = action
    return call
  }

  func listCall(_ filter: FileSystemFilter, limit: Int?, offset: Int?) -> Call {
    var call = client.projectCall(.get, project, Self.name + "/", pattern: Self.name)
    call.query = filter.query
    call.addPaging(limit: limit, offset: offset)
    return call
  }
}
