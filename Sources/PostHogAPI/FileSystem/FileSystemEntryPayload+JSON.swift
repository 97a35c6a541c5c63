import FoundationEssentials

extension FileSystemEntryPayload: JSONPayload, Codable {
  package init(json: JSONValue) throws(JSONError) {
    let bytes = json.bytes
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try JSONReader.read(buffer) { (reader) throws(JSONError) in
        try FileSystemEntryPayload(from: &reader)
      }
    }
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    self.init(id: nil, path: "")
    try reader.readObject { (reader, key) throws(JSONError) in try read(key, from: &reader) }
  }

  private mutating func read(_ key: String, from reader: inout JSONReader) throws(JSONError) {
    switch key {
    case "id": id = try text(key, &reader)
    case "path": path = try text(key, &reader) ?? ""
    case "depth": depth = try field(key, &reader) { $0.integer.flatMap { Int(exactly: $0) } }
    case "type": type = try text(key, &reader)
    case "ref": ref = try text(key, &reader)
    case "href": href = try text(key, &reader)
    case "meta": meta = try reader.takeNull() ? nil : try reader.readValue()
    case "shortcut": shortcut = try field(key, &reader, \.bool)
    case "created_at": createdAt = try time(key, &reader)
    case "created_by": createdBy = try user(key, &reader)
    case "last_viewed_at": lastViewedAt = try time(key, &reader)
    case "user_access_level": userAccessLevel = try text(key, &reader)
    default: other[key] = try reader.readValue()
    }
  }

  /// A text or null; anything else is kept among the unknown fields.
  private mutating func text(_ key: String, _ reader: inout JSONReader) throws(JSONError) -> String?
  {
    if reader.peek() == UInt8(ascii: "\"") { return try reader.readString() }
    return try field(key, &reader, \.string)
  }

  private mutating func field<Value>(
    _ key: String, _ reader: inout JSONReader, _ kind: (JSONValue) -> Value?
  ) throws(JSONError) -> Value? {
    let value = try reader.readValue()
    let wanted = kind(value)
    if wanted == nil && !value.isNull { other[key] = value }
    return wanted
  }

  private mutating func time(_ key: String, _ reader: inout JSONReader) throws(JSONError) -> Date? {
    let start = reader
    if reader.peek() == UInt8(ascii: "\"") {
      let slice = try reader.scanString()
      let bytes = UnsafeBufferPointer(rebasing: reader.bytes[slice.range])
      if let seconds = Timestamp.seconds(bytes) { return Date(timeIntervalSince1970: seconds) }
      reader = start
    }
    return try field(key, &reader) { _ in nil }
  }

  private mutating func user(
    _ key: String, _ reader: inout JSONReader
  ) throws(JSONError) -> UserPayload? {
    if reader.peek() == UInt8(ascii: "{") { return try reader.readUser() }
    return try field(key, &reader) { _ in nil }
  }

  /// The row as the server writes it: all contract fields in its order, unknown ones behind them.
  package var json: JSONValue {
    var members: [JSONValue.Member] = []
    func add(_ name: String, _ value: JSONValue?) {
      members.append(.init(name, value ?? other[name] ?? .null))
    }
    func add(_ name: String, _ text: String?) { add(name, text.map(JSONValue.string)) }
    add("id", id)
    add("path", path.isEmpty ? other["path"] ?? .string("") : .string(path))
    add("depth", depth.map { .integer(Int64($0)) })
    add("type", type)
    add("ref", ref)
    add("href", href)
    add("meta", meta)
    add("shortcut", shortcut.map(JSONValue.bool))
    add("created_at", createdAt.map(Timestamp.text))
    add("created_by", createdBy?.json)
    add("last_viewed_at", lastViewedAt.map(Timestamp.text))
    add("user_access_level", userAccessLevel)
    let known = Set(members.map(\.key))
    for (key, value) in other.sorted(by: { $0.key < $1.key }) where !known.contains(key) {
      add(key, value)
    }
    return .object(members)
  }

  package init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }

  package func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}
