/// A batch download as it is ordered. A wide interval becomes several runs of the API.
package struct BatchOrder: Hashable, Sendable, Codable {
  package var model: BatchModel
  package var interval: BatchInterval
  /// Only these events; empty for all.
  package var include: [String]
  /// All but these events.
  package var exclude: [String]
  package var file: BatchFile
  /// The name of the project's time zone, in which runs begin and end.
  package var zoneName: String

  package init(
    model: BatchModel = .events, interval: BatchInterval, include: [String] = [],
    exclude: [String] = [], file: BatchFile = BatchFile(), zoneName: String = "UTC"
  ) {
    self.model = model
    self.interval = interval
    self.include = include
    self.exclude = exclude
    self.file = file
    self.zoneName = zoneName
  }

  /// What is wrong with it, each as a sentence that says what would be right. It is sent only where nothing is.
  package func problems(at now: Moment) -> [String] {
    var problems: [String] = []
    if interval.end <= interval.start { problems.append("The interval must end after it begins.") }
    if interval.end > now { problems.append("The interval must not end in the future.") }
    if let problem = file.problem { problems.append(problem) }
    if !model.hasEventNames, !(include + exclude).isEmpty {
      problems.append("Events can be included and excluded for the model events only.")
    }
    if let both = include.first(where: exclude.contains) {
      problems.append("“\(both)” is both included and excluded.")
    }
    return problems
  }

  /// What it may cost, to be said before it starts; nil where it is narrow.
  package func costNote(in zone: ProjectZone) -> String? {
    let count = interval.runs(in: zone).count
    guard count > 1 else { return nil }
    return "PostHog bills batch exports by their rows. This is \(interval.seconds / 86_400) days "
      + "in \(count) runs."
  }

  /// Which events are taken, as a phrase; nil where all are.
  package var eventWords: String? {
    let words = [
      include.isEmpty ? nil : "only \(include.joined(separator: ", "))",
      exclude.isEmpty ? nil : "without \(exclude.joined(separator: ", "))",
    ].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// The order as a phrase: `events, 1 Sep 2026 to 30 Sep 2026, JSON Lines gzip`.
  package func words(in zone: ProjectZone) -> String {
    let compression = file.compression.map { " \($0.rawValue)" } ?? ""
    return "\(model.rawValue), \(interval.words(in: zone)), \(file.format.name)\(compression)"
  }
}
