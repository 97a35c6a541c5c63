/// How the result of each kind of query becomes a table.
enum TableLayout {
  typealias Layout = @Sendable (ExportMaterial.Piece, InsightResult) -> ExportTable

  static func table(of piece: ExportMaterial.Piece, _ columns: [String]) -> ExportTable {
    guard case .success(let result) = piece.result else { return .nothing }
    let table = layout(of: piece)(piece, result)
    guard !table.header.isEmpty else { return .nothing }
    return columns.isEmpty ? table : table.choosing(columns)
  }

  private static func layout(of piece: ExportMaterial.Piece) -> Layout {
    let source = piece.query["source"]?.object ?? piece.query
    return layouts[source["kind"]?.string ?? ""] ?? records
  }

  private static let layouts: [String: Layout] = [
    "TrendsQuery": series, "LifecycleQuery": series, "StickinessQuery": series,
    "FunnelsQuery": funnel, "RetentionQuery": retention, "HogQLQuery": columns,
    "EventsQuery": columns,
  ]

  // MARK: Lines and numbers

  private static func series(
    _ piece: ExportMaterial.Piece, _ result: InsightResult
  ) -> ExportTable {
    let items = (result.result.array ?? []).compactMap(\.object)
    guard let first = items.first else { return .nothing }
    let hasNames = items.contains { $0["action"]?.object?["custom_name"]?.string != nil }
    let breakdowns = breakdowns(of: piece)
    let labels = first["labels"]?.array?.map(\.shown) ?? []
    let isTotal = first["aggregated_value"] != nil
    let header =
      ["series"] + (hasNames ? ["custom name"] : []) + breakdowns
      + (isTotal ? ["Total Sum"] : labels)
    let rows = items.map { item -> [ExportTable.Cell] in
      var row = [ExportTable.Cell.text(name(of: item))]
      if hasNames { row.append(.init(item["action"]?.object?["custom_name"] ?? .null)) }
      let values = item["breakdown_value"].map { $0.array ?? [$0] } ?? []
      row += breakdowns.indices.map { values.indices.contains($0) ? .init(values[$0]) : .empty }
      row +=
        isTotal
        ? [.init(item["aggregated_value"] ?? .null)] : (item["data"]?.array ?? []).map { .init($0) }
      return row
    }
    return ExportTable(header: header, rows: rows)
  }

  private static func name(of item: JSONObject) -> String {
    let name = item["action"]?.object?["name"]?.string ?? item["label"]?.string ?? "Series #1"
    let status = item["status"]?.string.map { " - \($0)" } ?? ""
    return name + status + (item["compare_label"]?.string.map { " - \($0)" } ?? "")
  }

  private static func breakdowns(of piece: ExportMaterial.Piece) -> [String] {
    let source = piece.query["source"]?.object ?? piece.query
    let filter = source["breakdownFilter"]?.object ?? [:]
    if let several = filter["breakdowns"]?.array {
      return several.compactMap { $0.object?["property"]?.string }
    }
    guard let one = filter["breakdown"], one != .null else { return [] }
    return (one.array ?? [one]).compactMap(\.string)
  }

  // MARK: Funnels

  private static func funnel(
    _ piece: ExportMaterial.Piece, _ result: InsightResult
  ) -> ExportTable {
    if let bins = result.result.object?["bins"]?.array {
      return ExportTable(
        header: ["bin", "value"], rows: bins.map { ($0.array ?? []).map { .init($0) } })
    }
    let items = result.result.array ?? []
    // Over time it is a line.
    if items.first?.object?["data"] != nil { return series(piece, result) }
    let steps = items.flatMap { $0.array ?? [$0] }.compactMap(\.object)
    return ExportTable(
      header: [
        "name", "breakdown_value", "action_id", "count", "median_conversion_time (seconds)",
        "average_conversion_time (seconds)",
      ], rows: steps.map(row(of:)))
  }

  private static func row(of step: JSONObject) -> [ExportTable.Cell] {
    let name = step["custom_name"]?.string ?? step["action_id"]?.shown ?? ""
    let breakdown = step["breakdown_value"]?.array?.map(\.shown).joined(separator: "::") ?? ""
    return [.text(name), breakdown.isEmpty ? .empty : .text(breakdown)]
      + ["action_id", "count", "median_conversion_time", "average_conversion_time"].map {
        .init(step[$0] ?? .null)
      }
  }

  // MARK: Retention

