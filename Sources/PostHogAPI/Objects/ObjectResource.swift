/// The object behind one row, at its own resource (PostHog API, types, refs, hrefs, resources).
package struct ObjectResource: Sendable {
  let client: PostHogClient
  let project: Int
  let type: String
  let ref: String

  /// The object. Not found where it was deleted; a validation error for types without a known resource.
  package func retrieve() async throws(APIError) -> ObjectPayload {
    let route = try route("GET")
    if route.isFoundByShortID { return try await findByShortID(route) }
    let json: JSONValue = try await client.get(call(.get, route, id: ref))
    return ObjectPayload(json, type: type, route: route)
  }

  /// Changes the object: rename, delete or restore, switch on or off.
  package func update(_ patch: ObjectPatch) async throws(APIError) -> ObjectPayload {
    let route = try route("PATCH")
    var id = ref
    if route.isFoundByShortID { id = try await numberOf(route) }
    var call = call(.patch, route, id: id)
    call.body = try body(patch, route, call.endpoint)
    let json: JSONValue = try await client.get(call)
    return ObjectPayload(json, type: type, route: route)
  }

  private func body(
    _ patch: ObjectPatch, _ route: ObjectRoute, _ endpoint: String
  ) throws(APIError) -> JSONValue {
    var members: [JSONValue.Member] = []
    if let name = patch.name { members.append(.init(route.nameField, .string(name))) }
    if let deleted = patch.deleted { members.append(.init("deleted", .bool(deleted))) }
    if let isActive = patch.isActive {
      guard let field = route.activeField else {
        throw APIError(
          .validation, endpoint: endpoint, detail: "A \(type) cannot be switched on or off.")
      }
      members.append(.init(field, .bool(isActive)))
    }
    return .object(members)
  }

  private func route(_ method: String) throws(APIError) -> ObjectRoute {
    if let route = ObjectRoute(type: type), !ref.isEmpty { return route }
    throw APIError(
      .validation, endpoint: "\(method) object",
      detail: "Nothing is known of a resource for the type “\(type)”.")
  }

  private func call(_ method: RequestMethod, _ route: ObjectRoute, id: String) -> Call {
    let name = "\(route.resource)/"
    return client.projectCall(
      method, project, name + Percent.encode(id) + "/", pattern: name + ":id")
  }

  private func findByShortID(_ route: ObjectRoute) async throws(APIError) -> ObjectPayload {
    var call = client.projectCall(.get, project, route.resource + "/", pattern: route.resource)
    call.query = [("short_id", ref)]
    let page: Page<JSONValue> = try await client.getPage(call)
    guard let json = page.results.first(where: { $0["short_id"]?.string == ref }) else {
      throw APIError(.notFound, endpoint: call.endpoint, status: 404)
    }
    return ObjectPayload(json, type: type, route: route)
  }

  /// Objects that were deleted are in no list, so where the short id finds nothing it is tried as it is: newer servers
  /// take it in place of the number.
  private func numberOf(_ route: ObjectRoute) async throws(APIError) -> String {
    do throws(APIError) {
      let object = try await findByShortID(route)
      return object.id?.integer.map(String.init) ?? ref
    } catch {
      guard error.kind == .notFound else { throw error }
      return ref
    }
  }
}
