import HedgerowViewModels

/// How the width of a line of the tree is shared out: a narrow pane does without the columns that matter least.
struct TreeColumns {
  /// Where the name ends.
  let nameEnd: Int
  /// The columns behind it, from left to right.
  let others: [(column: TreeColumn, range: Range<Int>)]

  /// A column, its width with the blank behind it, and from which width of the pane on it is there.
  private struct Rule {
    let column: TreeColumn
    let width: (Int) -> Int
    let from: Int
  }

  /// Lays out the columns that were chosen for the table, as far as names keep room; else those that fit the form.
  init(_ columns: Int, form: TreeForm, chosen: [TreeColumn]? = nil) {
    var rules = Self.rules(form)
    if form == .table, let chosen {
      rules = chosen.map { Rule(column: $0, width: Self.width($0), from: 0) }
      while rules.reduce(0, { $0 + $1.width(columns) }) > columns - Self.leastName {
        guard rules.popLast() != nil else { break }
      }
    }
    var end = columns
    var others: [(column: TreeColumn, range: Range<Int>)] = []
    for rule in rules.reversed() where columns >= rule.from {
      let start = end - rule.width(columns)
      others.insert((rule.column, start..<max(start, end - (end == columns ? 0 : 1))), at: 0)
      end = start
    }
    self.others = others
    nameEnd = end - (others.isEmpty ? 0 : 1)
  }

  /// Names keep at least this many columns.
  private static let leastName = 20

  private static func width(_ column: TreeColumn) -> (Int) -> Int {
    switch column {
    // The name keeps the greater part.
    case .folder: { $0 * 3 / 10 }
    case .type: { $0 >= 64 ? 15 : 11 }
    case .creator: { $0 >= 110 ? 24 : 18 }
    case .day: { _ in 13 }
    case .age: { _ in 7 }
    }
  }

  private static func rules(_ form: TreeForm) -> [Rule] {
    func rule(_ column: TreeColumn, from: Int) -> Rule {
      Rule(column: column, width: width(column), from: from)
    }
    let age = rule(.age, from: 46)
    return switch form {
    case .tree: [rule(.type, from: 34), age]
    case .flat: [rule(.folder, from: 40), rule(.type, from: 60), age]
    case .table: [rule(.type, from: 34), rule(.creator, from: 76), rule(.day, from: 90), age]
    }
  }
}
