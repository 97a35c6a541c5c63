import PostHogAPI

/// What the server was seen to refuse to keys, for all sessions of the profile. It is believed for a month: each try would
/// cost a request.
extension ProjectStore {
  private static let month: Int64 = 30 * 86_400

  private nonisolated func refusalFile(_ action: ExtraAction) -> StateFile<Int64> {
    StateFile(path: statePath("\(action.rawValue)-refused"))
  }

  func isRefused(_ action: ExtraAction) -> Bool {
    guard let refused = refusalFile(action).read() else { return false }
    return (0..<Self.month).contains(now().seconds - refused)
  }

  func noteRefusal(of action: ExtraAction) {
    // What is not remembered costs one request more.
    try? refusalFile(action).write(now().seconds)
  }

  /// The server has done it.
  func noteAgreement(to action: ExtraAction) {
    // A moment that is no longer believed stands for none.
    if isRefused(action) { try? refusalFile(action).write(0) }
  }
}
