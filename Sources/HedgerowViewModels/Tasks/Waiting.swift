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

  /// Repeats the refresh at this interval: `30s`, `5m`, `1h`; `off` ends that.
  package mutating func refresh(every text: String) -> [Effect] {
    if ["off", "0", "stop"].contains(text) {
      refreshInterval = nil
      tell(Notice("The tree is refreshed by `R` only."))
      return []
    }
    guard let seconds = Self.seconds(text), seconds >= Self.shortestInterval else {
      tell(
        Notice(
          "“\(text)” is no interval: `:refresh 5m`, at least 10s; `:refresh off` ends it.", .warning
        ))
      return []
    }
    refreshInterval = seconds
    tell(Notice("The tree is refreshed every \(text); `:refresh off` ends it."))
    return tree.refresh() + [.wait(.refresh(seconds: seconds))]
  }

  /// The time has come to refresh, unless the interval has been changed since, or the rate budget is needed for more
  /// urgent things.
  mutating func refreshAgain(_ seconds: Int) -> [Effect] {
    guard refreshInterval == seconds else { return [] }
    guard hasRoom, countdown.until == nil else { return [.wait(.refresh(seconds: seconds))] }
    let effects = top(DashboardViewModel.self) == nil ? tree.refresh() : refreshDashboard()
    return effects + [.wait(.refresh(seconds: seconds))]
  }

  private static let shortestInterval = 10

  private static func seconds(_ text: String) -> Int? {
    let units = ["s": 1, "m": 60, "h": 3_600]
    guard let unit = text.last.flatMap({ units[String($0)] }), let number = Int(text.dropLast()),
      number > 0, number <= 1_000
    else { return nil }
    return number * unit
  }
}
