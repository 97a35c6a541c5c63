import FoundationEssentials

/// An export (PostHog API, exports).
package struct ExportPayload: Sendable, Hashable, JSONPayload {
  package var id: Int64
  package var dashboard: Int64?
  package var insight: Int64?
  /// The content type of the file.
  package var format: String
  package var createdAt: Date?
  package var expiresAfter: Date?
  package var filename: String
  package var hasContent: Bool
  package var context: JSONValue?
  package var exception: String?
  /// The whole as it came.
  package var json: JSONValue

  package init(json: JSONValue) throws(JSONError) {
    guard let id = json["id"]?.integer else { throw JSONError("export without id", at: 0) }
    guard let format = json["export_format"]?.string else {
      throw JSONError("export without format", at: 0)
    }
    self.id = id
    self.format = format
    dashboard = json["dashboard"]?.integer
    insight = json["insight"]?.integer
    createdAt = json["created_at"]?.string.flatMap(Timestamp.parse)
    expiresAfter = json["expires_after"]?.string.flatMap(Timestamp.parse)
    filename = json["filename"]?.string ?? ""
    hasContent = json["has_content"]?.bool ?? false
    context = json["export_context"].flatMap { $0.isNull ? nil : $0 }
    exception = json["exception"]?.string
    self.json = json
  }
}

/// An export that is to be made, of exactly one thing.
package struct ExportDraft: Sendable, Hashable {
  package var format: String
  package var dashboard: Int64?
  package var insight: Int64?
  /// Always an object: servers fail over anything else.
  package var context: [JSONValue.Member]

  package init(
    format: String, dashboard: Int64? = nil, insight: Int64? = nil,
    context: [JSONValue.Member] = []
  ) {
    self.format = format
    self.dashboard = dashboard
    self.insight = insight
    self.context = context
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = [.init("export_format", .string(format))]
    if let dashboard { members.append(.init("dashboard", .integer(dashboard))) }
    if let insight { members.append(.init("insight", .integer(insight))) }
    if !context.isEmpty { members.append(.init("export_context", .object(context))) }
    return .object(members)
  }
}
