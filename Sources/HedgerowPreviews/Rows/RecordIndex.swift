/// Where records begin in a file of any size: every so many bytes one place is remembered, and half of them forgotten
/// when they become many, so that this never takes more than a few hundred kilobytes.
struct RecordIndex {
  /// Where a record begins.
  struct Place: Hashable {
    let record: Int
    let offset: Int64
  }

  private let file: FileBytes
  private let format: RecordFormat
  private var places: [Place]
  /// How far apart they are at least, in bytes.
  private var distance: Int64 = 128 << 10
  private var scanner: RecordScanner
  /// How far the file has been gone over.
  private var scanned: Int64
  /// Behind the last record that has ended.
  private var end: Place
  /// How many records have been counted; one that does not end in a line break counts where the file ends.
  private(set) var count = 0
  private(set) var isComplete = false

  private static let mostPlaces = 16_384
  private static let pieceBytes = 256 << 10

  /// Records from that place of the file on.
  init(_ file: FileBytes, _ format: RecordFormat, from start: Int64) {
    self.file = file
    self.format = format
    scanner = RecordScanner(format)
    end = Place(record: 0, offset: start)
    places = [end]
    scanned = start
  }

  /// Counts on until the slice is over or the file ends. `mayGrow`: what is behind the last line break is not a record yet.
  mutating func count(for slice: Slice, mayGrow: Bool) {
    let size = file.size
    if isComplete, size > scanned {
      // The last record was counted too early: its end has come since.
      isComplete = false
      count = end.record
    }
    Self.withPieces { piece in
      repeat {
        let got = file.read(at: scanned, into: piece)
        guard got > 0 else {
          isComplete = !mayGrow
          break
        }
        take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<got]))
      } while !slice.isOver
    }
    count = end.record + (isComplete && scanned > end.offset ? 1 : 0)
  }

  private mutating func take(_ piece: UnsafeRawBufferPointer) {
    let start = scanned
    var record = end.record
    var last = end
    var newPlaces: [Place] = []
    var next = (places.last?.offset ?? 0) + distance
    _ = scanner.scan(piece) { offset in
      record += 1
      last = Place(record: record, offset: start + Int64(offset))
      if last.offset >= next {
        newPlaces.append(last)
        next = last.offset + distance
      }
      return true
    }
    end = last
    places += newPlaces
    if places.count > Self.mostPlaces {
      places = places.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
      distance *= 2
    }
    scanned += Int64(piece.count)
  }

  /// Hands over records one after the other, from that one on, until `take` returns false. A record that is longer than
  /// the format's longest is cut.
  func records(from first: Int, _ take: (UnsafeRawBufferPointer) -> Bool) {
    guard var place = place(before: first) else { return }
    var scanner = RecordScanner(format)
    // Of the record that is being put together, what came in earlier pieces.
    var carried: [UInt8] = []
    var wants = true
    Self.withPieces { piece in
      while wants {
        let got = file.read(at: place.offset, into: piece)
        guard got > 0 else { break }
        let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<got])
        var start = 0
        var record = place.record
        _ = scanner.scan(bytes) { end in
          if record >= first {
            wants = hand(bytes[start..<end], &carried, to: take)
          }
          record += 1
          start = end
          return wants
        }
        if record >= first, wants { carry(bytes[start...], &carried) }
        place = Place(record: record, offset: place.offset + Int64(got))
      }
    }
    if wants, !carried.isEmpty { carried.withUnsafeBytes { _ = take($0) } }
  }

  private func hand(
    _ bytes: UnsafeRawBufferPointer.SubSequence, _ carried: inout [UInt8],
    to take: (UnsafeRawBufferPointer) -> Bool
  ) -> Bool {
    if carried.isEmpty {
      return take(UnsafeRawBufferPointer(rebasing: bytes.prefix(format.longest)))
    }
    carry(bytes, &carried)
    defer { carried = [] }
    return carried.withUnsafeBytes { take($0) }
  }

  private func carry(_ bytes: UnsafeRawBufferPointer.SubSequence, _ carried: inout [UInt8]) {
    carried += bytes.prefix(max(0, format.longest - carried.count))
  }

  /// The last place that is remembered at or before a record.
  private func place(before record: Int) -> Place? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].record <= record { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? places[low - 1] : nil
  }

  private static func withPieces(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: pieceBytes, alignment: 16, body)
  }
}
