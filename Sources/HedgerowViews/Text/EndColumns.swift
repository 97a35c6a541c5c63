import TerminalKit

/// Shares out the columns of a line from its right end on: what the line is too narrow for gets none.
struct EndColumns {
  private let width: Int
  /// The first column that is taken.
  private(set) var end: Int

  init(of rect: Rect) {
    width = rect.columns
    end = rect.endColumn - 1
  }

  /// The next columns on the left of what is taken; empty where the line has fewer columns than `least`.
  mutating func take(_ columns: Int, from least: Int) -> Range<Int> {
    let taken = width >= least ? columns : 0
    end -= taken
    return end..<end + taken
  }
}
