import FoundationEssentials
import Hummingbird
import NIOCore

/// What a request arrives in; keeps the connection, which some faults cut.
package struct DemoContext: RequestContext {
  /// What the framework keeps with a request.
  package var coreContext: CoreRequestContextStorage
  let channel: any Channel

  /// A context for a request that came in on a connection.
  package init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}

/// Takes a request through the checks that stand before every route, in PostHog's order, and turns
/// whatever comes out into a response.
package struct DemoResponder: HTTPResponder {
  let project: Project
  let keys: [DemoKey]
  let generation: DemoGeneration
  let latency: Duration
  let limiter: RateLimiter
  let faults: FaultInjector

  private static let maximumBody = 16 * 1024 * 1024

  /// Answers one request, or spoils the answer where a fault is due.
  package func respond(to request: Request, context: DemoContext) async throws -> Response {
    guard LoopbackHost.allows(request.head.authority) else {
      return Response(Answer(.hostRefused))
    }
    try await Pause.wait(latency)
    let fault = faults.next()
    if let fault, let failure = fault.failure { return Response(Answer(failure)) }
    if fault == .reset {
      try? await context.channel.close()  // Closed already is as good.
      throw ConnectionCut()
    }
    let answer = await answer(request)
    try await Pause.wait(answer.delay)
    let response = Response(answer, isHead: request.method == .head)
    return fault.map { Self.spoil(response, by: $0, on: context.channel) } ?? response
  }

  private func answer(_ request: Request) async -> Answer {
    do {
      return try await answered(request)
    } catch let failure as Failure {
      return Answer(failure)
    } catch {
      return Answer(.server)
    }
  }

  private func answered(_ request: Request) async throws -> Answer {
    guard let found = RouteFinder.find(PathNames(request.uri.path).names) else {
      throw Failure.noEndpoint
    }
    let key = try authenticate(request)
    try limiter.admit(key)
    let method = request.method == .head ? "GET" : request.method.rawValue
    if method == "OPTIONS" { return .json(found.description) }
    if let route = found.scopeNaming, route.method != method {
      try route.permission.check(key, generation: generation)
      throw Failure.methodNotAllowed(method)
    }
    let match = try found.match(method)
    try Self.checkAccept(request.headers[.accept], for: match.route)
    try match.route.permission.check(key, generation: generation)
    guard found.projectExists else { throw Failure.noProject }
    let demoRequest = DemoRequest(
      method: method, path: request.uri.path, query: QueryItems(request.uri.query ?? ""),
      origin: "http://" + (request.head.authority ?? "127.0.0.1"),
      contentType: request.headers[.contentType] ?? "", body: try await Self.body(of: request),
      hasSession: Self.hasSession(request.headers[.cookie]), key: key, generation: generation,
      parameters: match.parameters)
    return try await project.answer(demoRequest, by: match.route.handler)
  }

  private func authenticate(_ request: Request) throws -> DemoKey {
    guard let header = request.headers[.authorization] else { throw Failure.notAuthenticated }
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else {
      throw Failure.notAuthenticated
    }
    guard let key = keys.first(where: { $0.token == words[1] }) else { throw Failure.unknownKey }
    return key
  }

  private static func checkAccept(_ accept: String?, for route: Route) throws {
    guard let accept, !accept.isEmpty else { return }
    let types =
      ["application/json", "application/*", "*/*"] + (route.alsoProduces.map { [$0] } ?? [])
    guard types.contains(where: { accept.contains($0) }) else {
      throw Failure.request(
        406, code: "not_acceptable", detail: "Could not satisfy the request Accept header.")
    }
  }

  private static func hasSession(_ cookies: String?) -> Bool {
    (cookies ?? "").split(separator: ";").contains { cookie in
      let pair = cookie.split(separator: "=", maxSplits: 1)
      return pair.count == 2 && pair[0].trimmingBlanks == "sessionid"
    }
  }

  private static func body(of request: Request) async throws -> [UInt8] {
    var request = request
    do {
      return Array(try await request.collectBody(upTo: maximumBody).readableBytesView)
    } catch {
      throw Failure.request(413, code: "request_too_large", detail: "The request is too large.")
    }
  }
}

/// A connection that was closed on purpose; nothing is left to answer on.
struct ConnectionCut: Error {}

/// The host names a server on loopback may be called by. Any other means that a web page made the
/// browser come here under its own name.
enum LoopbackHost {
  static func allows(_ authority: String?) -> Bool {
    guard let authority else { return true }
    let host = name(in: authority).lowercased()
    return host == "localhost" || host.hasSuffix(".localhost") || isLoopback(host)
  }

  /// Whether an address is one of this machine's own.
  static func isLoopback(_ address: String) -> Bool {
    if ["::1", "[::1]"].contains(address) { return true }
    let numbers = address.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  private static func name(in authority: String) -> String {
    if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }) + "]" }
    return String(authority.prefix { $0 != ":" })
  }
}

extension Failure {
  static let hostRefused = Failure(
    bare: "This server answers to loopback names only, such as 127.0.0.1 or localhost.",
    status: 403)
}

extension Response {
  init(_ answer: Answer, isHead: Bool = false) {
    var headers = HTTPFields()
    if answer.status != 204, !answer.body.isEmpty || !answer.frames.isEmpty {
      headers[.contentType] = answer.contentType
    }
    headers.append(contentsOf: answer.headers)
    self.init(
      status: .init(code: answer.status), headers: headers,
      body: isHead ? ResponseBody() : ResponseBody(answer))
  }
}

extension ResponseBody {
  fileprivate init(_ answer: Answer) {
    if let file = answer.file {
      self.init(contentLength: file.length) { writer in
        var position = 0
        try await file.send(0..<file.length, to: &writer, position: &position)
        try await writer.finish(nil)
      }
      return
    }
    guard answer.frames.isEmpty else {
      self.init { writer in
        for frame in answer.frames {
          try await Pause.wait(frame.delay)
          try await writer.write(ByteBuffer(bytes: frame.bytes))
        }
        try await writer.finish(nil)
      }
      return
    }
    self =
      answer.body.isEmpty
      ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
  }
}
