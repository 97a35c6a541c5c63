/// A table of SQL as the series of a chart.
extension DataTable {
  /// The series of the chart's columns, empty where they are not there or hold no number.
  package var series: [Series] {
    guard let chart else { return [] }
    let horizontal = chart.horizontal.flatMap(index)
    let values = chart.values.compactMap(index)
    guard let breakdown = chart.breakdown.flatMap(index) else {
      return values.map { column in
        series(
          columns[column].title, points(rows, across: horizontal, of: column), of: columns[column])
      }
    }
    return broken(down: breakdown, across: horizontal, values: values)
  }

  private func series(
    _ label: String, _ points: [Series.Point], breakdown: [String] = [], of column: Column
  ) -> Series {
    var series = Series(
      label: label, breakdown: breakdown, points: points, format: column.format)
    series.isOnRight = column.isOnRight
    series.hasTrendLine = column.hasTrendLine
    return series
  }

  private func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

  private func points(
    _ rows: [[Cell]], across horizontal: Int?, of column: Int
  ) -> [Series.Point] {
    rows.enumerated().map { number, row in
      let place = horizontal.map { row.cell(at: $0) } ?? .integer(Int64(number + 1))
      return Series.Point(
        label: place.words(), time: place.time, value: row.cell(at: column).number)
    }
  }

  /// One series for each value of a column. All have a point at each place, for they share an axis.
  private func broken(down breakdown: Int, across horizontal: Int?, values: [Int]) -> [Series] {
    var places: [Cell] = []
    var names: [String] = []
    var seen: Set<Cell> = []
    var cells: [String: [Cell: [Cell]]] = [:]
    for (number, row) in rows.enumerated() {
      let place = horizontal.map { row.cell(at: $0) } ?? .integer(Int64(number + 1))
      let name = row.cell(at: breakdown).words()
      if seen.insert(place).inserted { places.append(place) }
      if cells[name] == nil { names.append(name) }
      cells[name, default: [:]][place] = row
    }
    return names.flatMap { name in
      values.map { column in
        let points = places.map { place in
          Series.Point(
            label: place.words(), time: place.time,
            value: cells[name]?[place]?.cell(at: column).number)
        }
        let label = values.count > 1 ? "\(name) · \(columns[column].title)" : name
        return series(label, points, breakdown: [name], of: columns[column])
      }
    }
  }
}

extension DataTable.Cell {
  /// The time, where it is one.
  package var time: LocalTime? {
    if case .time(let time) = self { time } else { nil }
  }
}

extension [DataTable.Cell] {
  /// The field of a column; none where the row is too short.
  package func cell(at index: Int) -> DataTable.Cell {
    indices.contains(index) ? self[index] : .none
  }
}
