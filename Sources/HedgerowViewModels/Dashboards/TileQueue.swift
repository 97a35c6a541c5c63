import HedgerowCore

/// The tiles that are to be computed, and those that are being: never more at a time than the key's allowance bears.
struct TileQueue: Hashable, Sendable {
  private(set) var waiting: [TileRequest] = []
  private(set) var running: [TileRequest] = []

  static let most = 3

  var isEmpty: Bool { waiting.isEmpty && running.isEmpty }

  func contains(_ tile: Int64) -> Bool {
    waiting.contains { $0.tile == tile } || running.contains { $0.tile == tile }
  }

  mutating func add(_ request: TileRequest) {
    if !contains(request.tile) { waiting.append(request) }
  }

  /// Takes off what has its answer.
  mutating func end(_ request: TileRequest) { running.removeAll { $0 == request } }

  /// Sends what may be sent now.
  mutating func start(atMost limit: Int = most) -> [Effect] {
    let next = waiting.prefix(max(0, limit - running.count))
    waiting.removeFirst(next.count)
    running += next
    return next.map { .load(.tile($0), .serverOnly, owner: .tile($0.tile)) }
  }

  /// Gives everything up.
  mutating func cancel() -> [Effect] {
    defer { self = TileQueue() }
    return running.map { .cancel(.tile($0.tile)) }
  }
}
