import HedgerowCore

/// What has come of an effect, or has happened by itself.
package enum Outcome: Hashable, Sendable {
  case loaded(Answer)
  case failed(Query, Problem)
  case performed(Ticket, Receipt)
  case refused(Ticket, Problem)
  /// So many parts of a change are through.
  case stepped(Ticket, done: Int, total: Int)
  /// A change of stars that was not made.
  case starRefused(StarChange, Problem)
  /// A change of how a dashboard is shared that was not made.
  case sharingRefused(SharingChange, Problem)
  case previewed(PreviewAnswer, of: PreviewID)
  /// A question about a previewed file that could not be answered.
  case previewFailed(PreviewQuestion, Problem, of: PreviewID)
  case elapsed(Pause)
  /// A sentence that somebody behind the screen has for the user.
  case told(String)
  /// An editor has ended.
  case edited(Draft, EditResult)
  /// The jobs as their files have them now; all of them.
  case jobs([Job])
  /// The file of an export that is looked at, as far as it has come; or why no more of it comes.
  case fetchedToPreview(PreviewFile, of: PreviewID)
  case notFetchedToPreview(Problem, of: PreviewID)
  /// What was wanted of a job and not done.
  case jobRefused(JobRequest, Problem)
  case requestLog([RequestLine])
  case status(ConnectionStatus)
  /// A request is held back: the server wants none until then.
  case waiting(until: Moment)

  /// Whether rows may have come, changed or gone with it.
  var mayChangeRows: Bool {
    switch self {
    case .loaded(.children), .loaded(.index), .performed, .refused: true
    default: false
    }
  }
}
