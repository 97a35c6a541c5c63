import HedgerowCore
import PostHogAPI

/// Dashboards and insights with their results.
extension ProjectStore {
  nonisolated func cachedDashboard(_ id: EntryID) throws -> Answer? {
    guard let type = try cache.row(id)?.entry.type, let object = try cache.object(of: id),
      let json = try? JSONReader.value(Array(object.json.utf8))
    else { return nil }
    return .dashboard(
      DashboardReading(
        entry: id, dashboard: Self.dashboard(json, type), source: .cache(asOf: object.heardAt)))
  }

  /// The dashboard with what the server has computed of it before; nothing is computed. Where somebody listens to its
  /// progress, its tiles come one by one if the key may have them so.
  func dashboard(
    _ id: EntryID, progress: (@Sendable (Answer) -> Void)? = nil
  ) async throws(Problem) -> Answer {
    let row = try await knownRow(id)
    if let progress, let ref = row.ref,
      let json = try await streamedDashboard(row, progress: progress)
    {
      let heard = now()
      await keep { try await cache.store(object: json.text, type: row.type, ref: ref, now: heard) }
      return .dashboard(
        DashboardReading(
          entry: id, dashboard: Self.reader.dashboard(json), source: .server(asOf: heard)))
    }
    let object = try await object(of: id)
    guard let json = try? JSONReader.value(Array(object.json.utf8)) else {
      throw problem(
        doing: "read the dashboard", APIError(.undecodable("it is no JSON"), endpoint: ""))
    }
    return .dashboard(
      DashboardReading(
        entry: id, dashboard: Self.dashboard(json, object.type), source: .server(asOf: now())))
  }

  /// A tile whose numbers the server computes now. The cache keeps them in the place of the old ones, unless they are for
  /// one look only.
  func tile(_ request: TileRequest) async throws(Problem) -> Answer {
    let row = try await knownRow(request.entry)
    let isAlone = row.type == .insight
    let resource = try await connected().insight(project: project, id: request.insight)
    let overrides = Overrides(request.look, over: isAlone ? nil : cachedJSON(of: request.entry))
    let json: JSONValue
    do throws(APIError) {
      json = try await resource.retrieve(
        refresh: request.isForced ? .always : .whereStale, onDashboard: isAlone ? nil : row.ref,
        filters: overrides.filters, variables: overrides.variables)
    } catch {
      throw problem(doing: "compute a tile of “\(row.name)”", error)
    }
    if let ref = row.ref, request.look.isEmpty {
      await keep {
        try await cache.change(objectOf: row.type, ref: ref) { known in
          if isAlone { return json.text }
          // What is no JSON any more is asked for anew when the dashboard is opened.
          let board = try? JSONReader.value(Array(known.utf8))
          return board?.replacing(insight: json, in: request.tile).text
        }
      }
    }
    return .tile(TileReading(request: request, insight: Self.reader.insight(json)))
  }

  /// The object of a row as the cache has it; a cache that cannot be read has told so by a notice.
  func cachedJSON(of id: EntryID) -> JSONValue? {
    let object = try? cache.object(of: id)
    return object.flatMap { try? JSONReader.value(Array($0.json.utf8)) }
  }

  static let reader = DashboardReader { ZoneFiles.zone(named: $0) ?? .utc }

  private static func dashboard(_ json: JSONValue, _ type: EntryType) -> Dashboard {
    type == .insight ? reader.dashboard(ofInsight: json) : reader.dashboard(json)
  }
}

extension JSONValue {
  /// The dashboard with another answer for the insight of one tile.
  fileprivate func replacing(insight: JSONValue, in tile: Int64) -> JSONValue {
    changing("tiles") { tiles in
      .array(
        (tiles.elements ?? []).map { old in
          old["id"]?.integer == tile ? old.changing("insight") { _ in insight } : old
        })
    }
  }

  private func changing(_ key: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
    guard let members else { return self }
    return .object(
      members.map { $0.key == key ? Member($0.key, change($0.value)) : $0 })
  }
}
