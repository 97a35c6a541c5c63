extension Page where Element: JSONPayload {
  init(from reader: inout JSONReader) throws(JSONError) {
    self.init(results: [])
    var hasResults = false
    try reader.readObject { (reader, key) throws(JSONError) in
      switch key {
      case "count": count = try reader.readValue().integer.flatMap { Int(exactly: $0) }
      case "next": nextOffset = try reader.readValue().string.flatMap(NextLink.offset)
      case "results":
        hasResults = true
        try reader.readElements { (reader) throws(JSONError) in
          results.append(try Element(from: &reader))
        }
      case "users":
        if try reader.takeNull() { return }
        try reader.readElements { (reader) throws(JSONError) in
          users.append(try reader.readUser())
        }
      default: _ = try reader.skipValue()
      }
    }
    guard hasResults else { throw reader.error("no list of results") }
  }
}

/// The address of the next page. Only its offset is of use: its host is the server's own idea of itself.
enum NextLink {
  static func offset(_ link: String) -> Int? {
    guard let mark = link.firstIndex(of: "?") else { return nil }
    let query = link[link.index(after: mark)...].prefix { $0 != "#" }
    // Of repeated parameters the last one counts, as on the server.
    let values = query.split(separator: "&").filter { $0.hasPrefix("offset=") }
    return values.last.flatMap { Int($0.dropFirst("offset=".count)) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}
