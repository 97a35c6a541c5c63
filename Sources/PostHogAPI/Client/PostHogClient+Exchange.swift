import FoundationEssentials

extension PostHogClient {
  /// One request and its answer, raced against the end of the call's time, and written into the request log.
  func exchange(
    _ call: Call, target: String, until end: Duration
  ) async throws(APIError) -> IncomingResponse {
    let request = outgoing(call, target: target)
    let start = time.elapsed()
    meter.record()
    let result = await race(request, for: end - start)
    switch result {
    case .success(let response):
      record(call, .status(response.status), start: start, response: response)
      return response
    case .failure(let failure):
      let error = Self.error(failure, of: call)
      record(call, .failed(Self.word(failure)), start: start)
      throw error
    }
  }

  func race(
    _ request: OutgoingRequest, for limit: Duration
  ) async -> Result<IncomingResponse, TransportError> {
    await withTaskGroup(of: Result<IncomingResponse, TransportError>.self) { group in
      group.addTask { [transport] in
        do throws(TransportError) { return .success(try await transport.send(request)) } catch {
          return .failure(error)
        }
      }
      group.addTask { [time] in
        await time.timeout(limit)
        return .failure(Task.isCancelled ? .cancelled : .timedOut)
      }
      let first = await group.next() ?? .failure(.cancelled)
      group.cancelAll()
      return first
    }
  }

  private func outgoing(_ call: Call, target: String) -> OutgoingRequest {
    var headers = [
      (name: "Authorization", value: configuration.key.authorization),
      (name: "Accept", value: "application/json"),
      (name: "User-Agent", value: configuration.userAgent),
    ]
    if call.body != nil { headers.append((name: "Content-Type", value: "application/json")) }
    return OutgoingRequest(
      method: call.method, url: configuration.address.origin + target, headers: headers,
      body: call.body?.bytes, largestBody: configuration.largestBody)
  }

  static func error(_ failure: TransportError, of call: Call) -> APIError {
    let mayHaveHappened = call.nature == .change
    let kind: APIError.Kind =
      switch failure {
      case .notSent(let reason): .offline(reason: reason)
      case .cancelled: .cancelled
      case .timedOut: mayHaveHappened ? .uncertain : .timedOut
      case .lost(let reason): mayHaveHappened ? .uncertain : .offline(reason: reason)
      case .tooLarge: mayHaveHappened ? .uncertain : .undecodable("the answer is too large")
      }
    var error = APIError(kind, endpoint: call.endpoint)
    if case .notSent = failure {} else { error.wasSent = true }
    return error
  }

  static func word(_ failure: TransportError) -> String {
    switch failure {
    case .notSent: "offline"
    case .lost: "broken off"
    case .timedOut: "timed out"
    case .tooLarge: "too large"
    case .cancelled: "cancelled"
    }
  }

  func record(
    _ call: Call, _ outcome: RequestRecord.Outcome, start: Duration,
    response: IncomingResponse? = nil
  ) {
    let duration = time.elapsed() - start
    log.add(
      RequestRecord(
        id: 0, time: time.date().addingTimeInterval(-(duration / .seconds(1))),
        method: call.method.rawValue, path: "/api/" + call.path,
        query: call.query.isEmpty ? nil : call.encodedQuery, outcome: outcome, duration: duration,
        bytes: response?.body.readableBytes ?? 0,
        requestID: response.flatMap(ErrorReader.requestID)))
    logger?.debug(
      "request",
      metadata: ["endpoint": "\(call.endpoint)", "outcome": "\(outcome)", "took": "\(duration)"])
  }
}
