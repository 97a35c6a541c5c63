import Synchronization

@testable import PostHogAPI

/// A transport that answers by a rule and remembers what it was asked.
final class ScriptedTransport: Transport {
  typealias Rule = @Sendable (OutgoingRequest, Int) async throws(TransportError) -> IncomingResponse

  private let rule: Rule
  private let state = Mutex<[OutgoingRequest]>([])

  /// The rule gets the request and how many came before it.
  init(_ rule: @escaping Rule) { self.rule = rule }

  /// Answers in this order; behind the last one the last one again.
  convenience init(_ answers: [Result<IncomingResponse, TransportError>]) {
    self.init { (_, index) async throws(TransportError) in
      try answers[min(index, answers.count - 1)].get()
    }
  }

  var requests: [OutgoingRequest] { state.withLock { $0 } }

  /// Method and target of every request, without the host.
  var lines: [String] {
    requests.map { request in
      let parts = request.url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
      return "\(request.method.rawValue) /\(parts.last ?? "")"
    }
  }

  func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingResponse {
    let index = state.withLock { state in
      state.append(request)
      return state.count - 1
    }
    return try await rule(request, index)
  }

  func open(
    _ request: OutgoingRequest, at address: IPAddress?
  ) async throws(TransportError) -> StreamedResponse {
    let response = try await send(request)
    return StreamedResponse(
      status: response.status, headers: response.headers, body: FileBody(response.body))
  }

  func shutdown() async {}
}

extension Result where Success == IncomingResponse, Failure == TransportError {
  static func json(
    _ status: Int, _ text: String, headers: [(name: String, value: String)] = []
  ) -> Self {
    .success(.json(status, text, headers: headers))
  }
}

extension IncomingResponse {
  static func json(
    _ status: Int, _ text: String, headers: [(name: String, value: String)] = []
  ) -> IncomingResponse {
    IncomingResponse(
      status: status, headers: [(name: "Content-Type", value: "application/json")] + headers,
      bytes: Array(text.utf8))
  }
}

extension OutgoingRequest {
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  var json: JSONValue? { body.flatMap { try? JSONReader.value($0) } }
}
