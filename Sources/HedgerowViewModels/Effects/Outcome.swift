import HedgerowCore

/// What has come of an effect, or has happened by itself.
package enum Outcome: Hashable, Sendable {
  case loaded(Answer)
  case failed(Query, Problem)
  case performed(Ticket, Receipt)
  case refused(Ticket, Problem)
  case elapsed(Pause)
  /// A sentence that somebody behind the screen has for the user.
  case told(String)
  case requestLog([RequestLine])
  case status(ConnectionStatus)
}

/// One request that was made, as the request log shows it.
package struct RequestLine: Hashable, Sendable {
  package let time: Moment
  package let method: String
  /// The path below the project, without host, key and values.
  package let path: String
  /// `200`, `429`, or a word such as `timed out`.
  package let result: String
  package let isFailure: Bool
  package let milliseconds: Int
  package let bytes: Int

  package init(
    time: Moment, method: String, path: String, result: String, isFailure: Bool,
    milliseconds: Int, bytes: Int
  ) {
    self.time = time
    self.method = method
    self.path = path
    self.result = result
    self.isFailure = isFailure
    self.milliseconds = milliseconds
    self.bytes = bytes
  }
}

/// What is known of the connection: how much of the rate budget is left, until when the server asks to wait.
package struct ConnectionStatus: Hashable, Sendable {
  package var leftThisMinute: Int
  package var limitPerMinute: Int
  package var waitsUntil: Moment?
  package var isOffline: Bool

  package init(
    leftThisMinute: Int, limitPerMinute: Int, waitsUntil: Moment? = nil, isOffline: Bool = false
  ) {
    self.leftThisMinute = leftThisMinute
    self.limitPerMinute = limitPerMinute
    self.waitsUntil = waitsUntil
    self.isOffline = isOffline
  }
}
