/// A request with everything a route may ask of it.
struct DemoRequest: Sendable {
  let method: String
  /// The path as it was sent, without the query.
  let path: String
  let query: QueryItems
  /// `http://host:port`, from the Host header.
  let origin: String
  let contentType: String
  let body: [UInt8]
  /// Whether a session cookie came along. Keys need none, but views are stored only beside one.
  let hasSession: Bool
  let key: DemoKey
  let generation: DemoGeneration
  /// What the pattern of the route left open.
  var parameters: [String: String] = [:]

  /// The parameter of the route that is called `id`, as an id.
  func rowID() throws -> RowID {
    guard let id = RowID(parameters["id"] ?? "") else { throw Failure.notFound }
    return id
  }

  /// The URL of this request with parameters replaced.
  func url(replacing replacements: [String: String?]) -> String {
    let query = query.text(replacing: replacements)
    return origin + path + (query.isEmpty ? "" : "?" + query)
  }
}
