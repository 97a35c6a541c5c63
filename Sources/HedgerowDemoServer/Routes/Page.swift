/// The part of a list that a request asks for by `limit` and `offset`.
struct Page {
  static let defaultLimit = 100

  let limit: Int128
  let offset: Int128

  init(_ query: QueryItems) {
    let limit = query["limit"].flatMap(Self.integer) ?? 0
    self.limit = limit > 0 ? limit : Int128(Self.defaultLimit)
    offset = max(0, query["offset"].flatMap(Self.integer) ?? 0)
  }

  /// An integer as Python reads it: blanks around it and a sign are fine.
  static func integer(_ text: String) -> Int128? {
    Int128(text.trimmingBlanks)
  }

  /// The indices of the page in a list. The database refuses a limit beyond its integers, unless
  /// there is nothing to fetch.
  func range(of count: Int) throws -> Range<Int> {
    guard count > 0, offset <= count else { return count..<count }
    guard limit <= Int64.max else { throw Failure.server }
    let start = Int(offset)
    return start..<Int(min(offset + limit, Int128(count)))
  }

  /// Writes the head of a page up to its results.
  func writeHead(count: Int, for request: DemoRequest, to json: inout JSONWriter) {
    json.raw("{\"count\":")
    json.integer(count)
    json.raw(",\"next\":")
    json.string(next(count: count, for: request))
    json.raw(",\"previous\":")
    json.string(previous(for: request))
    json.raw(",\"results\":")
  }

  private func next(count: Int, for request: DemoRequest) -> String? {
    guard offset + limit < count else { return nil }
    return request.url(replacing: ["limit": "\(limit)", "offset": "\(offset + limit)"])
  }

  private func previous(for request: DemoRequest) -> String? {
    guard offset > 0 else { return nil }
    let before = offset - limit
    return request.url(replacing: ["limit": "\(limit)", "offset": before > 0 ? "\(before)" : nil])
  }
}
