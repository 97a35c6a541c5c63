import CDecoders
import Glibc

/// Looks whether a file that has come in is what its name says, and whole, without reading more of it than that needs.
enum FileCheck {
  /// What a file of one kind begins and ends with.
  private struct Kind: Sendable {
    let endings: Set<String>
    let name: String
    var head: [UInt8] = []
    /// What must be among the last bytes, and how many of them are looked at.
    var tail: (bytes: [UInt8], within: Int)?
    /// Whether the last line must have an end.
    var hasLines = false
    /// The stream that the whole of it must be.
    var stream: Int?
  }

  private static let kinds = [
    Kind(
      endings: ["png"], name: "PNG", head: [0x89, 0x50, 0x4E, 0x47],
      tail: ([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], 8)),
    Kind(
      endings: ["pdf"], name: "PDF", head: Array("%PDF-".utf8), tail: (Array("%%EOF".utf8), 1_024)),
    Kind(endings: ["gif"], name: "GIF", head: Array("GIF8".utf8), tail: ([0x3B], 2)),
    Kind(
      endings: ["xlsx", "zip"], name: "ZIP", head: [0x50, 0x4B],
      tail: ([0x50, 0x4B, 0x05, 0x06], 65_557)),
    Kind(
      endings: ["parquet"], name: "Parquet", head: Array("PAR1".utf8),
      tail: (Array("PAR1".utf8), 4)),
    Kind(endings: ["gz"], name: "gzip", head: [0x1F, 0x8B], stream: DECODERS_GZIP),
    Kind(endings: ["br"], name: "brotli", stream: DECODERS_BROTLI),
    Kind(endings: ["csv"], name: "CSV", hasLines: true),
    Kind(endings: ["jsonl"], name: "JSON Lines", hasLines: true),
  ]

  /// Numbers of rows at which PostHog has cut tables over the years; the server does not say which one holds.
  private static let rowLimits: Set<Int> = [10_000, 50_000, 100_000, 300_000]

  /// What was found.
  enum Finding: Hashable, Sendable {
    case good
    /// The file is whole, but something about it should be known.
    case remark(String)
    case damaged(String)
  }

  /// Looks at the file of that path; `name` says by its ending what it should be.
  static func look(at path: String, name: String) -> Finding {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let kind = kinds.first(where: { $0.endings.contains(ending) }) else { return .good }
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return .damaged("it cannot be read back") }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    if size == 0 { return kind.hasLines ? .remark("it is empty") : .damaged("it is empty") }
    if bytes(descriptor, at: 0, kind.head.count) != kind.head {
      return .damaged("it does not begin like a \(kind.name) file")
    }
    if let tail = kind.tail {
      let last = bytes(descriptor, at: max(0, size - tail.within), tail.within)
      if !last.contains(tail.bytes) {
        return .damaged("the end of the \(kind.name) file is missing")
      }
    }
    if kind.hasLines { return lines(descriptor, size, isTable: ending == "csv") }
    if let stream = kind.stream { return unpacked(descriptor, stream, kind.name) }
    return .good
  }

  private static func lines(_ descriptor: Int32, _ size: Int, isTable: Bool) -> Finding {
    guard bytes(descriptor, at: size - 1, 1) == [0x0A] else {
      return .damaged("its last line has no end")
    }
    guard isTable else { return .good }
    let rows = rowCount(descriptor) - 1  // The first one is the header.
    guard rowLimits.contains(rows) else { return .good }
    return .remark("it has exactly \(rows) rows: PostHog may have cut it there")
  }

  /// The rows of a table, in which quoted line ends are no ends.
  private static func rowCount(_ descriptor: Int32) -> Int {
    var (rows, isQuoted) = (0, false)
    var place = 0
    while true {
      let chunk = bytes(descriptor, at: place, 1 << 18)
      if chunk.isEmpty { return rows }
      for byte in chunk {
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if byte == 0x0A, !isQuoted { rows += 1 }
      }
      // Beyond the largest limit nothing was cut.
      if rows > 1 + (rowLimits.max() ?? 0) { return rows }
      place += chunk.count
    }
  }

  /// Unpacks the whole stream, which holds its own checksum, and keeps nothing of it.
  private static func unpacked(_ descriptor: Int32, _ format: Int, _ name: String) -> Finding {
    guard let stream = decoders_stream_open(Int32(format)) else { return .good }
    defer { decoders_stream_close(stream) }
    var out = [UInt8](repeating: 0, count: 1 << 16)
    var last: UInt8 = 0x0A
    var (place, isOver) = (0, false)
    while !isOver {
      let chunk = bytes(descriptor, at: place, 1 << 18)
      place += chunk.count
      let code = step(stream, chunk, &out, &last)
      isOver = code == DECODERS_END
      if code != DECODERS_OK, !isOver { return .damaged("the \(name) stream is damaged") }
      // A stream that is over says so when there is nothing more to give it.
      if chunk.isEmpty, !isOver { return .damaged("the \(name) stream breaks off") }
    }
    return last == 0x0A ? .good : .damaged("its last line has no end")
  }

  private static func step(
    _ stream: OpaquePointer, _ chunk: [UInt8], _ out: inout [UInt8], _ last: inout UInt8
  ) -> Int {
    chunk.withUnsafeBufferPointer { buffer in
      var next = buffer.baseAddress
      var left = buffer.count
      while true {
        var made = 0
        let code = Int(decoders_stream_step(stream, &next, &left, &out, out.count, &made))
        if made > 0 { last = out[made - 1] }
        if code != DECODERS_OK || (left == 0 && made < out.count) { return code }
      }
    }
  }

  private static func bytes(_ descriptor: Int32, at place: Int, _ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      initialised = 0
      while initialised < count, let base = buffer.baseAddress {
        let read = pread(
          descriptor, base + initialised, count - initialised, off_t(place + initialised))
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { return }
        initialised += read
      }
    }
  }
}
