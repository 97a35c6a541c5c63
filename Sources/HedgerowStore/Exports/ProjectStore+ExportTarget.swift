import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// What a row is to an export. An insight is named by its number there, which its row does not carry.
  package func exportTarget(of row: Entry) async throws(Problem) -> ExportTarget {
    if row.type == .dashboard, let id = row.ref.flatMap({ Int64($0) }) { return .dashboard(id) }
    guard row.type == .insight else {
      throw .invalid(
        doing: "export “\(row.name)”", "only dashboards and insights can be exported",
        remedy: "Choose one of these.")
    }
    let json = try await object(of: row.id).json
    guard let id = (try? JSONReader.value(Array(json.utf8)))?["id"]?.integer else {
      throw .invalid(
        doing: "export “\(row.name)”", "PostHog does not say its number", remedy: "`R` tries again."
      )
    }
    return .insight(id)
  }
}
