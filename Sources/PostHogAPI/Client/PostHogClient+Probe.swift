extension PostHogClient {
  /// Whether a PostHog answers at the configured address. The key is not sent: a wrong address must not learn it.
  package func isPostHogThere() async throws(APIError) -> Bool {
    let call = Call(method: .get, path: "users/@me/", pattern: "users/@me", nature: .read)
    let request = OutgoingRequest(
      method: .get, url: "\(configuration.address.origin)/api/users/@me/",
      headers: [(name: "Accept", value: "application/json")], body: nil, largestBody: 1 << 16)
    let response: IncomingResponse
    switch await race(request, for: configuration.connectTimeout) {
    case .success(let answer): response = answer
    case .failure(let failure): throw Self.error(failure, of: call)
    }
    // PostHog tells a caller without a key so, as JSON of a known form.
    let text = String(decoding: response.body.readableBytesView, as: UTF8.self)
    return response.status == 401 && text.contains("\"authentication_error\"")
  }
}
