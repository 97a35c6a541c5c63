import HedgerowCore

/// The refresh that repeats itself: of the dashboard that is shown, or else of the tree.
package struct AutoRefresh: Hashable, Sendable {
  /// Why it pauses.
  package enum Pause: Hashable, Sendable {
    /// Nobody has pressed a key for long; the next key goes on.
    case idle
    /// Less than a fifth of the requests of this minute is left, which the whole team shares.
    case budget

    package var words: String {
      switch self {
      case .idle: "no key for \(AutoRefresh.patience / 60) min"
      case .budget: "less than a fifth of this minute's requests is left"
      }
    }

    var end: String { self == .idle ? "The next key goes on." : "It goes on by itself." }
  }

  /// As it was typed, such as `5m`.
  package let interval: String
  package let seconds: Int
  package internal(set) var pause: Pause?

  /// So many seconds without a key are long.
  static let patience: Int64 = 900
  private static let shortest = 10

  /// Reads `30s`, `5m`, `1h`; nil for what is no interval, or too short a one.
  init?(every text: String) {
    let units = ["s": 1, "m": 60, "h": 3_600]
    guard let unit = text.last.flatMap({ units[String($0)] }), let number = Int(text.dropLast()),
      (1...1_000).contains(number), number * unit >= Self.shortest
    else { return nil }
    interval = text
    seconds = number * unit
  }
}

extension WorkspaceViewModel {
  /// Repeats the refresh at this interval: `30s`, `5m`, `1h`; `off` ends that.
  package mutating func refresh(every text: String) -> [Effect] {
    if ["off", "0", "stop"].contains(text) {
      repeatRefresh(nil)
      tell(Notice("What is shown is refreshed by `R` only."))
      return []
    }
    guard let repetition = AutoRefresh(every: text) else {
      tell(
        Notice(
          "“\(text)” is no interval: `:refresh 5m`, at least 10s; `:refresh off` ends it.", .warning
        ))
      return []
    }
    repeatRefresh(repetition)
    lastKeyAt = now
    tell(Notice("What is shown is refreshed every \(text); `:refresh off` ends it."))
    return refreshShown() + [.wait(.refresh(seconds: repetition.seconds))]
  }

  /// The time has come to refresh, unless the interval has been changed since, or there is a reason to pause.
  mutating func refreshAgain(_ seconds: Int) -> [Effect] {
    guard var repetition = autoRefresh, repetition.seconds == seconds else { return [] }
    let pause = pauseOfRefresh
    if pause != repetition.pause {
      let every = "The refresh every \(repetition.interval)"
      tell(Notice(pause.map { "\(every) pauses: \($0.words). \($0.end)" } ?? "\(every) goes on."))
      repetition.pause = pause
      repeatRefresh(repetition)
    }
    let wait = Effect.wait(.refresh(seconds: seconds))
    switch pause {
    case .idle: return []
    case .budget: return [wait]
    case nil: return refreshShown() + [wait]
    }
  }

  /// Hears that keys have been pressed: a refresh that waited for that goes on.
  package mutating func noteKeys() -> [Effect] {
    lastKeyAt = now
    guard let repetition = autoRefresh, repetition.pause == .idle else { return [] }
    return refreshAgain(repetition.seconds)
  }

  private var pauseOfRefresh: AutoRefresh.Pause? {
    if now.seconds - lastKeyAt.seconds >= AutoRefresh.patience { return .idle }
    // What was heard of the budget holds for the minute that it is about.
    let isOld = now.seconds - statusAt.seconds >= 60
    let isLow = status.map { $0.leftThisMinute * 5 < $0.limitPerMinute } ?? false
    return isLow && !isOld || countdown.until != nil ? .budget : nil
  }

  private mutating func refreshShown() -> [Effect] {
    guard let index = layers.lastIndex(where: { $0 is DashboardViewModel }),
      var board = layers[index] as? DashboardViewModel
    else { return tree.refresh() }
    let effects = board.refreshAll()
    layers[index] = board
    return effects
  }

  /// Dashboards say that they are refreshed, and when not.
  private mutating func repeatRefresh(_ repetition: AutoRefresh?) {
    autoRefresh = repetition
    for index in layers.indices {
      guard var board = layers[index] as? DashboardViewModel else { continue }
      board.repetition = repetition
      layers[index] = board
    }
  }
}
