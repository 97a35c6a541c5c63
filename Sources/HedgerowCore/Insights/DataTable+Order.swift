/// The rows of a table in another order.
extension DataTable {
  /// The numbers of the rows, sorted by a column. Fields without a value come last either way; rows that are equal stay
  /// as the server gave them.
  package func order(by column: Int, isReversed: Bool) -> [Int] {
    let ranks = rows.map { $0.cell(at: column).rank }
    return rows.indices.sorted { left, right in
      let (first, second) = (ranks[left], ranks[right])
      if first.kind == .none || second.kind == .none || first == second {
        return first.kind == second.kind ? left < right : first.kind != .none
      }
      return isReversed ? second < first : first < second
    }
  }

  /// The table with its rows in this order.
  package func ordered(_ order: [Int]) -> DataTable {
    var table = self
    table.rows = order.map { rows[$0] }
    return table
  }
}

/// What a field is sorted by: numbers before times before texts, which are the same in small and capital letters.
private struct CellRank: Equatable, Comparable {
  enum Kind: Int { case number, time, text, none }

  let kind: Kind
  var number = 0.0
  var time: LocalTime?
  var text = ""

  static func < (left: CellRank, right: CellRank) -> Bool {
    guard left.kind == right.kind else { return left.kind.rawValue < right.kind.rawValue }
    if left.kind == .number { return left.number < right.number }
    if let first = left.time, let second = right.time { return first < second }
    return left.text < right.text
  }
}

extension DataTable.Cell {
  fileprivate var rank: CellRank {
    if let number { return CellRank(kind: .number, number: number) }
    return switch self {
    case .time(let time): CellRank(kind: .time, time: time)
    case .none: CellRank(kind: .none)
    default: CellRank(kind: .text, text: words().lowercased())
    }
  }
}
