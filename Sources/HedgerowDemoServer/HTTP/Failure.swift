/// An answer that is an error, in either of the shapes in which PostHog puts them.
struct Failure: Error {
  let status: Int
  let body: JSONValue

  /// The usual shape with four fields.
  init(_ status: Int, type: String, code: String, detail: String, attribute: String? = nil) {
    self.status = status
    body = .object([
      "type": .string(type), "code": .string(code), "detail": .string(detail),
      "attr": .text(attribute),
    ])
  }

  /// The shape of errors that a view writes by hand.
  init(bare detail: String, status: Int = 400) {
    self.status = status
    body = .object(["detail": .string(detail)])
  }

  /// The other shape of errors that a view writes by hand.
  init(error: String, status: Int = 400) {
    self.status = status
    body = .object(["error": .string(error)])
  }

  static func invalid(_ detail: String, code: String = "invalid_input", at attribute: String?)
    -> Failure
  {
    Failure(400, type: "validation_error", code: code, detail: detail, attribute: attribute)
  }

  /// The same as said of a field of a nested object.
  func under(_ name: String) -> Failure {
    guard let object = body.object else { return self }
    let inner = object["attr"]?.string ?? "non_field_errors"
    var copy = object
    copy["attr"] = .string(name + "__" + inner)
    return Failure(status, .object(copy))
  }

  private init(_ status: Int, _ body: JSONValue) {
    self.status = status
    self.body = body
  }

  static func request(_ status: Int, code: String, detail: String) -> Failure {
    Failure(status, type: "invalid_request", code: code, detail: detail)
  }

  static func denied(_ detail: String) -> Failure {
    Failure(403, type: "authentication_error", code: "permission_denied", detail: detail)
  }

  static let notFound = request(404, code: "not_found", detail: "Not found.")
  static let noProject = request(404, code: "not_found", detail: "Project not found.")
  static let noEndpoint = request(404, code: "not_found", detail: "Endpoint not found.")
  static let server = Failure(
    500, type: "server_error", code: "error", detail: "A server error occurred.")
  static let keyRefused = denied("This action does not support personal API key access")
  static let notAuthenticated = Failure(
    401, type: "authentication_error", code: "not_authenticated",
    detail: "Authentication credentials were not provided.")
  static let unknownKey = Failure(
    401, type: "authentication_error", code: "authentication_failed",
    detail: "Personal API key found in request Authorization header is invalid.")

  static func throttled(seconds: Int) -> Failure {
    let unit = seconds == 1 ? "second" : "seconds"
    return Failure(
      429, type: "throttled_error", code: "throttled",
      detail: "Request was throttled. Expected available in \(seconds) \(unit).")
  }

  static func methodNotAllowed(_ method: String) -> Failure {
    request(405, code: "method_not_allowed", detail: "Method \"\(method)\" not allowed.")
  }
}
