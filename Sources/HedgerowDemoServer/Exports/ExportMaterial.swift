/// What the file of an export is made from: its subjects with their results.
struct ExportMaterial: Sendable {
  let title: String
  let madeAt: Timestamp
  let isDashboard: Bool
  let pieces: [Piece]
  /// The columns that were asked for, in their order; none for all.
  let columns: [String]

  struct Piece: Sendable {
    let title: String
    let query: JSONObject
    let result: Result<InsightResult, CalculationProblem>
  }

  init(_ export: Export, title: String) {
    self.title = title
    madeAt = export.createdAt
    isDashboard = export.dashboard != nil
    columns = export.context.object?["columns"]?.array?.compactMap(\.string) ?? []
    pieces = export.subjects.map { subject in
      Piece(
        title: subject.title, query: subject.query,
        result: Result { () throws(CalculationProblem) in
          try Calculator.result(of: subject.query, at: export.createdAt)
        })
    }
  }

  /// The results as JSON: of one insight as such, of a dashboard by its tiles.
  var json: JSONValue {
    guard isDashboard else { return pieces.first?.json ?? .null }
    return .object(["name": .string(title), "tiles": .array(pieces.map(\.json))])
  }
}

extension ExportMaterial.Piece {
  fileprivate var json: JSONValue {
    var json: JSONObject = ["name": .string(title), "query": .object(query)]
    switch result {
    case .success(let result):
      json["result"] = result.result
      if result.columns != .null { json["columns"] = result.columns }
    case .failure(let problem): json["error"] = .string(problem.message)
    }
    return .object(json)
  }
}
