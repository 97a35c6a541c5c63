import FoundationEssentials

/// How one dashboard is shared with everybody who has its link (PostHog API, sharing).
package struct SharingResource: Sendable {
  let client: PostHogClient
  let project: Int
  let dashboard: Int64

  /// How it is shared now.
  package func retrieve() async throws(APIError) -> SharingPayload {
    try await client.get(call(.get))
  }

  /// Switches the link on or off, and whether it asks for a password; nil leaves it as it is.
  package func update(
    isEnabled: Bool? = nil, needsPassword: Bool? = nil
  ) async throws(APIError) -> SharingPayload {
    var call = call(.patch)
    let switches = [("enabled", isEnabled), ("password_required", needsPassword)]
    call.body = .object(
      switches.compactMap { name, value in value.map { JSONValue.Member(name, .bool($0)) } })
    return try await client.get(call)
  }

  /// Gives the link another token; the old one ends after a while.
  package func renewToken() async throws(APIError) -> SharingPayload {
    var call = call(.post, "refresh/", "/refresh")
    call.body = [:]
    return try await client.get(call)
  }

  /// Makes a password, which is told here and never again.
  package func addPassword(note: String) async throws(APIError) -> String {
    var call = call(.post, "passwords/", "/passwords")
    call.body = ["note": .string(note)]
    let made: JSONValue = try await client.get(call)
    guard let password = made["password"]?.string else {
      throw APIError(.uncertain, endpoint: call.endpoint)
    }
    return password
  }

  /// Takes a password away.
  package func removePassword(_ id: Int64) async throws(APIError) {
    _ = try await client.perform(call(.delete, "passwords/\(id)/", "/passwords/:id"))
  }

  private func call(_ method: RequestMethod, _ path: String = "", _ pattern: String = "") -> Call {
    client.projectCall(
      method, project, "dashboards/\(dashboard)/sharing/\(path)",
      pattern: "dashboards/:id/sharing\(pattern)")
  }
}

/// How a dashboard is shared.
package struct SharingPayload: Sendable, Hashable, JSONPayload {
  /// A password of the link, without the password itself.
  package struct Password: Sendable, Hashable {
    package var id: Int64
    package var note: String
    package var createdAt: Date?
    package var createdByEmail: String
  }

  package var isEnabled: Bool
  /// Nil where it was never shared: what the server then tells is invented anew for each answer.
  package var token: String?
  package var needsPassword: Bool
  package var passwords: [Password]

  package init(json: JSONValue) throws(JSONError) {
    guard let isEnabled = json["enabled"]?.bool else {
      throw JSONError("sharing without “enabled”", at: 0)
    }
    self.isEnabled = isEnabled
    token = json["created_at"]?.string == nil ? nil : json["access_token"]?.string
    needsPassword = json["password_required"]?.bool ?? false
    passwords = (json["share_passwords"]?.elements ?? []).compactMap { password in
      guard let id = password["id"]?.integer, password["is_active"]?.bool != false else {
        return nil
      }
      return Password(
        id: id, note: password["note"]?.string ?? "",
        createdAt: password["created_at"]?.string.flatMap(Timestamp.parse),
        createdByEmail: password["created_by_email"]?.string ?? "")
    }
  }
}
