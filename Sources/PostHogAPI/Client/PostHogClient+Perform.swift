import FoundationEssentials

extension PostHogClient {
  /// Makes a call: within the rate limit, within its time, and again only where that is harmless. The answer's status is
  /// 2xx.
  func perform(_ call: Call) async throws(APIError) -> IncomingResponse {
    if let action = call.action, unavailableActions.contains(action) {
      throw APIError(.actionUnavailable(action), endpoint: call.endpoint)
    }
    let end = time.elapsed() + (call.timeout ?? configuration.totalTimeout)
    var tries = 0
    while true {
      try await waitUntilAllowed(call, until: end)
      let failure: APIError
      do { return try await send(call, until: end) } catch { failure = error }
      tries += 1
      try await prepareRetry(of: call, after: failure, tries: tries, until: end)
    }
  }

  /// Returns when the call may be made again; throws the failure when it must not.
  private func prepareRetry(
    of call: Call, after failure: APIError, tries: Int, until end: Duration
  ) async throws(APIError) {
    let policy = RetryPolicy(random: time.random)
    guard let wait = policy.wait(after: failure, nature: call.nature, tries: tries) else {
      throw failure
    }
    if case .rateLimited = failure.kind {
      // Everyone waits, and says so, before the next request: see `waitUntilAllowed`.
      meter.block(for: wait)
      return
    }
    guard time.elapsed() + wait < end else { throw failure }
    try await sleep(wait, call)
  }

  /// Holds the call back while the server wants nothing. A wait that goes beyond the call's time is not begun.
  func waitUntilAllowed(_ call: Call, until end: Duration) async throws(APIError) {
    while let wait = meter.blockedFor {
      guard time.elapsed() + wait < end else {
        throw APIError(
          .rateLimited(retryAfterSeconds: wait.wholeSeconds), endpoint: call.endpoint, status: 429)
      }
      record(
        call, .waiting(until: time.date().addingTimeInterval(wait / .seconds(1))),
        start: time.elapsed())
      try await sleep(wait, call)
    }
    if Task.isCancelled { throw APIError(.cancelled, endpoint: call.endpoint) }
  }

  private func sleep(_ wait: Duration, _ call: Call) async throws(APIError) {
    do { try await time.sleep(wait) } catch {
      throw APIError(.cancelled, endpoint: call.endpoint)
    }
  }

  /// Sends once, follows redirects within the origin, and turns what is no success into an error.
  private func send(_ call: Call, until end: Duration) async throws(APIError) -> IncomingResponse {
    var target = call.target
    for _ in 0..<4 {
      let response = try await exchange(call, target: target, until: end)
      switch response.status {
      case 200..<300: return response
      case 300..<400: target = try redirect(response, of: call)
      default:
        let error = ErrorReader.read(response, of: call)
        if case .actionUnavailable(let action) = error.kind { refused.add(action) }
        throw error
      }
    }
    throw APIError(.refusedRedirect, endpoint: call.endpoint)
  }

  /// Where to go on, if that is within the origin. The key goes nowhere else.
  private func redirect(_ response: IncomingResponse, of call: Call) throws(APIError) -> String {
    let refusal = APIError(
      .refusedRedirect, endpoint: call.endpoint, requestID: ErrorReader.requestID(response),
      status: response.status)
    // The other codes would turn a change into a read.
    let keepsMethod = response.status == 307 || response.status == 308
    guard let location = response.header("location"), configuration.address.contains(location),
      call.method == .get || keepsMethod
    else { throw refusal }
    if location.hasPrefix("/") { return location }
    do { return try AddressParts(location).rest } catch { throw refusal }
  }
}
