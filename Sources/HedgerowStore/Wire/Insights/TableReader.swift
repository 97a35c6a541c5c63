import HedgerowCore
import PostHogAPI

/// Reads rows and columns: SQL, events, persons, and whatever has no other reader.
enum TableReader {
  static let kinds: Set<String> = [
    "HogQLQuery", "EventsQuery", "ActorsQuery", "PersonsNode", "EventsNode", "SessionsQuery",
    "GroupsQuery",
  ]

  /// A list of lists.
  @Sendable static func table(_ result: JSONValue, _ query: InsightQuery) -> InsightReader.Reading?
  {
    guard let elements = result.elements else { return nil }
    let rows = elements.compactMap(\.elements)
    guard elements.isEmpty || !rows.isEmpty else { return nil }
    let width = min(rows.map(\.count).max() ?? 0, 500)
    let types = types(query.insight["types"])
    var table = DataTable(
      columns: columns(query, width: width),
      rows: rows.map { row in
        row.prefix(width).enumerated().map { index, value in
          CellReader.cell(value, type: types.indices.contains(index) ? types[index] : "", query)
        }
      }, hasMore: query.insight["hasMore"]?.bool == true)
    dropWholeEvents(&table)
    let form = SeriesReader.forms[query["display"]?.string ?? ""] ?? .table
    table.chart = form == .table ? nil : ChartColumnReader.columns(of: table, query)
    return (.table(table), table.chart == nil ? .table : form)
  }

  /// The whole event, of which only the name is shown, where its name has a column anyway.
  private static func dropWholeEvents(_ table: inout DataTable) {
    guard let place = table.columns.firstIndex(where: { $0.name == "*" }),
      table.columns.contains(where: { $0.name == "event" })
    else { return }
    table.columns.remove(at: place)
    for index in table.rows.indices where table.rows[index].indices.contains(place) {
      table.rows[index].remove(at: place)
    }
  }

  /// `[["month", "Date"], …]` or `["Date", …]`.
  private static func types(_ json: JSONValue?) -> [String] {
    (json?.elements ?? []).map { $0.elements?.last?.string ?? $0.string ?? "" }
  }

  private static func columns(_ query: InsightQuery, width: Int) -> [DataTable.Column] {
    // Those of the answer, else those that were asked for.
    let places = [query.insight["columns"], query.insight["query"]?["columns"], query["select"]]
    let names = places.lazy.compactMap { $0?.elements }.first ?? []
    let settings = ChartColumnReader.settings(query)
    let count = max(width, names.count < 500 ? names.count : 0)
    return (0..<count).map { index in
      let name = names.indices.contains(index) ? names[index].label : "\(index + 1)"
      // `expression -- Title` is how somebody names a column of events.
      let title = name.split(separator: " -- ").last.map(String.init)
      let own = settings[name]
      let display = own?["settings"]?["display"]
      var column = DataTable.Column(
        name: name, title: display?["label"]?.filled ?? title,
        format: own.flatMap(DisplayReader.format(ofColumn:)))
      column.isOnRight = display?["yAxisPosition"]?.string == "right"
      column.hasTrendLine = display?["trendLine"]?.bool == true
      return column
    }
  }

  /// Any JSON as a table, so that nothing stays unseen.
  static func table(ofAnything json: JSONValue, query: InsightQuery) -> DataTable {
    if let objects = json.objects, !objects.isEmpty { return table(ofObjects: objects, query) }
    if let elements = json.elements {
      if let table = table(json, query)?.result, case .table(let rows) = table, !elements.isEmpty {
        return rows
      }
      return DataTable(
        columns: elements.isEmpty ? [] : [.init(name: "value")],
        rows: elements.map { [CellReader.cell($0, type: "", query)] })
    }
    if let members = json.members {
      return DataTable(
        columns: [.init(name: "name"), .init(name: "value")],
        rows: members.map { [.text($0.key), CellReader.cell($0.value, type: "", query)] })
    }
    return DataTable(
      columns: [.init(name: "value")], rows: [[CellReader.cell(json, type: "", query)]])
  }

  private static func table(ofObjects objects: [JSONValue], _ query: InsightQuery) -> DataTable {
    var keys: [String] = []
    var seen: Set<String> = []
    for object in objects.prefix(1000) {
      for member in object.members ?? [] where seen.insert(member.key).inserted {
        keys.append(member.key)
      }
    }
    keys = Array(keys.prefix(100))
    return DataTable(
      columns: keys.map { .init(name: $0) },
      rows: objects.map { object in
        keys.map { CellReader.cell(object[$0] ?? .null, type: "", query) }
      })
  }
}
