import HedgerowCore

/// The requests that were made since the start, newest first, and the notices that were shown.
package struct RequestLogViewModel: Layer {
  package private(set) var lines: [RequestLine]
  package private(set) var top = 0
  private var height = 20

  package init(lines: [RequestLine] = []) { self.lines = lines }

  package var scope: Scope { .requests }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    if case .requestLog(let lines) = outcome { self.lines = lines }
    return []
  }

  package mutating func resize(toHeight height: Int) { self.height = height }

  package mutating func moveCursor(by lines: Int) {
    top = min(max(0, top + lines), max(0, self.lines.count - 1))
  }

  package mutating func moveCursor(pages: Int, dividedBy divisor: Int) {
    moveCursor(by: max(1, height / divisor) * pages)
  }
}
