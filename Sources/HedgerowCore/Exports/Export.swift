/// A file that PostHog makes, or has made, of something (PostHog API, exports).
package struct Export: Hashable, Sendable, Identifiable {
  /// What has become of it.
  package enum State: Hashable, Sendable {
    case running
    case ready
    /// The server's whole reason.
    case failed(reason: String)
    /// The server has thrown the file away, or is about to.
    case expired
  }

  package let id: Int64
  package let target: ExportTarget
  package let format: ExportFormat
  package let createdAt: Moment?
  /// From then on the file may be gone.
  package let expiresAfter: Moment?
  /// The server's name for the file, computed anew at each reading. It is no path: see `SafeName`.
  package let filename: String
  package let hasContent: Bool
  /// Why it failed, in the server's words.
  package let exception: String?
  /// The whole, with the API's field names.
  package let json: String
  /// The row of what it was made of, as far as the cache knows one.
  package var row: Entry?

  package init(
    id: Int64, target: ExportTarget, format: ExportFormat, createdAt: Moment? = nil,
    expiresAfter: Moment? = nil, filename: String = "", hasContent: Bool = false,
    exception: String? = nil, json: String = "{}"
  ) {
    self.id = id
    self.target = target
    self.format = format
    self.createdAt = createdAt
    self.expiresAfter = expiresAfter
    self.filename = filename
    self.hasContent = hasContent
    self.exception = exception
    self.json = json
  }

  package func state(at now: Moment) -> State {
    // A file that came late takes a failure back (PostHog API, exports).
    if hasContent { return expiresAfter.map { $0 <= now } ?? false ? .expired : .ready }
    if let exception, !exception.isEmpty { return .failed(reason: exception) }
    return .running
  }

  /// Whether it is ready and will be gone within a day.
  package func isAboutToExpire(at now: Moment) -> Bool {
    guard let expiresAfter, state(at: now) == .ready else { return false }
    return expiresAfter.seconds - now.seconds < 86_400
  }
}

extension Export {
  /// What it is called where no row tells: the query's or insight's name, as far as PostHog has kept it in the name of
  /// the file. `export-weekly-retention-2026-11-15-225055.csv` is `Weekly retention` (PostHog API, exports).
  package var nameByFile: String {
    var words = filename.prefix { $0 != "." }.split(
      separator: "-", omittingEmptySubsequences: false)
    guard words.count > 4, words.suffix(4).map(\.count) == [4, 2, 2, 6],
      words.suffix(4).joined().allSatisfy(\.isNumber)
    else { return filename }
    words.removeLast(4)
    if words.first == "export" { words.removeFirst() }
    let name = words.filter { !$0.isEmpty }.joined(separator: " ")
    if !name.isEmpty { return name.prefix(1).uppercased() + name.dropFirst() }
    if case .recording(let id) = target { return "Recording \(id)" }
    return filename
  }
}

/// Which exports are wanted.
package struct ExportFilter: Hashable, Sendable {
  package var format: ExportFormat?
  /// Only of this recording.
  package var recording: String?

  package init(format: ExportFormat? = nil, recording: String? = nil) {
    self.format = format
    self.recording = recording
  }
}

/// A page of one's own exports, the newest first.
package struct ExportPage: Hashable, Sendable {
  package let filter: ExportFilter
  package let offset: Int
  package var exports: [Export]
  /// How many there are in all.
  package let total: Int
  package let source: Source

  package init(
    filter: ExportFilter = ExportFilter(), offset: Int = 0, exports: [Export], total: Int,
    source: Source
  ) {
    self.filter = filter
    self.offset = offset
    self.exports = exports
    self.total = total
    self.source = source
  }

  package var isLast: Bool { offset + exports.count >= total || exports.isEmpty }
}
