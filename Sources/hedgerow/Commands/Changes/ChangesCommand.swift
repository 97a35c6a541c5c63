import ArgumentParser
import HedgerowCore
import HedgerowStore

/// Tells what became of the tree.
struct ChangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "Tell what is new, gone, moved or renamed since the last visit or a snapshot.",
    discussion: """
      The last visit is when the screen was last left. For a comparison by the clock keep snapshots: \
      `hedgerow changes --since yesterday.json && hedgerow snapshot yesterday.json`.
      """)

  @OptionGroup var options: ProfileOptions

  @Option(help: "A file that `hedgerow snapshot` wrote.")
  var since: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let session = try await requireSession(options)
      try await closing(session.store) {
        let baseline = since.map { TreeComparison.Baseline.file($0) } ?? .lastVisit
        let comparison = try await session.store.comparison(since: baseline)
        if json { return try printJSON(ComparisonReport(comparison)) }
        for difference in comparison.differences { printLine(printable(line(of: difference))) }
        complain("since \(comparison.since.day()): \(comparison.sentence)")
      }
    }
  }

  private func line(of difference: TreeComparison.Difference) -> String {
    let entry = difference.entry
    let kind = "\(difference.kind.rawValue.padded(to: 8)) \(entry.type.label.padded(to: 12))"
    switch difference.kind {
    case .new:
      let maker = entry.createdBy.map { " (by \($0.displayName))" } ?? ""
      return "\(kind) \(entry.path.text)\(maker)"
    case .gone: return "\(kind) \(entry.path.text)"
    case .moved, .renamed:
      return "\(kind) \(difference.formerPath?.text ?? "") → \(entry.path.text)"
    }
  }
}

/// A comparison as JSON for scripts.
private struct ComparisonReport: Encodable {
  struct Row: Encodable {
    let kind: String
    let id: String
    let path: String
    let type: String
    let from: String?
    let by: String?
  }

  let since: Int64
  let until: Int64
  let differences: [Row]

  init(_ comparison: TreeComparison) {
    since = comparison.since.seconds
    until = comparison.until.seconds
    differences = comparison.differences.map { difference in
      Row(
        kind: difference.kind.rawValue, id: difference.entry.id.description,
        path: difference.entry.path.text, type: difference.entry.type.rawValue,
        from: difference.formerPath?.text, by: difference.entry.createdBy?.email)
    }
  }
}
