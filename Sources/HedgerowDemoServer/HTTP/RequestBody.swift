/// Reading of what a request carries.
enum RequestBody {
  /// The body as a JSON value. Forms become objects; nothing at all is an empty object.
  static func parse(_ request: DemoRequest) throws -> JSONValue {
    guard !request.body.isEmpty else { return .object([:]) }
    let parts = request.contentType.split(separator: ";", omittingEmptySubsequences: false)
    switch parts.first.map({ $0.trimmingBlanks.lowercased() }) ?? "" {
    case "application/json": return try json(request.body)
    case "application/x-www-form-urlencoded":
      return .object(form(QueryItems(String(decoding: request.body, as: UTF8.self))))
    case "multipart/form-data": return .object(multipart(request))
    default:
      throw Failure.request(
        415, code: "unsupported_media_type",
        detail: "Unsupported media type \"\(request.contentType)\" in request.")
    }
  }

  /// The body as an object, for routes that PostHog lets fail on anything else.
  static func object(of request: DemoRequest) throws -> JSONObject {
    guard let object = try parse(request).object else { throw Failure.server }
    return object
  }

  private static func json(_ body: [UInt8]) throws -> JSONValue {
    if let problem = invalidUTF8(in: body) { throw parseError(problem) }
    do {
      return try JSONParser.parse(body)
    } catch {
      throw parseError(error.description)
    }
  }

  private static func parseError(_ detail: String) -> Failure {
    .request(400, code: "parse_error", detail: "JSON parse error - \(detail)")
  }

  /// What Python says about the first byte that is no UTF-8.
  private static func invalidUTF8(in body: [UInt8]) -> String? {
    var decoder = UTF8()
    var bytes = body.makeIterator()
    var position = 0
    while true {
      switch decoder.decode(&bytes) {
      case .scalarValue(let scalar): position += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error:
        let digits = String(body[position], radix: 16)
        return "'utf-8' codec can't decode byte 0x\(digits) in position \(position): "
          + "invalid start byte"
      }
    }
  }

  private static func form(_ items: QueryItems) -> JSONObject {
    var object = JSONObject()
    for (name, value) in items.items { object[name] = .string(value) }
    return object
  }

  /// The plain fields of a multipart form; files have no place here.
  private static func multipart(_ request: DemoRequest) -> JSONObject {
    var object = JSONObject()
    guard let range = request.contentType.ranges(of: "boundary=").first else { return object }
    let boundary = request.contentType[range.upperBound...].prefix { $0 != ";" }
      .filter { $0 != "\"" }
    let text = String(decoding: request.body, as: UTF8.self)
    for part in text.split(separator: "--\(boundary)") {
      let halves = part.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let name = halves[0].ranges(of: "name=\"").first else { continue }
      let value = halves[1].hasSuffix("\r\n") ? halves[1].dropLast() : halves[1]
      object[String(halves[0][name.upperBound...].prefix { $0 != "\"" })] = .string(String(value))
    }
    return object
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { String(scalar).utf8.count }
}
