extension Export {
  /// The export as the wire has it.
  func json(_ state: ProjectState, at now: Timestamp, _ generation: DemoGeneration) -> JSONObject {
    let progress = self.state(at: now)
    var json: JSONObject = [
      "id": .int(id), "dashboard": dashboard.map { .int($0) } ?? .null,
      "insight": insight.map { .int($0) } ?? .null, "export_format": .string(format.type),
      "created_at": .string(createdAt.iso), "has_content": .bool(progress == .ready),
      "export_context": context, "filename": .string(ExportFileName.name(of: self, state)),
      "expires_after": .string(expiresAt.iso), "exception": .null,
    ]
    if case .failed(let reason) = progress { json["exception"] = .string(reason) }
    if generation >= .d {
      json["user_access_level"] = .string(createdBy == state.caller ? "manager" : "editor")
    }
    return json
  }
}
