import Logging

/// A connection to one PostHog server with one key: typed calls, within the server's limits, with errors that say what
/// can be done. It keeps no data of the project.
package final class PostHogClient: Sendable {
  package let configuration: ClientConfiguration
  let transport: any Transport
  let time: TimeSource
  let log: RequestLog
  let meter: RateMeter
  let refused: RefusedActions
  let logger: Logger?

  /// Makes a client that speaks HTTP. Nothing of the network is touched before the first call.
  package convenience init(
    configuration: ClientConfiguration, logger: Logger? = nil, time: TimeSource = .system
  ) {
    self.init(
      configuration: configuration, logger: logger, time: time,
      transport: HTTPTransport(configuration: configuration))
  }

  /// Makes a client over any transport, for tests.
  package init(
    configuration: ClientConfiguration, logger: Logger? = nil, time: TimeSource = .system,
    transport: any Transport
  ) {
    self.configuration = configuration
    self.transport = transport
    self.time = time
    self.logger = logger
    log = RequestLog()
    meter = RateMeter(time: time)
    refused = RefusedActions()
  }

  /// Closes all connections. To be called once, when no call is under way any more.
  package func shutdown() async {
    log.finish()
    await transport.shutdown()
  }

  /// How much of the key's allowance is used now.
  package var budget: RateBudget { meter.reading }

  /// Waits until a caller that shall take at most this share of the allowance may send again; for work behind the
  /// user's back. Throws only when cancelled.
  package func waitForRoom(share: Double) async throws(APIError) {
    while let wait = meter.wait(forShare: share) {
      do { try await time.sleep(wait) } catch {
        throw APIError(.cancelled, endpoint: "waiting for the rate limit")
      }
    }
  }

  /// Every request from now on. Each caller gets a stream of its own, which drops the oldest when nobody reads.
  package var requests: AsyncStream<RequestRecord> { log.stream() }

  /// The latest requests, oldest first.
  package var recentRequests: [RequestRecord] { log.recent }

  /// Actions that this server was seen to refuse to keys. Set it from what an earlier run learnt of the host.
  package var unavailableActions: Set<ExtraAction> {
    get { refused.actions }
    set { refused.actions = newValue }
  }
}
