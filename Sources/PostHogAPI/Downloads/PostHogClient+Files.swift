extension PostHogClient {
  /// Opens a file behind a route of the API: follows the server to where it lies, within `RedirectPolicy`, and asks
  /// again for a link that has gone stale. The whole file is sent where the range cannot be.
  func openFile(_ call: Call, _ range: FileRange?) async throws(APIError) -> FileStream {
    var range = range
    var links = 0
    while true {
      switch try await follow(call, range) {
      case .opened(let stream): return stream
      case .isAnother: range = nil
      case .stale(let status):
        links += 1
        guard links < 3 else {
          throw APIError(
            .refusedStorage("the store refused three links one after the other (\(status))"),
            endpoint: call.endpoint, status: status)
        }
      }
    }
  }

  private enum Arrival {
    case opened(FileStream)
    /// The store does not take the link, which may be too old.
    case stale(status: Int)
    /// The range does not fit what lies there now.
    case isAnother
  }

  private func follow(_ call: Call, _ range: FileRange?) async throws(APIError) -> Arrival {
    let policy = RedirectPolicy(
      address: configuration.address, allowedHosts: configuration.storageHosts)
    var hop = policy.start(call.target)
    var hops = 0
    while true {
      let response = try await open(hop, of: call, range, policy)
      switch response.status {
      case 200, 206: return Self.arrival(response, range)
      case 300..<400:
        guard let location = response.header("location") else {
          throw APIError(.refusedRedirect, endpoint: call.endpoint, status: response.status)
        }
        do throws(RedirectPolicy.Refusal) {
          hop = try policy.next(after: hop, location: location, hops: hops)
        } catch { throw Self.refused(error, call) }
        hops += 1
      default: return try await failure(response, at: hop, of: call)
      }
    }
  }

  /// One request and the head of its answer.
  private func open(
    _ hop: RedirectPolicy.Hop, of call: Call, _ range: FileRange?, _ policy: RedirectPolicy
  ) async throws(APIError) -> StreamedResponse {
    let address = try await checked(hop, of: call, policy)
    if hop.takesKey {
      try await waitUntilAllowed(call, until: time.elapsed() + configuration.totalTimeout)
      meter.record()
    }
    let request = OutgoingRequest(
      method: .get, url: hop.url, headers: headers(hop, range),
      largestBody: configuration.largestBody)
    let start = time.elapsed()
    do throws(TransportError) {
      let response = try await transport.open(request, at: address)
      // The store's address is a secret of its own: only the API's routes are written down.
      if hop.takesKey { record(call, .status(response.status), start: start) }
      return response
    } catch {
      if hop.takesKey { record(call, .failed(Self.word(error)), start: start) }
      throw Self.error(error, of: call)
    }
  }

  /// The address to connect to; nil leaves that to the connection, which goes to the configured host or through a proxy.
  private func checked(
    _ hop: RedirectPolicy.Hop, of call: Call, _ policy: RedirectPolicy
  ) async throws(APIError) -> IPAddress? {
    if hop.takesKey { return nil }
    var addresses: [IPAddress] = []
    var own: [IPAddress] = []
    if let literal = IPAddress(hop.host) {
      addresses = [literal]
    } else if configuration.proxy == nil {
      addresses = await IPAddress.lookUp(hop.host)
    } else {
      return nil  // The proxy looks the name up, in its own network.
    }
    if addresses.contains(where: \.isPrivate) {
      own = await IPAddress.lookUp(configuration.address.host)
    }
    do throws(RedirectPolicy.Refusal) {
      try policy.check(hop, standsFor: addresses, own: own)
    } catch { throw Self.refused(error, call) }
    // The very address that was looked at: another look-up could give another.
    return configuration.proxy == nil ? addresses.first : nil
  }

  private func headers(
    _ hop: RedirectPolicy.Hop, _ range: FileRange?
  ) -> [(name: String, value: String)] {
    var headers = [
      (name: "Accept", value: "*/*"), (name: "Accept-Encoding", value: "identity"),
      (name: "User-Agent", value: configuration.userAgent),
    ]
    if hop.takesKey {
      headers.append((name: "Authorization", value: configuration.key.authorization))
    }
    if let range { headers.append((name: "Range", value: "bytes=\(range.start)-")) }
    return headers
  }

  private static func refused(_ refusal: RedirectPolicy.Refusal, _ call: Call) -> APIError {
    APIError(.refusedStorage(refusal.description), endpoint: call.endpoint)
  }

  private static func arrival(_ response: StreamedResponse, _ range: FileRange?) -> Arrival {
    let tag = response.header("etag")
    let length = response.header("content-length").flatMap { Int64($0) }
    var (start, total) = (Int64(0), length)
    if response.status == 206 {
      guard let range, let sent = ContentRange(response.header("content-range") ?? ""),
        sent.start == range.start, tag == range.entityTag
      else { return .isAnother }
      (start, total) = (sent.start, sent.total)
    }
    return .opened(
      FileStream(
        start: start, total: total, entityTag: tag, contentType: response.header("content-type"),
        body: response.body))
  }

  private func failure(
    _ response: StreamedResponse, at hop: RedirectPolicy.Hop, of call: Call
  ) async throws(APIError) -> Arrival {
    let body: IncomingResponse
    do throws(TransportError) {
      body = IncomingResponse(
        status: response.status, headers: response.headers,
        body: try await response.body.collected(atMost: 1 << 20))
    } catch { throw Self.error(error, of: call) }
    if response.status == 416 { return .isAnother }
    if hop.takesKey {
      let error = ErrorReader.read(body, of: call)
      if case .rateLimited(let seconds) = error.kind { meter.block(for: .seconds(seconds ?? 5)) }
      throw error
    }
    guard (400..<500).contains(response.status), response.status != 408, response.status != 429
    else { throw APIError(.server, endpoint: call.endpoint, status: response.status) }
    return .stale(status: response.status)
  }
}

/// What a part of a file says of its place: `bytes 100-199/200`.
struct ContentRange {
  let start: Int64
  let total: Int64?

  init?(_ text: String) {
    guard text.lowercased().hasPrefix("bytes ") else { return nil }
    let parts = text.dropFirst(6).split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let start = Int64(parts[0].prefix { $0 != "-" }) else { return nil }
    self.start = start
    total = Int64(parts[1])
  }
}
