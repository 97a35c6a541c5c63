import HedgerowCore

/// The requests that were made since the start, newest first, and the notices that were shown.
package struct RequestLogViewModel: Hashable, Sendable {
  package private(set) var lines: [RequestLine]
  package private(set) var top = 0

  package init(lines: [RequestLine] = []) { self.lines = lines }

  package mutating func receive(_ lines: [RequestLine]) { self.lines = lines }

  package mutating func scroll(by lines: Int) {
    top = min(max(0, top + lines), max(0, self.lines.count - 1))
  }
}
