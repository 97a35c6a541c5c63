/// What pictures are painted with: cells of two pixels, or the terminal's own pixels.
package struct PictureCanvas: Hashable, Sendable {
  /// How many pixels a cell has.
  package let cellWidth: Int
  package let cellHeight: Int
  /// Where pictures are packed for the terminal, into how many bytes at most.
  package let packedBytes: Int?

  /// Cells of two pixels above each other.
  package static let cells = PictureCanvas(cellWidth: 1, cellHeight: 2, packedBytes: nil)

  package init(cellWidth: Int, cellHeight: Int, packedBytes: Int?) {
    self.cellWidth = max(1, cellWidth)
    self.cellHeight = max(1, cellHeight)
    self.packedBytes = packedBytes
  }

  /// How many cells so many pixels take.
  func columns(of pixels: Int) -> Int { (pixels + cellWidth - 1) / cellWidth }
  func lines(of pixels: Int) -> Int { (pixels + cellHeight - 1) / cellHeight }
}
