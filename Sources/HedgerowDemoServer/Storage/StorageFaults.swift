import Synchronization

/// What goes wrong at the storage origin. Tests switch it while the server runs.
package final class StorageFaults: Sendable {
  /// What can be switched on.
  package struct Settings: Sendable {
    /// The connection is cut after so many bytes of a body; nil for never.
    package var cutAfter: Int?
    /// How many answers are cut before it is over; nil for all.
    package var cuts: Int?
    /// Ranges are ignored and the whole file is sent.
    package var ignoresRanges = false
    /// Every link has expired.
    package var refusesLinks = false
    /// Bytes a second; nil for as fast as it goes.
    package var bytesPerSecond: Int?
    /// Answered instead of the file, such as 503.
    package var status: Int?

    /// Nothing goes wrong.
    package init() {}
  }

  private let state: Mutex<Settings>

  /// The faults to begin with.
  package init(_ settings: Settings = Settings()) {
    state = Mutex(settings)
  }

  /// What goes wrong now.
  package var settings: Settings {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }

  /// Where the next body is to be cut, if it is; takes one off the number of cuts.
  func takeCut() -> Int? {
    state.withLock { settings in
      guard let limit = settings.cutAfter, settings.cuts != 0 else { return nil }
      settings.cuts = settings.cuts.map { $0 - 1 }
      return limit
    }
  }

  /// Reads faults as they are written on the command line: `cut=BYTES`, `cut-once=BYTES`, `no-range`, `expired`,
  /// `slow=BYTES`, `status=CODE`.
  package convenience init(parsing texts: [String]) throws {
    var settings = Settings()
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      let number = parts.count > 1 ? Int(parts[1]) : nil
      switch (parts.first ?? "", number) {
      case ("cut", let bytes?): settings.cutAfter = bytes
      case ("cut-once", let bytes?): (settings.cutAfter, settings.cuts) = (bytes, 1)
      case ("no-range", nil): settings.ignoresRanges = true
      case ("expired", nil): settings.refusesLinks = true
      case ("slow", let bytes?) where bytes > 0: settings.bytesPerSecond = bytes
      case ("status", let code?) where (400...599).contains(code): settings.status = code
      default:
        throw DemoServerError(
          "A fault of the storage is written cut=BYTES, cut-once=BYTES, no-range, expired, slow=BYTES or "
            + "status=CODE, not “\(text)”.")
      }
    }
    self.init(settings)
  }
}
