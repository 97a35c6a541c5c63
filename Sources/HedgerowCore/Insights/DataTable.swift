/// Rows and columns as a query gives them.
package struct DataTable: Hashable, Sendable {
  package var columns: [Column]
  package var rows: [[Cell]]
  /// Whether the server has more rows than it gave.
  package var hasMore: Bool
  /// Which columns make a chart; nil where it is only a table.
  package var chart: ChartColumns?

  package init(
    columns: [Column], rows: [[Cell]], hasMore: Bool = false, chart: ChartColumns? = nil
  ) {
    self.columns = columns
    self.rows = rows
    self.hasMore = hasMore
    self.chart = chart
  }

  /// A column and how it is shown.
  package struct Column: Hashable, Sendable {
    package var name: String
    package var title: String
    /// How its numbers are written; nil for as they are.
    package var format: NumberFormat?
    /// How it is drawn where it is a series of a chart.
    package var isOnRight = false
    package var hasTrendLine = false

    package init(name: String, title: String? = nil, format: NumberFormat? = nil) {
      self.name = name
      self.title = title ?? name
      self.format = format
    }
  }

  /// One field, by what the column's type and the JSON say it is.
  package enum Cell: Hashable, Sendable {
    case none
    case truth(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case time(LocalTime)
    /// An object or a list, as compact JSON.
    case json(String)

    /// The value to draw or to sort by, where it is a number.
    package var number: Double? {
      switch self {
      case .integer(let value): Double(value)
      case .number(let value): value.isFinite ? value : nil
      default: nil
      }
    }
  }

  /// The columns that a chart of SQL is made of.
  package struct ChartColumns: Hashable, Sendable {
    /// The column along the axis; nil for the number of the row.
    package var horizontal: String?
    package var values: [String]
    /// The column whose values make the series.
    package var breakdown: String?

    package init(horizontal: String?, values: [String], breakdown: String? = nil) {
      self.horizontal = horizontal
      self.values = values
      self.breakdown = breakdown
    }
  }
}
