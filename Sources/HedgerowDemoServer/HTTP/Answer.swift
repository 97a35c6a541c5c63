/// What a route answers.
struct Answer: Sendable {
  var status: Int
  var body: [UInt8]
  var contentType = "application/json"
  /// How long the answer takes beyond what the server does for it.
  var delay = Duration.zero
  /// What is sent piece by piece instead of a body.
  var frames: [Frame] = []

  /// A piece of an answer, and how long it lets wait.
  struct Frame: Sendable {
    let bytes: [UInt8]
    var delay = Duration.zero
  }

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
