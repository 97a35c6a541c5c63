import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// The transport over async-http-client. Redirects, repeated tries and deadlines are not its business: it would follow
/// redirects with the key, and repeat connections for the whole connect timeout.
final class HTTPTransport: Transport {
  private struct State: Sendable {
    /// For calls.
    var client: HTTPClient?
    /// For files, by the address that they connect to.
    var fileClients: [FileHost: HTTPClient] = [:]
    var isClosed = false
  }

  /// Where files come from. A name is not looked up again: it stands for the address that was found good.
  private struct FileHost: Hashable {
    let name: String
    let address: IPAddress?
  }

  private let configuration: ClientConfiguration
  private let state = Mutex(State())

  init(configuration: ClientConfiguration) { self.configuration = configuration }

  func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingResponse {
    guard let client = client() else { throw .notSent("the client is shut down") }
    do {
      let response = try await client.execute(outgoing(request), deadline: .distantFuture)
      let body = try await collect(response, limit: request.largestBody)
      // An iteration that ends early because of a cancellation looks like a complete body.
      if Task.isCancelled { throw TransportError.cancelled }
      return IncomingResponse(
        status: Int(response.status.code),
        headers: response.headers.map { (name: $0.name, value: $0.value) }, body: body)
    } catch {
      if Task.isCancelled { throw .cancelled }
      throw TransportFailure.classify(error)
    }
  }

  /// The one client, made at the first request: nothing of the network is touched before.
  private func client() -> HTTPClient? {
    state.withLock { state in
      if state.isClosed { return nil }
      let client =
        state.client
        ?? HTTPClient(eventLoopGroupProvider: .singleton, configuration: clientConfiguration)
      state.client = client
      return client
    }
  }

  func shutdown() async {
    let clients = state.withLock { state in
      defer { state = State(isClosed: true) }
      return Array(state.fileClients.values) + (state.client.map { [$0] } ?? [])
    }
    // It only fails when requests are still under way, and then they fail too.
    for client in clients { try? await client.shutdown() }
  }

  func open(
    _ request: OutgoingRequest, at address: IPAddress?
  ) async throws(TransportError) -> StreamedResponse {
    guard let client = fileClient(for: request, at: address) else {
      throw .notSent("the client is shut down")
    }
    do {
      let response = try await client.execute(outgoing(request), deadline: .distantFuture)
      return StreamedResponse(
        status: Int(response.status.code),
        headers: response.headers.map { (name: $0.name, value: $0.value) },
        body: FileBody(response.body))
    } catch {
      if Task.isCancelled { throw .cancelled }
      throw TransportFailure.classify(error)
    }
  }

  private func fileClient(for request: OutgoingRequest, at address: IPAddress?) -> HTTPClient? {
    guard let name = try? AddressParts(request.url).host else { return nil }
    let host = FileHost(name: name, address: address)
    return state.withLock { state in
      if state.isClosed { return nil }
      if let client = state.fileClients[host] { return client }
      var configuration = clientConfiguration
      configuration.decompression = .disabled
      // Of files only silence is limited: they take as long as they take.
      configuration.timeout.read = .seconds(60)
      if let address { configuration.dnsOverride = [name: address.description] }
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
      state.fileClients[host] = client
      return client
    }
  }

  private func outgoing(_ request: OutgoingRequest) -> HTTPClientRequest {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    if let body = request.body { outgoing.body = .bytes(ByteBuffer(bytes: body)) }
    return outgoing
  }

  private func collect(_ response: HTTPClientResponse, limit: Int) async throws -> ByteBuffer {
    var body = ByteBuffer()
    if let length = response.headers.first(name: "content-length").flatMap(Int.init) {
      if length > limit { throw TransportError.tooLarge }
      body.reserveCapacity(length)
    }
    for try await var part in response.body {
      if body.readableBytes + part.readableBytes > limit { throw TransportError.tooLarge }
      body.writeBuffer(&part)
    }
    return body
  }
}

extension HTTPTransport {
  private var clientConfiguration: HTTPClient.Configuration {
    var client = HTTPClient.Configuration()
    client.tlsConfiguration = tlsConfiguration
    client.redirectConfiguration = .disallow
    client.timeout.connect = .nanoseconds(configuration.connectTimeout.wholeNanoseconds)
    client.connectionPool.retryConnectionEstablishment = false
    client.decompression = .enabled(limit: .size(configuration.largestBody))
    client.httpVersion = .automatic
    client.proxy = configuration.proxy.map(Self.proxy)
    return client
  }

  private var tlsConfiguration: TLSConfiguration {
    var tls = TLSConfiguration.makeClientConfiguration()
    if let file = configuration.trustedCertificatesFile { tls.trustRoots = .file(file) }
    if let file = configuration.certificateAuthorityFile {
      tls.additionalTrustRoots = [.file(file)]
    }
    return tls
  }

  private static func proxy(_ settings: ProxySettings) -> HTTPClient.Configuration.Proxy {
    switch settings.kind {
    case .socks: return .socksServer(host: settings.host, port: settings.port)
    case .http:
      let authorization = settings.credentials.map {
        HTTPClient.Authorization.basic(username: $0.username, password: $0.password)
      }
      return .server(host: settings.host, port: settings.port, authorization: authorization)
    }
  }
}

extension Duration {
  /// Whole nanoseconds, as much as fits.
  var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, isTooBig) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return isTooBig ? .max : product &+ attoseconds / 1_000_000_000
  }

  /// Seconds, rounded up.
  var wholeSeconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) + (attoseconds > 0 ? 1 : 0)
  }
}
