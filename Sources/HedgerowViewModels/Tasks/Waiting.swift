import HedgerowCore

/// The wait that the server has asked for.
struct Countdown: Sendable {
  /// Until when the server wants no request.
  var until: Moment?
  /// What was said of it last.
  var notice: Notice?
}

extension WorkspaceViewModel {
  /// The server wants no request until then: that is said while it lasts, with the seconds that are left.
  mutating func wait(until moment: Moment) -> [Effect] {
    countdown.until = max(countdown.until ?? moment, moment)
    return countDown(isFirst: true)
  }

  /// Says how long it still takes; the screen is woken once a second, and only while it does.
  mutating func countDown(isFirst: Bool = false) -> [Effect] {
    guard let until = countdown.until else { return [] }
    let left = until.seconds - now.seconds
    guard left > 0 else {
      countdown.until = nil
      if notice == countdown.notice { dismissNotice() }
      countdown.notice = nil
      return []
    }
    let words = Notice(
      "PostHog asks to wait \(left) s. The limit is shared with your whole team. Waiting; Esc cancels.",
      .warning)
    // What else was said meanwhile stays.
    if isFirst || notice == countdown.notice { tell(words) }
    countdown.notice = words
    return [.wait(.countdown)]
  }
}
