import Glibc

/// What a terminal needs to paint a frame.
extension Frame {
  /// The cells of one row.
  package func cells(row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// The columns from the first to the last one in which a row differs from the same row of a frame
  /// of this size; nil if there is none. Whole wide characters.
  package func changedColumns(row: Int, since other: Frame) -> Range<Int>? {
    guard other.size == size else { return 0..<size.columns }
    let start = row * size.columns
    let found: Range<Int>? = cells.withUnsafeBytes { new in
      other.cells.withUnsafeBytes { old in
        guard let newStart = new.baseAddress, let oldStart = old.baseAddress, newStart != oldStart,
          // Most rows are the same, which is soon told.
          memcmp(newStart + start * 8, oldStart + start * 8, size.columns * 8) != 0
        else { return nil }
        return Self.difference(
          new.bindMemory(to: UInt64.self), old.bindMemory(to: UInt64.self),
          in: start..<start + size.columns)
      }
    }
    guard var changed = found else { return nil }
    while changed.lowerBound > start, cells[changed.lowerBound].width == 0 {
      changed = changed.lowerBound - 1..<changed.upperBound
    }
    return changed.lowerBound - start..<changed.upperBound - start
  }

  private static func difference(
    _ new: UnsafeBufferPointer<UInt64>, _ old: UnsafeBufferPointer<UInt64>, in range: Range<Int>
  ) -> Range<Int>? {
    guard let first = range.first(where: { new[$0] != old[$0] }),
      let last = range.last(where: { new[$0] != old[$0] })
    else { return nil }
    return first..<last + 1
  }
}
