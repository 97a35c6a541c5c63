/// The groups of a project and their types (PostHog API, groups).
package struct GroupResource: Sendable {
  let client: PostHogClient
  let project: Int

  private static let name = "groups"

  /// The types, a bare list.
  package func types() async throws(APIError) -> [GroupTypePayload] {
    let call = client.projectCall(.get, project, "groups_types/", pattern: "groups_types")
    let json: JSONValue = try await client.get(call)
    guard let elements = json.elements else {
      throw APIError(.undecodable("no list of group types"), endpoint: call.endpoint)
    }
    // A type that cannot be read is no reason to lose the others.
    return elements.compactMap { try? GroupTypePayload(json: $0) }
  }

  /// A page of groups of a type, newest first, a hundred at most. `search` looks into the properties and for exactly a key,
  /// `keyPart` for a part of the key.
  package func list(
    type: Int, search: String? = nil, keyPart: String? = nil, cursor: String? = nil
  ) async throws(APIError) -> GroupPagePayload {
    var call = client.projectCall(.get, project, Self.name + "/", pattern: Self.name)
    call.query = [("group_type_index", String(type))]
    for (name, value) in [("search", search), ("group_key", keyPart), ("cursor", cursor)] {
      if let value { call.query.append((name, value)) }
    }
    return try await client.get(call)
  }

  /// The group of exactly that key. No notebook is made for it.
  package func find(type: Int, key: String) async throws(APIError) -> GroupPayload {
    var call = one(.get, "find", type, key)
    call.query.append(("skip_create_notebook", "true"))
    return try await client.get(call)
  }

  /// Makes a group.
  package func create(
    type: Int, key: String, properties: [JSONValue.Member]
  ) async throws(APIError) -> GroupPayload {
    var call = client.projectCall(.post, project, Self.name + "/", pattern: Self.name)
    call.body = [
      "group_type_index": .integer(Int64(type)), "group_key": .string(key),
      "group_properties": .object(properties),
    ]
    return try await client.get(call)
  }

  /// Sets a property, also one that is not there yet.
  package func updateProperty(
    type: Int, key: String, _ property: String, to value: JSONValue
  ) async throws(APIError) -> GroupPayload {
    var call = one(.post, "update_property", type, key)
    call.body = ["key": .string(property), "value": value]
    return try await client.get(call)
  }

  /// Takes a property away.
  package func deleteProperty(
    type: Int, key: String, _ property: String
  ) async throws(APIError) -> GroupPayload {
    var call = one(.post, "delete_property", type, key)
    call.body = ["$unset": .string(property)]
    return try await client.get(call)
  }

  /// A call for one group, which is named in the query; these have no slash at the end.
  private func one(_ method: RequestMethod, _ action: String, _ type: Int, _ key: String) -> Call {
    let path = "\(Self.name)/\(action)"
    var call = client.projectCall(method, project, path, pattern: path)
    call.query = [("group_type_index", String(type)), ("group_key", key)]
    return call
  }
}

extension PostHogClient {
  /// The groups of a project.
  package func groups(project: Int) -> GroupResource {
    GroupResource(client: self, project: project)
  }
}

extension NextLink {
  /// The cursor of the next page, as it is sent again: without the percent signs that the address needs.
  static func cursor(_ link: String) -> String? {
    guard let mark = link.firstIndex(of: "?") else { return nil }
    let query = link[link.index(after: mark)...].prefix { $0 != "#" }
    let values = query.split(separator: "&").filter { $0.hasPrefix("cursor=") }
    return values.last.flatMap { Percent.decode($0.dropFirst("cursor=".count)) }
      .flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Percent {
  /// What `encode` would have been given; nil where that is no text.
  fileprivate static func decode(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16), rest.count >= 2 else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
