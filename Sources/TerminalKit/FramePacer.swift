/// Keeps frames from piling up on a slow line.
///
/// A program cannot see what waits on an SSH connection, but it can ask the terminal a question behind a large frame:
/// until the answer comes, that frame has not arrived, and the next large one waits here, where it gives way to whatever
/// follows it. Small frames, such as a moved bar, go out at once.
package struct FramePacer: Sendable {
  /// A frame of more bytes than this is asked about.
  package static let largeBytes = 400
  /// A frame that changes more cells than this is taken for as large before it is made.
  package static let largeCells = 300
  /// So many milliseconds without an answer mean that the terminal gives none.
  package static let patience = 1_000

  /// Whether a large frame is on its way.
  package private(set) var isWaiting = false
  /// Whether the terminal has left a question unanswered. Should the answer come after all, it is asked again.
  private var isSilent: Bool

  /// `canAnswer` says whether this kind of terminal knows the question.
  package init(canAnswer: Bool) { isSilent = !canAnswer }

  /// Whether to ask behind the next frame, should it turn out large.
  package var shouldAsk: Bool { !isSilent && !isWaiting }

  /// Whether a frame that changes so many cells must wait.
  package func holds(cells: Int) -> Bool { isWaiting && cells > Self.largeCells }

  package mutating func asked() { isWaiting = true }

  package mutating func answered() {
    isWaiting = false
    isSilent = false
  }

  package mutating func gaveUp() {
    isWaiting = false
    isSilent = true
  }
}
