/// The caller's starred entries (PostHog API, neighbours of file_system). Reordering all at once is closed to keys.
package struct ShortcutResource: Sendable {
  let client: PostHogClient
  let project: Int

  private static let name = "file_system_shortcut"

  /// One page of stars in the caller's own order.
  package func list(
    limit: Int? = nil, offset: Int? = nil
  ) async throws(APIError) -> Page<ShortcutPayload> {
    var call = client.projectCall(.get, project, Self.name + "/", pattern: Self.name)
    call.addPaging(limit: limit, offset: offset)
    return try await client.getPage(call)
  }

  /// All pages of stars.
  package func pages(pageSize: Int = 100) -> Pages<ShortcutPayload> {
    Pages(pageSize: pageSize) { (limit, offset) async throws(APIError) in
      try await list(limit: limit, offset: offset)
    }
  }

  /// One star.
  package func retrieve(_ id: String) async throws(APIError) -> ShortcutPayload {
    try await client.get(call(.get, id))
  }

  /// Sets a star; the same again gives the one that is there.
  package func create(_ draft: ShortcutDraft) async throws(APIError) -> ShortcutPayload {
    var call = client.projectCall(.post, project, Self.name + "/", pattern: Self.name)
    call.body = draft.json
    return try await client.get(call)
  }

  /// Renames or redirects a star, or gives it another place in the order.
  package func update(
    _ id: String, path: String? = nil, type: String? = nil, ref: String? = nil,
    href: String? = nil, order: Int? = nil
  ) async throws(APIError) -> ShortcutPayload {
    var call = call(.patch, id)
    let texts = JSONValue.object(
      of: [("path", path), ("type", type), ("ref", ref), ("href", href)])
    let number = order.map { [JSONValue.Member("order", .integer(Int64($0)))] } ?? []
    call.body = .object((texts.members ?? []) + number)
    return try await client.get(call)
  }

  /// Takes a star away.
  package func delete(_ id: String) async throws(APIError) {
    _ = try await client.perform(call(.delete, id))
  }

  private func call(_ method: RequestMethod, _ id: String) -> Call {
    client.projectCall(
      method, project, "\(Self.name)/\(Percent.encode(id))/", pattern: Self.name + "/:id")
  }
}

extension ShortcutDraft {
  var json: JSONValue {
    .object(of: [("path", path), ("type", type), ("ref", ref), ("href", href)])
  }
}

extension JSONValue {
  /// An object of those texts that are there.
  static func object(of texts: [(String, String?)]) -> JSONValue {
    .object(texts.compactMap { name, text in text.map { Member(name, .string($0)) } })
  }
}
