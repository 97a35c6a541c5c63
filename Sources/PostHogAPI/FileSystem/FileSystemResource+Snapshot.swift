extension FileSystemResource {
  /// The whole tree as one list answer, every row byte for byte as the server sent it, so that it can be kept and served
  /// again. Rows that appear on two pages, because equal paths have no fixed order, are taken once.
  package func snapshot(pageSize: Int = 10_000) async throws(APIError) -> [UInt8] {
    var joined = JoinedPages()
    var offset: Int? = 0
    while let start = offset {
      let call = listCall(FileSystemFilter(), limit: pageSize, offset: start == 0 ? nil : start)
      let response = try await client.perform(call)
      let page = try await client.decode(response, of: call) { (reader) throws(JSONError) in
        try RawPage(from: &reader)
      }
      joined.add(page)
      // A server that points backwards would keep us here for ever.
      offset = page.nextOffset.flatMap { $0 > start ? $0 : nil }
    }
    return joined.bytes
  }
}

/// A page whose rows and people are left as bytes.
private struct RawPage: Sendable {
  struct Piece: Sendable {
    let id: JSONValue?
    let bytes: [UInt8]
  }

  var rows: [Piece] = []
  var users: [Piece] = []
  var nextOffset: Int?

  init(from reader: inout JSONReader) throws(JSONError) {
    var hasResults = false
    try reader.readObject { (reader, key) throws(JSONError) in
      switch key {
      case "next": nextOffset = try reader.readValue().string.flatMap(NextLink.offset)
      case "results":
        hasResults = true
        rows = try Self.pieces(&reader)
      case "users": users = try reader.takeNull() ? [] : try Self.pieces(&reader)
      default: _ = try reader.skipValue()
      }
    }
    guard hasResults else { throw reader.error("no list of results") }
  }

  private static func pieces(_ reader: inout JSONReader) throws(JSONError) -> [Piece] {
    var pieces: [Piece] = []
    try reader.readElements { (reader) throws(JSONError) in
      reader.skipBlanks()
      let start = reader.position
      var id: JSONValue?
      try reader.readObject { (reader, key) throws(JSONError) in
        if key == "id" { id = try reader.readValue() } else { _ = try reader.skipValue() }
      }
      pieces.append(Piece(id: id, bytes: Array(reader.bytes[start..<reader.position])))
    }
    return pieces
  }
}

/// One list answer out of many.
private struct JoinedPages {
  private var rows: [UInt8] = []
  private var users: [UInt8] = []
  private var seenRows: Set<JSONValue> = []
  private var seenUsers: Set<JSONValue> = []
  private var count = 0

  mutating func add(_ page: RawPage) {
    for row in page.rows where row.id.map({ seenRows.insert($0).inserted }) ?? true {
      Self.append(row.bytes, to: &rows)
      count += 1
    }
    for user in page.users where user.id.map({ seenUsers.insert($0).inserted }) ?? true {
      Self.append(user.bytes, to: &users)
    }
  }

  private static func append(_ piece: [UInt8], to list: inout [UInt8]) {
    if !list.isEmpty { list.append(UInt8(ascii: ",")) }
    list.append(contentsOf: piece)
  }

  var bytes: [UInt8] {
    var out = Array("{\"count\":\(count),\"next\":null,\"previous\":null,\"results\":[".utf8)
    out += rows
    out += Array("],\"users\":[".utf8)
    out += users
    out += Array("]}".utf8)
    return out
  }
}
