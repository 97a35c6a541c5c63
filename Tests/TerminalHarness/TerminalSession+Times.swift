/// When something came, for measurements.
extension TerminalSession {
  /// When the last byte of the first occurrence of this text arrived; nil if it has not come.
  package func arrival(of text: String, from offset: Int = 0) -> Double? {
    guard let found = output[min(offset, output.count)...].firstRange(of: Array(text.utf8)) else {
      return nil
    }
    return readings.first { $0.end >= found.upperBound }?.time
  }

  /// How many frames have come since so many bytes had: behind each large one the terminal is asked whether it is there.
  /// (A large frame is read in pieces.)
  package func largeFrames(since offset: Int) -> Int {
    let question = Array("\u{1B}[6n".utf8)
    var rest = output[min(offset, output.count)...]
    var count = 0
    while let found = rest.firstRange(of: question) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return rest.isEmpty ? count : count + 1
  }

  /// What keys brought about.
  package struct Reaction: Hashable, Sendable {
    package var bytes: Int
    package var reads: Int
    /// Seconds from the keys to the last byte of the first frame; nil where nothing came.
    package var seconds: Double?
    /// Seconds from the keys to the first that came.
    package var firstSeconds: Double?
  }

  /// Types keys in one write and reads until nothing has come for a while.
  package func reaction(
    to keys: String, quiet milliseconds: Int = 40, patience: Double = 0.5
  ) throws -> Reaction {
    pump()
    let (mark, first) = (traffic, readings.count)
    let start = Clock.now
    try send(keys)
    while readings.count == first, Clock.now - start < patience { pump(milliseconds: 10) }
    guard readings.count > first else { return Reaction(bytes: 0, reads: 0, seconds: nil) }
    while pump(milliseconds: milliseconds) {}
    let sent = traffic(since: mark)
    // A large frame comes in pieces that follow each other closely.
    var last = first
    while last + 1 < readings.count, readings[last + 1].time - readings[last].time < 0.01 {
      last += 1
    }
    return Reaction(
      bytes: sent.bytes, reads: sent.reads, seconds: readings[last].time - start,
      firstSeconds: readings[first].time - start)
  }
}
