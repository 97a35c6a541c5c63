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
    let cells = changedCells(row: row, since: other)
    guard hasPixels, picture != other.picture, let pixels = pictureColumns(row: row) else {
      return cells
    }
    guard let cells else { return pixels }
    return min(cells.lowerBound, pixels.lowerBound)..<max(cells.upperBound, pixels.upperBound)
  }

  private func changedCells(row: Int, since other: Frame) -> Range<Int>? {
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

  /// About how many cells have to be sent where a terminal shows the other frame. Terminals scroll: a list that has gone
  /// a few lines on costs those lines.
  package func changedCells(since other: Frame) -> Int {
    guard other.size == size else { return cells.count }
    let picture = picture != other.picture ? picture?.cost ?? 0 : 0
    return picture + changedCells(outsideOfPictureSince: other)
  }

  private func changedCells(outsideOfPictureSince other: Frame) -> Int {
    (-3...3).map { changedCells(since: other, scrolledBy: $0) }.min() ?? 0
  }

  private func changedCells(since other: Frame, scrolledBy lines: Int) -> Int {
    let length = size.columns * 8
    return cells.withUnsafeBytes { new in
      other.cells.withUnsafeBytes { old in
        guard let newStart = new.baseAddress, let oldStart = old.baseAddress else { return 0 }
        return (0..<size.rows).reduce(0) { sum, row in
          let from = row + lines
          let start = newStart + row * length
          let isAsBefore = memcmp(start, oldStart + row * length, length) == 0
          let isMoved =
            (0..<size.rows).contains(from) && memcmp(start, oldStart + from * length, length) == 0
          if isAsBefore || isMoved { return sum }
          let line = row * size.columns
          return sum
            + (Self.difference(
              new.bindMemory(to: UInt64.self), old.bindMemory(to: UInt64.self),
              in: line..<line + size.columns)?.count ?? 0)
        }
      }
    }
  }
}
