import HedgerowCore
import HedgerowStore
import PostHogAPI

/// Something that PostHog is to make once, and once only.
struct OneOrder<Made: Sendable>: Sendable {
  /// `export “Weekly” as CSV`.
  let action: String
  /// The name of the newest that there is before it is ordered; empty where there is none.
  let newest: @Sendable () async throws(APIError) -> String
  /// What the order has made, if it has: it is newer than that, and no other job has it.
  let find: @Sendable (String) async throws(APIError) -> Made?
  let create: @Sendable () async throws(APIError) -> Made
}

/// Orders. PostHog takes no name for one, so that an order whose answer never came is looked for among what is newer than
/// what there was before it. No clock is asked: that of the server is another one.
extension Carrier {
  /// A server may take so long until it lists what it was just asked for.
  private static let listingPatience = Duration.seconds(10)

  /// Has it made, unless the journal says that it may have been ordered already and it is there. Before anything is sent
  /// the journal says so.
  func place<Made: Sendable>(
    _ order: OneOrder<Made>, step index: Int
  ) async throws(Problem) -> Made {
    if let made = try await findSent(order, index) { return made }
    let start = time.elapsed()
    var tries = 0
    while true {
      let before = try await ask(order.action, order.newest)
      try await noteSending(index, before)
      let answer: Result<Made, APIError>
      do throws(APIError) { answer = .success(try await order.create()) } catch {
        answer = .failure(error)
      }
      switch answer {
      case .success(let made): return made
      case .failure(let error):
        tries += 1
        if let made = try await made(of: order, index, despite: error, tries, since: start) {
          return made
        }
      }
    }
  }

  /// What was made all the same. Nil where it is to be ordered once more; throws where that would not help.
  private func made<Made: Sendable>(
    of order: OneOrder<Made>, _ index: Int, despite error: APIError, _ tries: Int,
    since start: Duration
  ) async throws(Problem) -> Made? {
    switch error.kind {
    // It may have been sent: the journal goes on saying so.
    case .cancelled: throw JobProblem.make(order.action, error)
    case .uncertain where error.status != nil:
      if let made = try await findSent(order, index) { return made }
      // A server that answers, but with a failure, would do so again.
      throw JobProblem.make(order.action, error)
    case .uncertain:
      let lost = APIError(.offline(reason: "the answer was lost"), endpoint: error.endpoint)
      try await waitOut(lost, doing: order.action, tries: tries, since: start)
      return try await findSent(order, index)
    default:
      // Nothing of it reached the server, or it was refused.
      try await keeper.change { $0.steps[index].state = .waiting }
      try await waitOut(error, doing: order.action, tries: tries, since: start)
      return nil
    }
  }

  /// What an order has made that may have been sent.
  private func findSent<Made: Sendable>(
    _ order: OneOrder<Made>, _ index: Int
  ) async throws(Problem) -> Made? {
    let step = await keeper.job.steps[index]
    guard step.state == .sending, let before = step.newestBefore else { return nil }
    let start = time.elapsed()
    while true {
      let made = try await ask("look for what was ordered") { () async throws(APIError) in
        try await order.find(before)
      }
      if made != nil || time.elapsed() - start >= Self.listingPatience { return made }
      try await pause(.seconds(2), "look for what was ordered")
    }
  }

  private func noteSending(_ index: Int, _ before: String) async throws(Problem) {
    let now = await keeper.now
    try await keeper.change { job in
      job.steps[index].state = .sending
      job.steps[index].sentAt = now
      job.steps[index].newestBefore = before
      job.note = nil
    }
  }
}
