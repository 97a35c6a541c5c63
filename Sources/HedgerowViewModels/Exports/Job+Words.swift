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

extension Job {
  /// The folder that was named for its files; those of a batch download lie in one of their own below it.
  var folderForAll: String? {
    guard let folder = saving?.folder, order.isBatch, !steps.isEmpty,
      let cut = folder.lastIndex(of: "/"), cut > folder.startIndex
    else { return saving?.folder }
    return String(folder[..<cut])
  }

  /// How far it is in few words, for a line of a list: `65 %, 7 s left`.
  package var shortProgressWords: String {
    guard !state.isFinal else { return progressWords }
    if let progress, let share = progress.share {
      let left = progress.secondsLeft.map { $0 > 0 ? ", \($0) s left" : "" } ?? ""
      return "\(Int(share * 100)) %\(left)"
    }
    let over = steps.count { $0.state.isFinal }
    return steps.count > 1 ? "\(over) of \(steps.count) runs" : ""
  }
}
