/// What an open preview asks about its file. None is answered on the main actor, and none takes longer than a moment:
/// what needs more is asked again.
package enum PreviewQuestion: Hashable, Sendable {
  /// What the file is, and its start.
  case open(PreviewFile)
  /// Counts rows for a moment.
  case count
  case rows(Range<Int>)
  /// Looks for a moment.
  case search(RowSearch)
  /// Puts rows in the order of a column, or `nil` back into that of the file.
  case order(RowOrder?)
  /// A part of a picture, made to fit.
  case picture(PictureWindow)
  /// Another page of a document, the first being 0.
  case page(Int)
}

/// A text that is looked for in rows.
package struct RowSearch: Hashable, Sendable {
  package let text: String
  /// The row to begin with.
  package let start: Int
  package let isBackward: Bool

  package init(text: String, start: Int, isBackward: Bool = false) {
    self.text = text
    self.start = start
    self.isBackward = isBackward
  }
}

/// A column that rows are in the order of: as numbers where both values are numbers.
package struct RowOrder: Hashable, Sendable {
  package let column: Int
  package let isDescending: Bool

  package init(column: Int, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// A part of a picture in its own pixels, and how many pixels it is to become.
package struct PictureWindow: Hashable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double
  package var columns: Int
  package var rows: Int
  /// Where it is to be packed, into at most so many bytes; with fewer pixels if need be.
  package var packedBytes: Int?

  package init(
    x: Double, y: Double, width: Double, height: Double, columns: Int, rows: Int,
    packedBytes: Int? = nil
  ) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.columns = columns
    self.rows = rows
    self.packedBytes = packedBytes
  }
}