  private static func retention(
    _ piece: ExportMaterial.Piece, _ result: InsightResult
  ) -> ExportTable {
    let cohorts = (result.result.array ?? []).compactMap(\.object)
    guard let longest = cohorts.first?["values"]?.array else { return .nothing }
    let header = ["cohort", "cohort size"] + longest.map { $0.object?["label"]?.string ?? "" }
    let rows = cohorts.map { cohort -> [ExportTable.Cell] in
      let counts = (cohort["values"]?.array ?? []).map { $0.object?["count"] ?? .null }
      let day = cohort["date"]?.string.flatMap { Timestamp($0) }.map { CalendarDay($0).label }
      let cells = counts.map { ExportTable.Cell($0) }
      let gap = [ExportTable.Cell](repeating: .empty, count: longest.count - counts.count)
      return [.text(day ?? ""), .init(counts.first ?? .null)] + cells + gap
    }
    return ExportTable(header: header, rows: rows)
  }

  // MARK: Rows

  private static func columns(
    _ piece: ExportMaterial.Piece, _ result: InsightResult
  ) -> ExportTable {
    let names = result.columns.array?.compactMap(\.string) ?? []
    let rows = (result.result.array ?? []).map { row -> JSONObject in
      zip(names, row.array ?? []).reduce(into: JSONObject()) { $0[$1.0] = $1.1 }
    }
    guard !rows.isEmpty else {
      // A header and one line that says nothing.
      return ExportTable(header: names, rows: names.isEmpty ? [] : [names.map { _ in .empty }])
    }
    return FlatRecords(rows).table
  }

  private static func records(
    _ piece: ExportMaterial.Piece, _ result: InsightResult
  ) -> ExportTable {
    let rows = (result.result.array ?? []).compactMap(\.object)
    return rows.isEmpty ? .nothing : FlatRecords(rows).table
  }
}

extension ExportTable {
  /// Only some columns in their order: a name also stands for all that are nested in it, and one that is not there
  /// becomes an empty column.
  func choosing(_ columns: [String]) -> ExportTable {
    let chosen = columns.flatMap { name -> [(name: String, index: Int?)] in
      let found = header.enumerated().filter { $1 == name || $1.hasPrefix(name + ".") }
      return found.isEmpty ? [(name, nil)] : found.map { ($0.element, $0.offset) }
    }
    return ExportTable(
      header: chosen.map(\.name),
      rows: rows.map { row in chosen.map { $0.index.map { row[$0] } ?? .empty } })
  }
}

/// Objects as rows: what is nested in them gets columns of its own, with dots in their names.
struct FlatRecords {
  private var names: [String] = []
  private var known: Set<String> = []
  private var cells: [[String: ExportTable.Cell]] = []

  init(_ rows: [JSONObject]) {
    var plain: Set<String> = []
    var nested: Set<String> = []
    for row in rows {
      var cells: [String: ExportTable.Cell] = [:]
      for member in row.members { flatten(member.key, member.value, into: &cells) }
      for member in row.members {
        if cells[member.key] == nil { nested.insert(member.key) } else { plain.insert(member.key) }
      }
      self.cells.append(cells)
    }
    // A column that is null here and an object there has only the columns inside.
    let gone = nested.intersection(plain).filter { name in
      self.cells.allSatisfy { ($0[name] ?? .empty) == .empty }
    }
    names.removeAll { gone.contains($0) }
  }

  private mutating func flatten(
    _ name: String, _ value: JSONValue, into cells: inout [String: ExportTable.Cell]
  ) {
    switch value {
    case .object(let object):
      for member in object.members { flatten("\(name).\(member.key)", member.value, into: &cells) }
    case .array(let values):
      for (index, item) in values.enumerated() { flatten("\(name).\(index)", item, into: &cells) }
    default:
      cells[name] = ExportTable.Cell(value)
      if known.insert(name).inserted { insert(name) }
    }
  }

  /// Columns inside one stand together.
  private mutating func insert(_ name: String) {
    var parent = name[...]
    while let dot = parent.lastIndex(of: ".") {
      parent = parent[..<dot]
      if let last = names.lastIndex(where: { $0 == parent || $0.hasPrefix(parent + ".") }) {
        return names.insert(name, at: last + 1)
      }
    }
    names.append(name)
  }

  var table: ExportTable {
    ExportTable(header: names, rows: cells.map { row in names.map { row[$0] ?? .empty } })
  }
}
