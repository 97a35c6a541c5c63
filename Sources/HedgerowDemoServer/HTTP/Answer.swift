import Hummingbird

/// What a route answers.
struct Answer: Sendable {
  var status: Int
  var body: [UInt8]
  var contentType = "application/json"
  /// How long the answer takes beyond what the server does for it.
  var delay = Duration.zero
  /// What is sent piece by piece instead of a body.
  var frames: [Frame] = []
  /// What is sent instead of a body, in pieces.
  var file: StoredFile?
  /// Headers beside those that every answer has.
  var headers = HTTPFields()

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

  /// Where to look instead.
  static func redirect(to address: String) -> Answer {
    var answer = Answer(302)
    answer.headers = [.location: address, .contentType: "text/html; charset=utf-8"]
    return answer
  }

  init(_ failure: Failure) {
    self.init(failure.status, failure.body.serialized)
  }
}
