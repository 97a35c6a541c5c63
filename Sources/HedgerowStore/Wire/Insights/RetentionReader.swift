import HedgerowCore
import PostHogAPI

/// Reads the triangle of retention.
enum RetentionReader {
  @Sendable static func retention(
    _ result: JSONValue, _ query: InsightQuery
  ) -> InsightReader.Reading? {
    guard let objects = result.objects else { return nil }
    let cohorts = objects.compactMap(cohort)
    guard objects.isEmpty || !cohorts.isEmpty else { return nil }
    return (.retention(cohorts), .retention)
  }

  private static func cohort(_ object: JSONValue) -> RetentionCohort? {
    guard let values = object["values"]?.elements else { return nil }
    // The server writes the date as the project's clocks show it, whatever offset it adds.
    let date = object["date"]?.string.map { String($0.prefix(19)) }
    return RetentionCohort(
      label: object["label"]?.filled ?? "",
      start: date.flatMap { LocalTime(parsing: $0, in: .utc) }, breakdown: object.breakdown,
      counts: values.map { $0["count"]?.anyNumber ?? $0.anyNumber },
      periods: values.compactMap { $0["label"]?.filled })
  }
}
