import HedgerowCore

/// What is remembered from one change to the next: nothing typed or chosen is lost with a refusal or a wait.
struct ChangeMemory: Sendable {
  /// Where rows were put last, for putting others there as well.
  var lastPlacement: LastPlacement?
  /// The latest change that was refused, so that what was typed for it is offered again.
  var unmade: Operation?
  /// The latest change of how a dashboard is shared that was refused, for the same end.
  var unmadeSharing: SharingChange?
  /// Whether the change under way is to be taken back once it has its answer.
  var undoWaits = false
  /// Changes that are to be taken back one after the other, the next one first.
  var undoQueue: [Receipt] = []
  /// The row that is to be edited once the server has told it whole.
  var editWaits: EntryID?
  /// Texts from the editor that could not be used as they were.
  var unusable: [Draft.Purpose: String] = [:]
}
