/// Turns answers that are no success into errors (PostHog API, errors). It bears both shapes, and bodies that are no
/// JSON at all.
enum ErrorReader {
  /// The server's name for a request.
  static func requestID(_ response: IncomingResponse) -> String? {
    response.header("x-request-id") ?? response.header("cf-ray")
  }

  static func read(_ response: IncomingResponse, of call: Call) -> APIError {
    let body = parse(response)
    let detail = body?["detail"]?.string ?? body?["error"]?.string ?? body?.firstText
    let isBusy = body?["code"]?.string == "too_many_concurrent_file_downloads"
    return APIError(
      isBusy ? .busy : kind(response, detail: detail, call: call), endpoint: call.endpoint,
      requestID: requestID(response), status: response.status,
      detail: detail ?? reason(response.status), attribute: body?["attr"]?.string)
  }

  private static func parse(_ response: IncomingResponse) -> JSONValue? {
    guard response.body.readableBytes <= 1 << 20 else { return nil }
    return response.body.withUnsafeReadableBytes { bytes in
      // What is no JSON has no detail to tell.
      try? JSONReader.read(bytes.bindMemory(to: UInt8.self)) { (reader) throws(JSONError) in
        try reader.readValue()
      }
    }
  }

  private static func kind(
    _ response: IncomingResponse, detail: String?, call: Call
  ) -> APIError.Kind {
    switch response.status {
    case 401: return .unauthorised
    case 403: return forbidden(detail ?? "", call)
    case 404: return missing(detail ?? "", call)
    case 405: return call.action.map { .actionUnavailable($0) } ?? .validation
    case 409: return .conflict
    case 429: return .rateLimited(retryAfterSeconds: wait(response, detail))
    case 408, 500...: return call.nature == .read ? .server : .uncertain
    default: return .validation
    }
  }

  /// A server that lacks an action of the whole tree takes its name for the id of a row.
  private static func missing(_ detail: String, _ call: Call) -> APIError.Kind {
    guard let action = call.action else { return .notFound }
    let isOfOneRow = call.pattern.contains(":id")
    let isLacking = detail == "Endpoint not found." || (!isOfOneRow && detail == "Not found.")
    return isLacking ? .actionUnavailable(action) : .notFound
  }

  private static func forbidden(_ detail: String, _ call: Call) -> APIError.Kind {
    if detail.hasPrefix("This action does not support personal API key access") {
      return call.action.map { .actionUnavailable($0) } ?? .missingScope(nil)
    }
    let lead = "API key missing required scope '"
    if detail.hasPrefix(lead) {
      return .missingScope(String(detail.dropFirst(lead.count).prefix { $0 != "'" }))
    }
    if detail.contains("does not allow using personal API keys") { return .unauthorised }
    return .missingScope(nil)
  }

  /// Seconds from `Retry-After`, else from the text (PostHog API, rate limits).
  static func wait(_ response: IncomingResponse, _ detail: String?) -> Int? {
    if let header = response.header("retry-after").flatMap({ Int($0.trimmingBlanks()) }),
      (0...86_400).contains(header)
    {
      return header
    }
    let words = detail?.split { $0 == " " || $0 == "." } ?? []
    for (index, word) in words.enumerated().dropFirst() where word.hasPrefix("second") {
      if words[index - 1].allSatisfy(\.isASCIIDigit), let seconds = Int(words[index - 1]),
        seconds <= 86_400
      {
        return seconds
      }
    }
    return nil
  }

  private static func reason(_ status: Int) -> String? {
    switch status {
    case 400: "Bad request"
    case 401: "Not authenticated"
    case 403: "Forbidden"
    case 404: "Not found"
    case 409: "Conflict"
    case 429: "Too many requests"
    case 500: "Internal server error"
    case 502: "Bad gateway"
    case 503: "Service unavailable"
    case 504: "Gateway timeout"
    default: nil
    }
  }
}

extension JSONValue {
  /// The first text of a list, as some errors are bare lists of sentences.
  fileprivate var firstText: String? { elements?.first?.string }
}
