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
