import HedgerowCore
import PostHogAPI

/// Reads which columns of SQL make a chart: those that somebody chose, else the first that fit.
enum ChartColumnReader {
  /// nil where no column holds numbers.
  static func columns(of table: DataTable, _ query: InsightQuery) -> DataTable.ChartColumns? {
    let names = Set(table.columns.map(\.name))
    let chosen = (query["yAxis"]?.elements ?? []).compactMap { $0["column"]?.filled }
      .filter(names.contains)
    let breakdown = query["seriesBreakdownColumn"]?.filled.flatMap {
      names.contains($0) ? $0 : nil
    }
    var horizontal = query["xAxis"]?["column"]?.filled.flatMap { names.contains($0) ? $0 : nil }
    let numeric = table.columns.indices.filter { isNumeric(table, $0) }
      .map { table.columns[$0].name }
    if horizontal == nil, chosen.isEmpty {
      horizontal = table.columns.map(\.name).first { !numeric.contains($0) && $0 != breakdown }
    }
    let values =
      chosen.isEmpty ? numeric.filter { $0 != horizontal && $0 != breakdown } : chosen
    guard !values.isEmpty else { return nil }
    return .init(horizontal: horizontal, values: values, breakdown: breakdown)
  }

  private static func isNumeric(_ table: DataTable, _ column: Int) -> Bool {
    let cells = table.rows.lazy.map { $0.cell(at: column) }.filter { $0 != .none }
    return !cells.isEmpty && cells.allSatisfy { $0.number != nil }
  }

  /// What was set for each column, by its name; what is set for the chart comes first.
  static func settings(_ query: InsightQuery) -> [String: JSONValue] {
    let axes = query["yAxis"]?.elements ?? []
    let table = query.insight["query"]?["tableSettings"]?["columns"]?.elements ?? []
    let horizontal = query["xAxis"].map { [$0] } ?? []
    let named = (axes + horizontal + table).compactMap { axis in
      axis["column"]?.filled.map { ($0, axis) }
    }
    return Dictionary(named) { first, _ in first }
  }
}
