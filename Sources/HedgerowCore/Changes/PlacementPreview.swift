/// What a move or a link would meet, asked before it is sent: nothing in the project keeps two rows of one path apart, so
/// the user hears of it first.
package struct PlacementPreview: Hashable, Sendable {
  /// A folder that would be merged into one that is there.
  package struct Merge: Hashable, Sendable {
    package let source: EntryReference
    package let target: EntryPath
    /// How many rows lie in the folder that is there, at every depth.
    package let countThere: Int
    /// Rows directly inside both; they would stand side by side.
    package let sameNamed: [EntryPath]

    package init(
      source: EntryReference, target: EntryPath, countThere: Int, sameNamed: [EntryPath]
    ) {
      self.source = source
      self.target = target
      self.countThere = countThere
      self.sameNamed = sameNamed
    }
  }

  package let operation: Operation
  /// How many rows it is about, all that is inside of folders included.
  package let count: Int
  package let merges: [Merge]
  /// Rows that are there already under the name that one of these would get, folders that merge left out.
  package let sameNamed: [Entry]

  package init(operation: Operation, count: Int, merges: [Merge], sameNamed: [Entry]) {
    self.operation = operation
    self.count = count
    self.merges = merges
    self.sameNamed = sameNamed
  }

  /// Above this many rows a move or a link is asked about, as the web application does.
  package static let askAbove = 50

  /// Whether the user should be asked first.
  package var isToBeAsked: Bool {
    count > Self.askAbove || !merges.isEmpty || !sameNamed.isEmpty
  }

  /// The operation with leave to merge, which is what a yes to the question means.
  package var confirmed: Operation { merges.isEmpty ? operation : operation.merging }
}

extension Operation {
  /// The same with leave to merge folders.
  package var merging: Operation {
    switch self {
    case .move(let row, let path, _): .move(row, to: path, merging: true)
    case .link(let row, let path, _): .link(row, to: path, merging: true)
    case .batch(let operations): .batch(operations.map(\.merging))
    default: self
    }
  }
}
