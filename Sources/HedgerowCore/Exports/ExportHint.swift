/// What to do about a failed export, by what the server's reason says.
package enum ExportHint {
  private static let hints: [(part: String, hint: String)] = [
    ("without throwing an exception", "PostHog gave it up after ten minutes; try it once more."),
    ("timed out", "Ask for less: a shorter time, fewer tiles or rows."),
    ("timeout", "Ask for less: a shorter time, fewer tiles or rows."),
    ("memory", "Ask for less: a shorter time, fewer columns or rows."),
    ("too many columns", "Take CSV, which has no such limit."),
    ("18278 columns", "Take CSV, which has no such limit."),
    ("unknown table", "Mend the query: there is no such table."),
    ("unable to resolve field", "Mend the query: there is no such column."),
    ("syntax", "Mend the query and order it again."),
    ("rate limit", "Wait a while, then try it once more."),
    ("permission", "Ask for access to what it is made of."),
  ]

  /// A sentence for that reason.
  package static func hint(for reason: String) -> String {
    let small = reason.lowercased()
    return hints.first { small.contains($0.part) }?.hint ?? "Try it once more."
  }
}
