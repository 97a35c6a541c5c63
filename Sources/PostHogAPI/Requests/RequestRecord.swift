import FoundationEssentials

/// One try of a request as the request log shows it: neither host nor key, and no body.
package struct RequestRecord: Sendable, Hashable, Identifiable {
  /// How the try ended.
  package enum Outcome: Sendable, Hashable {
    case status(Int)
    /// One word or two: `offline`, `timed out`, `cancelled`.
    case failed(String)
    /// Nothing was sent yet: the rate limit holds the call back until then.
    case waiting(until: Date)
  }

  /// Counts up from 1 within one client.
  package var id: Int
  package var time: Date
  package var method: String
  /// Beginning with `/api/`, without the query.
  package var path: String
  /// As sent, percent-encoded; nil without one.
  package var query: String?
  package var outcome: Outcome
  package var duration: Duration
  /// How many bytes the answer's body had, unpacked.
  package var bytes: Int
  /// The server's name for the request, where it gave one.
  package var requestID: String?

  package init(
    id: Int, time: Date, method: String, path: String, query: String? = nil, outcome: Outcome,
    duration: Duration = .zero, bytes: Int = 0, requestID: String? = nil
  ) {
    self.id = id
    self.time = time
    self.method = method
    self.path = path
    self.query = query
    self.outcome = outcome
    self.duration = duration
    self.bytes = bytes
    self.requestID = requestID
  }
}
