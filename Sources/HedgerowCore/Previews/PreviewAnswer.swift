/// What has been found out about a file that is previewed.
package enum PreviewAnswer: Hashable, Sendable {
  case opened(PreviewHead)
  case counted(RowCount)
  case rows(RowSlice)
  /// The row that the text stands in; nil where it stands in none.
  case found(Int?)
  /// It has not been found so far; the search goes on there.
  case searching(RowSearch)
  /// Rows now have that order.
  case ordered(RowOrder?)
  case picture(PictureWindow, PicturePart)
}

/// What a file is, and its start.
package struct PreviewHead: Hashable, Sendable {
  /// In a few words, such as `CSV` or `PNG 1200x800`.
  package var kind: String
  /// The size of the file in bytes.
  package var bytes: Int64
  /// What is not shown, and why; sentences.
  package var remarks: [String]
  package var page: PageNumber?
  package var body: Body

  package enum Body: Hashable, Sendable {
    case rows(RowsHead)
    /// The size of the picture that windows are cut from, in pixels.
    case picture(width: Int, height: Int)
    case outline([JSONLine])
    /// There is nothing to be shown but the remarks.
    case nothing
  }

  package init(
    kind: String, bytes: Int64, remarks: [String] = [], page: PageNumber? = nil, body: Body
  ) {
    self.kind = kind
    self.bytes = bytes
    self.remarks = remarks
    self.page = page
    self.body = body
  }
}

/// A page of a document or a sheet of a workbook, the first being 0.
package struct PageNumber: Hashable, Sendable {
  package let index: Int
  package let count: Int
  /// What a sheet is called.
  package let name: String?

  package init(index: Int, count: Int, name: String? = nil) {
    self.index = index
    self.count = count
    self.name = name
  }

  /// `page 2 of 9`, or `Totals, sheet 2 of 3`.
  package var words: String {
    let place = "\(index + 1) of \(count)"
    guard let name else { return "page \(place)" }
    return count == 1 ? name : "\(name), sheet \(place)"
  }
}

/// The start of a table, or of a text that is shown line by line.
package struct RowsHead: Hashable, Sendable {
  /// The names of the columns; empty for lines.
  package var columns: [String]
  package var count: RowCount
  package var first: RowSlice

  package init(columns: [String], count: RowCount, first: RowSlice) {
    self.columns = columns
    self.count = count
    self.first = first
  }
}

/// How many rows there are, as far as they have been counted.
package struct RowCount: Hashable, Sendable {
  package var rows: Int
  package var isComplete: Bool
  /// What has come to light while counting; sentences.
  package var remarks: [String]

  package init(rows: Int, isComplete: Bool, remarks: [String] = []) {
    self.rows = rows
    self.isComplete = isComplete
    self.remarks = remarks
  }
}

/// Rows that follow each other, in the order that they have.
package struct RowSlice: Hashable, Sendable {
  package var start: Int
  package var rows: [[String]]
  package var order: RowOrder?

  package init(start: Int, rows: [[String]], order: RowOrder? = nil) {
    self.start = start
    self.rows = rows
    self.order = order
  }

  package var range: Range<Int> { start..<start + rows.count }

  /// The row of that number; nil where it is not among them.
  package subscript(row: Int) -> [String]? {
    range.contains(row) ? rows[row - start] : nil
  }
}

/// A part of a picture as a terminal shows it.
package enum PicturePart: Hashable, Sendable {
  case pixels(Pixels)
  /// A PNG that has been made of pixels here, whatever the file was.
  case packed([UInt8])
}

/// A small picture: red, green and blue of each pixel in one number, row by row.
package struct Pixels: Hashable, Sendable {
  package let columns: Int
  package let rows: Int
  package let colours: [UInt32]

  package init(columns: Int, rows: Int, colours: [UInt32]) {
    self.columns = columns
    self.rows = rows
    self.colours = colours
  }
}
