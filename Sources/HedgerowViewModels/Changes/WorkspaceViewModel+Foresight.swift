import HedgerowCore

/// What deleting the folder under the cursor would do, asked before anybody asks.
struct Foresight: Sendable {
  /// The folder that it is asked about.
  var target: EntryReference?
  var preview: DeletionPreview?
}

extension WorkspaceViewModel {
  /// Up to this many rows, what a folder holds is told in one page.
  private static let cheapFolder = 1_000

  /// Asks what deleting the folder would do, where the cursor has stayed on it, so that the question comes at once
  /// should it be asked. Only where that costs little.
  mutating func foresee(_ folder: NodeID) -> [Effect] {
    let target = tree.table.reference(to: folder)
    guard !tree.table.isShortcut(folder), !tree.hasMarks, !heading.isReadOnly, hasPlenty,
      let count = tree.table.countBelow(folder), count <= Self.cheapFolder,
      foresight.preview?.targets != [target]
    else { return [] }
    foresight.target = target
    return [.load(.deletionPreview([target]), .serverOnly, owner: .foresight)]
  }

  /// Requests are only spent on what may never be asked while there are plenty.
  private var hasPlenty: Bool {
    status.map { !$0.isOffline && $0.leftThisMinute * 2 > $0.limitPerMinute } ?? true
  }
}
