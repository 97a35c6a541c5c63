import HedgerowCore
import PostHogAPI

/// The project's time zone, in which its days begin. It hardly ever changes: once known it is kept.
extension ProjectStore {
  private nonisolated var zoneFile: StateFile<String> { StateFile(path: statePath("zone")) }

  /// The zone as it was last heard; UTC before.
  package nonisolated func keptZone() -> ProjectZone {
    zoneFile.read().flatMap { ZoneFiles.zone(named: $0) } ?? .utc
  }

  /// The zone, asked for where it is not known yet. A key that may not ask has UTC, as the API takes times.
  package func projectZone() async -> ProjectZone {
    if let name = zoneFile.read(), let zone = ZoneFiles.zone(named: name) { return zone }
    guard let client = try? await connected(), let name = await zoneName(client),
      let zone = ZoneFiles.zone(named: name)
    else { return .utc }
    // Not keeping it costs one question at the next need.
    try? zoneFile.write(name)
    return zone
  }

  private func zoneName(_ client: PostHogClient) async -> String? {
    if let mine = try? await client.currentUser().currentProject, mine.id == project {
      return mine.timezone
    }
    // Keys that are limited to projects are refused here.
    return try? await client.projects().all().first { $0.id == project }?.timezone
  }
}
