/// One thing that PostHog is asked to do for a job: make an export, or one run of a batch download.
package struct JobStep: Codable, Hashable, Sendable {
  package enum State: String, Codable, Hashable, Sendable {
    case waiting
    /// The request may have been sent; whether it was is found out after a break.
    case sending
    /// PostHog works on it.
    case running
    case ready, failed, cancelled

    package var isFinal: Bool { self == .ready || self == .failed || self == .cancelled }
  }

  /// Of a run the time that it covers; nil for an export.
  package let interval: BatchInterval?
  package var state: State
  /// The export's number or the run's id, once PostHog has named it.
  package var serverID: String?
  /// When the request was sent.
  package var sentAt: Moment?
  /// The newest export or run that there was just before that, empty where there was none: what the request has made is
  /// newer. Nil before it is sent.
  package var newestBefore: String?
  /// When PostHog was done with it, or gave up.
  package var endedAt: Moment?
  /// PostHog's own word for how it stands.
  package var status: String?
  /// What PostHog said of a failure.
  package var reason: String?

  package init(
    interval: BatchInterval? = nil, state: State = .waiting, serverID: String? = nil,
    sentAt: Moment? = nil
  ) {
    self.interval = interval
    self.state = state
    self.serverID = serverID
    self.sentAt = sentAt
  }
}

/// One file of a job.
package struct JobPart: Codable, Hashable, Sendable {
  package enum State: String, Codable, Hashable, Sendable {
    case waiting, fetching, done, failed
  }

  /// The step that it belongs to, counted from zero.
  package let step: Int
  /// Its place among the files of its step, counted from zero.
  package let index: Int
  /// The server's id for it; nil for the file of an export.
  package let fileID: String?
  package var state: State
  /// Where it is, or will be: an absolute path, settled before its first byte.
  package var path: String?
  /// Its size; nil while that is not known.
  package var bytes: Int64?
  /// What is on the disk of it.
  package var bytesDone: Int64
  /// What the store calls this version of it; a part that was begun goes on only with the same.
  package var entityTag: String?
  /// Of the whole file, in hexadecimal digits.
  package var sha256: String?
  /// What was found wrong with the file, or is to be known of it, as a sentence: `cut at 300,000 rows`.
  package var remark: String?

  package init(
    step: Int, index: Int = 0, fileID: String? = nil, state: State = .waiting,
    bytesDone: Int64 = 0
  ) {
    self.step = step
    self.index = index
    self.fileID = fileID
    self.state = state
    self.bytesDone = bytesDone
  }
}

/// How far the files of a job have come.
package struct JobProgress: Codable, Hashable, Sendable {
  package var bytesDone: Int64
  /// Nil while nothing is known of the sizes.
  package var bytes: Int64?
  /// Whether `bytes` supposes of some files that they are as large as the others.
  package var isEstimate: Bool
  /// Of the last seconds.
  package var bytesPerSecond: Int64

  package init(
    bytesDone: Int64 = 0, bytes: Int64? = nil, isEstimate: Bool = false, bytesPerSecond: Int64 = 0
  ) {
    self.bytesDone = bytesDone
    self.bytes = bytes
    self.isEstimate = isEstimate
    self.bytesPerSecond = bytesPerSecond
  }

  /// From 0 to 1, where the size is known.
  package var share: Double? {
    bytes.map { $0 > 0 ? min(1, Double(bytesDone) / Double($0)) : 1 }
  }

  /// How many seconds it will take at this rate.
  package var secondsLeft: Int64? {
    guard let bytes, bytesPerSecond > 0 else { return nil }
    return max(0, (bytes - bytesDone + bytesPerSecond - 1) / bytesPerSecond)
  }
}

/// Where the files of a job go.
package struct JobSaving: Codable, Hashable, Sendable {
  /// An absolute path.
  package var folder: String
  /// The name of the file, or a pattern such as `{date}-{name}`; nil takes the server's own name.
  package var template: String?
  /// Whether a file of the same name is replaced; else the new one gets a number.
  package var replaces: Bool

  package init(folder: String, template: String? = nil, replaces: Bool = false) {
    self.folder = folder
    self.template = template
    self.replaces = replaces
  }
}
