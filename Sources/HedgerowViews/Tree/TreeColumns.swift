import HedgerowViewModels

/// How the width of a line of the tree is shared out: a narrow pane does without the columns that matter least.
struct TreeColumns {
  enum Column: Hashable { case folder, kind, day, age, creator }

  /// Where the name ends.
  let nameEnd: Int
  /// The columns behind it, from left to right.
  let others: [(column: Column, range: Range<Int>)]

  /// A column, its width with the blank behind it, and from which width of the pane on it is there.
  private struct Rule {
    let column: Column
    let width: (Int) -> Int
    let from: Int
  }

  init(_ columns: Int, form: TreeForm) {
    var end = columns
    var others: [(column: Column, range: Range<Int>)] = []
    for rule in Self.rules(form).reversed() where columns >= rule.from {
      let start = end - rule.width(columns)
      others.insert((rule.column, start..<max(start, end - (end == columns ? 0 : 1))), at: 0)
      end = start
    }
    self.others = others
    nameEnd = end - (others.isEmpty ? 0 : 1)
  }

  private static func rules(_ form: TreeForm) -> [Rule] {
    let kind = Rule(column: .kind, width: { $0 >= 64 ? 15 : 11 }, from: 34)
    let age = Rule(column: .age, width: { _ in 7 }, from: 46)
    let creator = Rule(column: .creator, width: { $0 >= 110 ? 24 : 18 }, from: 76)
    switch form {
    case .tree: return [kind, age]
    case .flat:
      // The name keeps the greater part.
      let folder = Rule(column: .folder, width: { $0 * 3 / 10 }, from: 40)
      return [folder, Rule(column: .kind, width: kind.width, from: 60), age]
    case .table: return [kind, creator, Rule(column: .day, width: { _ in 13 }, from: 90), age]
    }
  }
}
