import Glibc

/// Finds where records end in bytes that come piece by piece. A line break between quotes ends none.
struct RecordScanner {
  private let separator: UInt8?
  private var isQuoted = false
  /// Where a quote would go on with the field whose quote has just closed: two quotes are one.
  private var reopening = -1
  /// The byte before the next piece.
  private var previous: UInt8 = 0x0A

  init(_ format: RecordFormat) {
    if case .delimited(let separator) = format {
      self.separator = separator
    } else {
      separator = nil
    }
  }

  /// Calls `end` with the place behind each record that ends in the piece, until it returns false; returns how many bytes
  /// were gone over, after which the scanner goes on.
  mutating func scan(_ piece: UnsafeRawBufferPointer, _ end: (Int) -> Bool) -> Int {
    var at = 0
    var lineBreak = -1
    while at < piece.count {
      if isQuoted {
        guard let quote = Self.find(UInt8(ascii: "\""), in: piece, from: at) else { break }
        isQuoted = false
        at = quote + 1
        reopening = at
        continue
      }
      if lineBreak < at {
        lineBreak = Self.find(0x0A, in: piece, from: at) ?? piece.count
      }
      if let quote = openingQuote(in: piece, from: at, to: lineBreak) {
        isQuoted = true
        at = quote + 1
        continue
      }
      guard lineBreak < piece.count else { break }
      at = lineBreak + 1
      if !end(at) {
        (previous, reopening) = (0x0A, -1)
        return at
      }
    }
    previous = piece.last ?? previous
    reopening -= piece.count
    return piece.count
  }

  /// A quote that opens: where a field begins, or right behind the one that has just closed.
  private func openingQuote(
    in piece: UnsafeRawBufferPointer, from start: Int, to end: Int
  ) -> Int? {
    guard let separator else { return nil }
    var at = start
    while at < end,
      let quote = Self.find(
        UInt8(ascii: "\""), in: UnsafeRawBufferPointer(rebasing: piece[..<end]), from: at)
    {
      let before = quote == 0 ? previous : piece[quote - 1]
      if before == separator || before == 0x0A || quote == reopening { return quote }
      at = quote + 1
    }
    return nil
  }

  private static func find(
    _ byte: UInt8, in piece: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    guard start < piece.count, let base = piece.baseAddress else { return nil }
    return memchr(base + start, Int32(byte), piece.count - start).map { base.distance(to: $0) }
  }
}
