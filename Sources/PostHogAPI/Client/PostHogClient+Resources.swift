extension PostHogClient {
  /// Who the key belongs to (PostHog API, choosing a project). It needs the scope `user:read`.
  package func currentUser() async throws(APIError) -> UserPayload {
    try await get(
      Call(method: .get, path: "users/@me/", pattern: "users/@me", nature: .read))
  }

  /// What the key may do, without trying.
  package func currentKey() async throws(APIError) -> KeyPayload {
    let name = "personal_api_keys/@current"
    return try await get(Call(method: .get, path: name + "/", pattern: name, nature: .read))
  }

  /// The projects of the current organization. Keys that are limited to projects are refused here.
  package func projects() -> Pages<ProjectPayload> {
    Pages(pageSize: nil) { (limit, offset) async throws(APIError) in
      var call = Call(method: .get, path: "projects/", pattern: "projects", nature: .read)
      call.addPaging(limit: limit, offset: offset)
      return try await self.getPage(call)
    }
  }

  /// The tree of a project.
  package func fileSystem(project: Int) -> FileSystemResource {
    FileSystemResource(client: self, project: project)
  }

  /// The caller's starred entries in a project.
  package func shortcuts(project: Int) -> ShortcutResource {
    ShortcutResource(client: self, project: project)
  }

  /// The object behind a row. Types without a known resource are refused by the calls themselves.
  package func object(project: Int, type: String, ref: String) -> ObjectResource {
    ObjectResource(client: self, project: project, type: type, ref: ref)
  }

  /// The dashboards of a project.
  package func dashboards(project: Int) -> DashboardResource {
    DashboardResource(client: self, project: project)
  }

  /// An insight by its number.
  package func insight(project: Int, id: Int64) -> InsightResource {
    InsightResource(client: self, project: project, id: id)
  }

  /// A call below a project, by the configured prefix.
  func projectCall(
    _ method: RequestMethod, _ project: Int, _ path: String, pattern: String,
    nature: Call.Nature? = nil
  ) -> Call {
    Call(
      method: method, path: "\(configuration.prefix.rawValue)/\(project)/\(path)",
      pattern: pattern, nature: nature ?? (method == .get ? .read : .change))
  }
}

extension Call {
  mutating func addPaging(limit: Int?, offset: Int?) {
    if let limit { query.append(("limit", String(limit))) }
    if let offset { query.append(("offset", String(offset))) }
  }
}
