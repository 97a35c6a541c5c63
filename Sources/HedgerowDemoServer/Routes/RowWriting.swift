extension ProjectState {
  /// Writes a row as the wire has it. `lastViewedAt` is known in lists of recents only.
  func write(
    _ row: Row, to json: inout JSONWriter, lastViewedAt: Timestamp? = nil, withAccess: Bool = true,
    withID: Bool = true
  ) {
    if withID {
      json.raw("{\"id\":\"")
      json.raw(row.id.text)
      json.raw("\",\"path\":")
    } else {
      json.raw("{\"id\":null,\"path\":")
    }
    json.string(row.path)
    json.raw(",\"depth\":")
    if let depth = row.depth { json.integer(Int(depth)) } else { json.raw("null") }
    json.raw(",\"type\":")
    json.string(row.type)
    json.raw(",\"ref\":")
    json.string(row.ref)
    json.raw(",\"href\":")
    json.string(row.hrefText)
    json.raw(",\"meta\":")
    write(row.meta, to: &json)
    json.raw(",\"shortcut\":")
    if let shortcut = row.shortcut { json.bool(shortcut) } else { json.raw("null") }
    json.raw(",\"created_at\":")
    json.time(row.createdAt)
    json.raw(",\"created_by\":")
    if let person = row.createdBy.flatMap({ peopleJSON[$0] }) {
      json.raw(person)
    } else {
      json.raw("null")
    }
    json.raw(",\"last_viewed_at\":")
    json.time(lastViewedAt)
    json.raw(",\"user_access_level\":")
    json.string(withAccess ? accessLevel(of: row) : nil)
    json.raw("}")
  }

  private func write(_ meta: Row.Meta, to json: inout JSONWriter) {
    switch meta {
    case .empty: json.raw("{}")
    case .json(let value): json.value(value)
    case .object(let createdAt, let createdBy):
      json.raw("{\"created_at\":\"")
      json.raw(createdAt.text(separator: UInt8(ascii: " "), zone: "+00:00"))
      json.raw("\",\"created_by\":")
      if let createdBy { json.integer(Int(createdBy)) } else { json.raw("null") }
      json.raw("}")
    }
  }

  /// A single row as an answer.
  func answer(
    _ row: Row, status: Int = 200, withAccess: Bool = true, withID: Bool = true
  ) -> Answer {
    var json = JSONWriter()
    write(row, to: &json, withAccess: withAccess, withID: withID)
    return Answer(status, json.bytes)
  }
}

extension JSONWriter {
  mutating func time(_ time: Timestamp?) {
    guard let time else { return raw("null") }
    raw("\"")
    raw(time.text(separator: UInt8(ascii: "T"), zone: "Z"))
    raw("\"")
  }
}
