import HedgerowCore
import PostHogAPI

/// Groups and their types. The cache keeps the pages that were seen.
extension ProjectStore {
  // MARK: The cache

  nonisolated func cachedGroupTypes() throws -> Answer? {
    guard let page = try cache.groupPages(.types).first,
      let json = try? JSONReader.value(Array(page.json.utf8)), let elements = json.elements
    else { return nil }
    let types = elements.compactMap { try? GroupTypePayload(json: $0) }.map(GroupReader.type)
    return .groupTypes(GroupTypeList(types: types, source: .cache(asOf: page.heardAt)))
  }

  /// Everything that is known and fits, newest first; as old as the oldest page of it.
  nonisolated func cachedGroups(_ filter: GroupFilter) throws -> Answer? {
    let pages = try cache.groupPages(.groups(ofType: filter.type))
    guard let oldest = pages.map(\.heardAt.seconds).min() else { return nil }
    return .groups(
      GroupPage(
        filter: filter, groups: Self.known(pages).filter(filter.matches),
        source: .cache(asOf: Moment(seconds: oldest))))
  }

  nonisolated func cachedGroup(_ id: GroupID) throws -> Answer? {
    let pages = try cache.groupPages(.groups(ofType: id.type))
    for page in pages {
      if let found = Self.payloads(page.json).first(where: { $0.key == id.key }) {
        return .group(GroupReader.group(found), .cache(asOf: page.heardAt))
      }
    }
    return nil
  }

  /// The groups of pages, of which the latest comes first: what was said last counts.
  private static func known(_ pages: [Cache.GroupPage]) -> [Group] {
    var known: [String: GroupPayload] = [:]
    for payload in pages.flatMap({ payloads($0.json) }) where known[payload.key] == nil {
      known[payload.key] = payload
    }
    return known.values.sorted {
      ($0.createdAt?.timeIntervalSince1970 ?? 0, $0.key) > (
        $1.createdAt?.timeIntervalSince1970 ?? 0, $1.key
      )
    }.map(GroupReader.group)
  }

  private static func payloads(_ json: String) -> [GroupPayload] {
    let elements = (try? JSONReader.value(Array(json.utf8)))?.elements ?? []
    return elements.compactMap { try? GroupPayload(json: $0) }
  }

  // MARK: The server

  func groupTypes() async throws(Problem) -> Answer {
    let payloads = try await askGroups("list the types of groups") {
      (groups) async throws(APIError) in try await groups.types()
    }
    await keep(payloads.map(\.json), as: .types, "")
    return .groupTypes(
      GroupTypeList(types: payloads.map(GroupReader.type), source: .server(asOf: now())))
  }

  func groups(_ filter: GroupFilter, from cursor: String?) async throws(Problem) -> Answer {
    let keyPart = filter.keyPart
    let search = keyPart == nil && !filter.text.isEmpty ? filter.text : nil
    let page = try await askGroups("list groups") { (groups) async throws(APIError) in
      try await groups.list(
        type: filter.type, search: search, keyPart: keyPart.flatMap { $0.isEmpty ? nil : $0 },
        cursor: cursor)
    }
    await keep(
      page.results.map(\.json), as: .groups(ofType: filter.type),
      "page \(filter.text)\n\(cursor ?? "")")
    return .groups(
      GroupPage(
        filter: filter, cursor: cursor, groups: page.results.map(GroupReader.group),
        // A server that sends one back to where one is would never end.
        next: page.nextCursor == cursor ? nil : page.nextCursor, source: .server(asOf: now())))
  }

  func group(_ id: GroupID) async throws(Problem) -> Answer {
    let payload = try await askGroups("find the group “\(id.key)”") {
      (groups) async throws(APIError) in try await groups.find(type: id.type, key: id.key)
    }
    await keepGroup(payload)
    return .group(GroupReader.group(payload), .server(asOf: now()))
  }

  /// Changes a group; what it was before is asked first, for an undo.
  func make(
    _ change: GroupChange, _ operation: Operation
  ) async throws(Problem) -> Receipt {
    let resource = try await connected().groups(project: project)
    var before: Group?
    if !change.makesGroup {
      // Where it cannot be had the change itself says why.
      let known = try? await resource.find(type: change.group.type, key: change.group.key)
      before = known.map { GroupReader.group($0) }
    }
    let payload: GroupPayload
    do throws(APIError) { payload = try await Self.send(change, resource) } catch {
      payload = try await settle(change, error, resource)
    }
    await keepGroup(payload)
    return Receipt(
      operation: operation, entry: nil, groups: [GroupReader.group(payload)],
      inverse: change.inverse(from: before).map { .group($0) })
  }

  private static func send(
    _ change: GroupChange, _ groups: GroupResource
  ) async throws(APIError) -> GroupPayload {
    let (type, key) = (change.group.type, change.group.key)
    switch change {
    case .create(_, let properties):
      return try await groups.create(type: type, key: key, properties: members(properties))
    case .set(_, let property):
      return try await groups.updateProperty(
        type: type, key: key, property.name, to: GroupReader.value(typed: property.value))
    case .unset(_, let name):
      return try await groups.deleteProperty(type: type, key: key, name)
    }
  }

  private static func members(_ properties: [Group.Property]) -> [JSONValue.Member] {
    properties.map { .init($0.name, GroupReader.value(typed: $0.value)) }
  }

  /// Where the answer to a change was lost, the group itself says whether it was made.
  private func settle(
    _ change: GroupChange, _ error: APIError, _ groups: GroupResource
  ) async throws(Problem) -> GroupPayload {
    guard error.kind == .uncertain,
      let group = try? await groups.find(type: change.group.type, key: change.group.key),
      Self.isMade(change, in: group)
    else { throw problem(doing: change.words, error) }
    return group
  }

  private static func isMade(_ change: GroupChange, in group: GroupPayload) -> Bool {
    let now = Dictionary(group.properties.map { ($0.key, $0.value) }) { $1 }
    switch change {
    case .create(_, let wanted): return members(wanted).allSatisfy { now[$0.key] == $0.value }
    case .set(_, let property):
      return now[property.name] == GroupReader.value(typed: property.value)
    case .unset(_, let name): return now[name] == nil
    }
  }

  private func askGroups<Value: Sendable>(
    _ action: String, _ call: @Sendable (GroupResource) async throws(APIError) -> Value
  ) async throws(Problem) -> Value {
    let groups = try await connected().groups(project: project)
    do throws(APIError) { return try await call(groups) } catch {
      throw problem(doing: action, error)
    }
  }

  // MARK: Keeping

  /// A group that came alone is a page of one.
  private func keepGroup(_ payload: GroupPayload) async {
    await keep([payload.json], as: .groups(ofType: payload.typeIndex), "key \(payload.key)")
  }

  private func keep(_ elements: [JSONValue], as kind: Cache.GroupPages, _ page: String) async {
    let (json, heard) = (JSONValue.array(elements).text, now())
    await keep { try await cache.store(object: json, type: kind.type, ref: page, now: heard) }
  }
}

extension GroupTypePayload {
  /// As the server has it, as far as it is used.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("group_type_index", .integer(Int64(index))), .init("group_type", .string(name)),
    ]
    for (name, text) in [("name_singular", singular), ("name_plural", plural)] {
      members.append(.init(name, text.map { .string($0) } ?? .null))
    }
    members.append(
      .init("detail_dashboard", detailDashboard.map { .integer(Int64($0)) } ?? .null))
    return .object(members)
  }
}
