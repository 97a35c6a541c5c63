import Foundation
import Glibc

/// The moments at which the file of a job is written, as the system tells them.
final class JobWrites {
  private let descriptor: Int32
  private(set) var count = 0

  init(in folder: String) throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0, inotify_add_watch(descriptor, folder, UInt32(IN_MOVED_TO)) >= 0 else {
      throw NotWatched()
    }
  }

  deinit { close(descriptor) }

  /// Returns with that many more, or when it is over; whether they came.
  func wait(for more: Int, unless isOver: () -> Bool) -> Bool {
    let goal = count + more
    while count < goal {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, 20) > 0 { take() } else if isOver() { return false }
    }
    return true
  }

  private func take() {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let length = read(descriptor, &bytes, bytes.count)
    var place = 0
    // Each has a head of sixteen bytes, the last four of which say how long its name is.
    while place + 16 <= length {
      let size = bytes[(place + 12)..<(place + 16)].reversed().reduce(0) { $0 << 8 | Int($1) }
      let name = bytes[(place + 16)..<(place + 16 + size)].prefix { $0 != 0 }
      if String(decoding: name, as: UTF8.self).hasSuffix(".json") { count += 1 }
      place += 16 + size
    }
  }

  private struct NotWatched: Error {}
}

/// Keeps workers away from a folder of jobs, as one that is at work there does.
final class WorkerKeptAway {
  private let descriptor: Int32

  init(from folder: String) {
    descriptor = open("\(folder)/worker.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    // F_OFD_SETLK, which Swift does not see.
    _ = fcntl(descriptor, 37, &lock)
  }

  deinit { close(descriptor) }
}

/// What the storage of the demo server has sent, byte for byte.
struct StorageTally {
  /// By path, what was sent from where to where.
  private var pieces: [String: [Range<Int>]] = [:]

  /// Reads the server's log, of the runs with these ids.
  init(_ log: String, runs: [String]) {
    for line in log.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, let start = Int(words[1]), let end = Int(words[2]), start <= end,
        runs.contains(where: { words[0].contains($0) })
      else { continue }
      pieces[String(words[0]), default: []].append(start..<end)
    }
  }

  /// How many bytes were sent.
  var sent: Int { pieces.values.joined().reduce(0) { $0 + $1.count } }

  /// How often the byte was sent that was sent most often.
  var most: Int {
    pieces.values.map { ranges in
      let ends = ranges.flatMap { [($0.lowerBound, 1), ($0.upperBound, -1)] }
        .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      var (depth, deepest) = (0, 0)
      for (_, step) in ends {
        depth += step
        deepest = max(deepest, depth)
      }
      return deepest
    }.max() ?? 0
  }
}
