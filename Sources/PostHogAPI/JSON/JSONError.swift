/// Why bytes are no JSON, or not the JSON that was expected.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  package let reason: String
  /// The byte at which it was noticed.
  package let offset: Int

  package init(_ reason: String, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  package var description: String { "\(reason) at byte \(offset)" }
}
