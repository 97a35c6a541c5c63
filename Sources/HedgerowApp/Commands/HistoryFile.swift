import HedgerowStore
import HedgerowViewModels

/// The lines of the command line, kept over starts for the user alone.
struct HistoryFile {
  private let path: String?

  /// `nil` keeps nothing.
  init(_ files: Directories?) { path = files.map { "\($0.state)/commands" } }

  func read() -> LineHistory {
    // A history that cannot be read is as good as none.
    guard let path, let bytes = try? PrivateFile.read(path) else { return LineHistory() }
    let text = String(decoding: bytes, as: UTF8.self)
    return LineHistory(text.split(separator: "\n").map(String.init))
  }

  func write(_ history: LineHistory) {
    guard let path else { return }
    let text = history.lines.map { "\($0)\n" }.joined()
    // Losing the history is no reason to disturb anybody.
    try? PrivateFile.write(Array(text.utf8), to: path)
  }
}
