/// What a route answers.
struct Answer: Sendable {
  var status: Int
  var body: [UInt8]
  var contentType = "application/json"

  init(_ status: Int = 200, _ body: [UInt8] = []) {
    self.status = status
    self.body = body
  }

  static let noContent = Answer(204)

  static func json(_ value: JSONValue, status: Int = 200) -> Answer {
    Answer(status, value.serialized)
  }

  init(_ failure: Failure) {
    self.init(failure.status, failure.body.serialized)
  }
}
