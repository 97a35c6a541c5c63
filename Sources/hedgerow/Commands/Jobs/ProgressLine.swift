import Glibc
import HedgerowCore
import Synchronization
import TerminalKit

/// How far a job is, in one line of a terminal; nothing at all where standard error is none.
final class ProgressLine: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let shown = Mutex("")

  func show(_ job: Job) {
    guard isTerminal else { return }
    let text = Self.words(job)
    let isNew = shown.withLock { shown in
      defer { shown = text }
      return shown != text
    }
    if isNew { put("\r\u{1B}[K\(printable(text))") }
  }

  func clear() {
    let wasShown = shown.withLock { shown in
      defer { shown = "" }
      return !shown.isEmpty
    }
    if wasShown { put("\r\u{1B}[K") }
  }

  private func put(_ text: String) {
    // A terminal that has gone is no reason to stop.
    _ = text.utf8.withContiguousStorageIfAvailable {
      write(STDERR_FILENO, $0.baseAddress, $0.count)
    }
  }

  /// `3 of 5 runs done · 418 MB of 640 MB · 31 MB/s · 7 s left`.
  static func words(_ job: Job) -> String {
    if let note = job.note { return note }
    var words: [String] = []
    let over = job.steps.count { $0.state.isFinal }
    if job.steps.count > 1 { words.append("\(over) of \(job.steps.count) runs done") }
    if let progress = job.progress {
      let whole =
        progress.bytes.map {
          " of \(progress.isEstimate ? "about " : "")\(ByteCount.words($0))"
        } ?? ""
      words.append(ByteCount.words(progress.bytesDone) + whole)
      if progress.bytesPerSecond > 0 {
        words.append("\(ByteCount.words(progress.bytesPerSecond))/s")
      }
      if let seconds = progress.secondsLeft { words.append("\(seconds) s left") }
    } else if words.isEmpty {
      words.append(job.steps.first?.state == .running ? "PostHog works on it" : "waiting")
    }
    return words.joined(separator: " · ")
  }
}
