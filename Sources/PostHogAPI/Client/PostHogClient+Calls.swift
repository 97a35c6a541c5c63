import NIOCore

extension PostHogClient {
  /// Makes a call and reads its answer.
  func get<Value: JSONPayload>(
    _ call: Call, as type: Value.Type = Value.self
  ) async throws(APIError) -> Value {
    let response = try await perform(call)
    return try await decode(response, of: call) { (reader) throws(JSONError) in
      try Value(from: &reader)
    }
  }

  /// Makes a call and reads its answer, a page.
  func getPage<Element: JSONPayload>(
    _ call: Call, of type: Element.Type = Element.self
  ) async throws(APIError) -> Page<Element> {
    let response = try await perform(call)
    return try await decode(response, of: call) { (reader) throws(JSONError) in
      try Page<Element>(from: &reader)
    }
  }

  /// Reads the body of an answer away from the caller's actor. An unreadable answer to a change leaves open whether
  /// it happened as wanted.
  @concurrent
  func decode<Value: Sendable>(
    _ response: IncomingResponse, of call: Call,
    _ body: @Sendable (inout JSONReader) throws(JSONError) -> Value
  ) async throws(APIError) -> Value {
    let result = response.body.withUnsafeReadableBytes { bytes in
      Result { () throws(JSONError) in
        try JSONReader.read(bytes.bindMemory(to: UInt8.self), body)
      }
    }
    switch result {
    case .success(let value): return value
    case .failure(let error):
      let kind: APIError.Kind =
        call.nature == .read ? .undecodable(error.description) : .uncertain
      throw APIError(
        kind, endpoint: call.endpoint, requestID: ErrorReader.requestID(response),
        status: response.status)
    }
  }
}
