import HedgerowCore
import PostHogAPI

/// A dashboard that is put together from the pieces of its stream. Tiles that were known before stay until the stream
/// has told of them, so that nothing jumps.
struct StreamedDashboard {
  private(set) var dashboard: Dashboard?
  private(set) var isComplete = false
  private let reader: DashboardReader
  private let known: [Tile]
  private var head: JSONValue?
  private var tiles: [JSONValue] = []

  init(_ reader: DashboardReader, knowing known: JSONValue?) {
    self.reader = reader
    self.known = known.map { reader.dashboard($0).tiles } ?? []
  }

  /// Takes in a piece; false where the server gives up.
  mutating func take(_ piece: TileStream.Piece) -> Bool {
    switch piece {
    case .dashboard(let json):
      head = json
      tiles = json["tiles"]?.elements ?? []
      var board = reader.dashboard(json)
      let told = Set(board.tiles.map(\.id))
      board.tiles += known.filter { !told.contains($0.id) }
      dashboard = board
    case .tile(let json): take(json)
    case .failure(.some(let tile), let words):
      take(["id": .integer(tile), "error": ["message": .string(words)]])
    case .failure(nil, _): return false
    case .complete: isComplete = true
    }
    return true
  }

  private mutating func take(_ json: JSONValue) {
    tiles.append(json)
    let tile = reader.tile(json)
    if let index = dashboard?.tiles.firstIndex(where: { $0.id == tile.id }) {
      dashboard?.tiles[index] = tile
    } else {
      dashboard?.tiles.append(tile)
    }
  }

  /// The dashboard as the server gives it whole.
  var json: JSONValue? {
    guard let members = head?.members else { return nil }
    return .object(members.filter { $0.key != "tiles" } + [.init("tiles", .array(tiles))])
  }
}

extension ProjectStore {
  /// The dashboard behind a row by its stream; nil where the key may not have that, or it breaks off: then the whole has
  /// to be asked for. What has come so far is told on the way.
  func streamedDashboard(
    _ row: Entry, progress: @Sendable (Answer) -> Void
  ) async throws(Problem) -> JSONValue? {
    guard row.type == .dashboard, let number = row.ref.flatMap({ Int64($0) }),
      !isRefused(.streamTiles)
    else {
      return nil
    }
    let resource = try await connected().dashboards(project: project)
    var streamed = StreamedDashboard(Self.reader, knowing: cachedJSON(of: row.id))
    do throws(APIError) {
      var pieces = try await resource.streamTiles(number).makeAsyncIterator()
      while !streamed.isComplete, let piece = try await pieces.next() {
        guard streamed.take(piece) else { return nil }
        guard !streamed.isComplete, let dashboard = streamed.dashboard else { continue }
        progress(
          .dashboard(
            DashboardReading(
              entry: row.id, dashboard: dashboard, source: .server(asOf: now()), isWhole: false)))
      }
    } catch {
      if case .actionUnavailable = error.kind { noteRefusal(of: .streamTiles) }
      // Asking for the whole will tell what is wrong.
      return nil
    }
    return streamed.isComplete ? streamed.json : nil
  }
}
