import HedgerowCore

extension Job {
  /// How far its files are: `418 MB of 640 MB · 31 MB/s · 7 s left`.
  package var progressWords: String {
    guard let progress, !state.isFinal else {
      let bytes = parts.compactMap(\.bytes).reduce(0, +)
      let count = savedFiles.count
      guard count > 0 else { return "" }
      return "\(count) file\(count == 1 ? "" : "s"), \(ByteCount.words(bytes))"
    }
    var words = [ByteCount.words(progress.bytesDone)]
    if let bytes = progress.bytes { words[0] += " of \(ByteCount.words(bytes))" }
    if progress.bytesPerSecond > 0 {
      words.append("\(ByteCount.words(progress.bytesPerSecond))/s")
    }
    if let left = progress.secondsLeft, left > 0 { words.append("\(left) s left") }
    return words.joined(separator: " · ")
  }
}
