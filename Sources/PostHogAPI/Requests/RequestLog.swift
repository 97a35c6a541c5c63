import Synchronization

/// Keeps the latest requests and hands every new one to whoever listens.
final class RequestLog: Sendable {
  static let limit = 200

  private struct State {
    var recent: [RequestRecord] = []
    var nextID = 1
    var nextListener = 1
    var listeners: [Int: AsyncStream<RequestRecord>.Continuation] = [:]
    var isFinished = false
  }

  private let state = Mutex(State())

  var recent: [RequestRecord] { state.withLock { $0.recent } }

  /// Adds a record; its id is given here.
  func add(_ record: RequestRecord) {
    let (record, listeners) = state.withLock { state in
      var record = record
      record.id = state.nextID
      state.nextID += 1
      if state.recent.count == Self.limit { state.recent.removeFirst() }
      state.recent.append(record)
      return (record, Array(state.listeners.values))
    }
    for listener in listeners { listener.yield(record) }
  }

  func stream() -> AsyncStream<RequestRecord> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: RequestRecord.self, bufferingPolicy: .bufferingNewest(Self.limit))
    let id: Int? = state.withLock { state in
      if state.isFinished { return nil }
      let id = state.nextListener
      state.nextListener += 1
      state.listeners[id] = continuation
      return id
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in self?.remove(id) }
    return stream
  }

  private func remove(_ id: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: id) } }

  func finish() {
    let listeners = state.withLock { state in
      state.isFinished = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}
