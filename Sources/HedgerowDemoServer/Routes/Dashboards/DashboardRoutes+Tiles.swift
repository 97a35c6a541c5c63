// Tiles on their own: moving them, sending them one by one, only their results.
extension DashboardRoutes {
  /// `move_tile/`: answers the dashboard from which the tile goes. Both spellings of where to are
  /// understood.
  static func moveTile(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (key, object) = try state.findDashboard(request.parameters["ref"] ?? "")
    let body = try RequestBody.object(of: request)
    guard let id = body["tile"]?.object?["id"]?.int,
      let target = (body["to_dashboard"] ?? body["toDashboard"])?.shown, !target.isEmpty
    else { throw Failure.invalid("Invalid request data for moving tile.", at: nil) }
    guard state.mayEdit(object) else {
      throw Failure.denied("You don't have edit permissions for this dashboard.")
    }
    var source = state.dashboard(key.ref)
    guard let index = source.tiles.firstIndex(where: { $0.id == id && !$0.isDeleted }) else {
      throw Failure.notFound
    }
    let destination = try state.findDashboard(target)
    guard state.mayEdit(destination.object) else {
      throw Failure.denied("You don't have edit permissions for the destination dashboard.")
    }
    let tile = source.tiles.remove(at: index)
    state.setDashboard(source, for: key.ref)
    var other = state.dashboard(destination.key.ref)
    // A deleted tile of the same insight makes way.
    other.tiles.removeAll { $0.isDeleted && $0.insight != nil && $0.insight == tile.insight }
    other.tiles.append(tile)
    state.setDashboard(other, for: destination.key.ref)
    return try answer(DashboardPayload(key: key, object: object), &state)
  }

  // MARK: One by one

  /// How many tiles the first piece of a stream holds.
  private static let firstTiles = 2

  /// `stream_tiles/`: the dashboard first, then its tiles as they come.
  static func stream(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let look = try DashboardLook(request.query)
    let (key, object) = try state.findDashboard(request.parameters["ref"] ?? "")
    let payload = DashboardPayload(key: key, object: object, look: look)
    var tiles = payload.shownTiles(&state)
    if request.query["layoutSize"] == "xs" { tiles = tiles.inNarrowOrder }
    var frames = [try head(payload, Array(tiles.prefix(firstTiles)), &state)]
    for (order, tile) in tiles.enumerated().dropFirst(firstTiles) {
      frames.append(try frame(of: tile, at: order, payload, &state))
    }
    frames.append(frame(["type": "complete"]))
    var answer = Answer()
    answer.contentType = "text/event-stream"
    answer.frames = frames
    return answer
  }

  private static func head(
    _ payload: DashboardPayload, _ tiles: [Tile], _ state: inout ProjectState
  ) throws -> Answer.Frame {
    var dashboard = payload.head(&state)
    var delay = Duration.zero
    var first: [JSONValue] = []
    for (order, tile) in tiles.enumerated() {
      do {
        let written = try payload.tile(tile, at: order, &state)
        first.append(.object(written.json))
        delay += written.delay
      } catch let failure as Failure {
        first.append(.object(["id": .int(tile.id), "error": failure.tileError]))
      }
    }
    dashboard["tiles"] = .array(first)
    return frame(["type": "metadata", "dashboard": .object(dashboard)], after: delay)
  }

  private static func frame(
    of tile: Tile, at order: Int, _ payload: DashboardPayload, _ state: inout ProjectState
  ) throws -> Answer.Frame {
    do {
      let written = try payload.tile(tile, at: order, &state)
      return frame(
        ["type": "tile", "order": .int(order), "tile": .object(written.json)],
        after: written.delay)
    } catch let failure as Failure {
      return frame([
        "type": "error", "tile_id": .int(tile.id),
        "error": failure.body.object?["detail"] ?? "A server error occurred.",
      ])
    }
  }

  private static func frame(_ json: JSONObject, after delay: Duration = .zero) -> Answer.Frame {
    Answer.Frame(
      bytes: Array("data: ".utf8) + JSONValue.object(json).serialized + Array("\n\n".utf8),
      delay: delay)
  }
}

extension [Tile] {
  /// From top to bottom in the list of narrow windows.
  fileprivate var inNarrowOrder: [Tile] {
    let places = map { $0.display["layouts"]?.object?["xs"]?.object?["y"]?.int ?? 100 }
    return indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { self[$0] }
  }
}

extension Failure {
  fileprivate var tileError: JSONValue {
    .object([
      "type": body.object?["type"] ?? "server_error",
      "message": body.object?["detail"] ?? "A server error occurred.",
    ])
  }
}
