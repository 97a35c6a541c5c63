import FoundationEssentials
import Glibc
import HedgerowCore

/// The changes of one profile in one project, by whatever process they were made: one JSON object a
/// line, only ever added to, so that two processes can write it and a torn line costs no other. It
/// holds names and identities of rows, and no key.
struct Journal: Sendable {
  /// Beyond this size the oldest changes are forgotten, down to half of it.
  private static let largest = 4 << 20

  private let file: String

  init(file: String) { self.file = file }

  /// The changes that are still known, the oldest first.
  func changes() throws(PrivateFile.Failure) -> [PastChange] {
    var changes: [PastChange] = []
    var positions: [JournalNumber: Int] = [:]
    for line in try lines() {
      if let numbers = line.renumbered {
        for index in changes.indices { changes[index].renumber(numbers) }
      }
      if let change = line.change {
        positions[line.number] = changes.count
        changes.append(change)
      } else if let position = positions[line.number] {
        changes[position].take(line)
      }
    }
    return changes
  }

  /// Notes a change, or something that became of one.
  func add(_ line: JournalLine) throws(PrivateFile.Failure) {
    try locked { () throws(PrivateFile.Failure) in try append(line) }
  }

  /// Notes something of a change unless `obstacle` finds a reason against it, which is given back.
  /// Nobody else can write in between.
  func add(
    _ line: JournalLine, unless obstacle: (PastChange) -> String?
  ) throws(PrivateFile.Failure) -> String? {
    try locked { () throws(PrivateFile.Failure) in
      if let change = try changes().last(where: { $0.number == line.number }),
        let reason = obstacle(change)
      {
        return reason
      }
      try append(line)
      return nil
    }
  }

  private func locked<Value>(
    _ body: () throws(PrivateFile.Failure) -> Value
  ) throws(PrivateFile.Failure) -> Value {
    if let folder = PrivateFile.folder(of: file) { try PrivateFile.makeFolder(folder) }
    let lock = try FileLock("\(file).lock")
    defer { lock.release() }
    return try body()
  }

  private func append(_ line: JournalLine) throws(PrivateFile.Failure) {
    // Everything in a line can be written as JSON.
    guard let data = try? JSONEncoder().encode(line) else { return }
    let size = try PrivateFile.append(line: Array(data), to: file)
    if size > Self.largest { try forgetOldest() }
  }

  /// Lines of other versions, and what is left of a line that was torn, are passed over.
  private func lines() throws(PrivateFile.Failure) -> [JournalLine] {
    let decoder = JSONDecoder()
    let bytes = try PrivateFile.read(file) ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let line = try? decoder.decode(JournalLine.self, from: Data(line)),
        line.version == JournalLine.version
      else { return nil }
      return line
    }
  }

  private func forgetOldest() throws(PrivateFile.Failure) {
    let encoder = JSONEncoder()
    var kept: [[UInt8]] = []
    var size = 0
    for line in try lines().reversed() {
      guard let data = try? encoder.encode(line) else { continue }
      size += data.count + 1
      // The newest stays, however large it is.
      if size > Self.largest / 2, !kept.isEmpty { break }
      kept.append(Array(data) + [UInt8(ascii: "\n")])
    }
    try PrivateFile.write(Array(kept.reversed().joined()), to: file)
  }
}
