/// Why a call did not give what it was asked for. It names the endpoint and the request, never the key, the host
/// or what was searched for.
package struct APIError: Error, Sendable, Hashable {
  /// The cases that the interface treats differently.
  package enum Kind: Sendable, Hashable {
    /// The server was not reached, or broke off an answer that can be asked for again.
    case offline(reason: String)
    /// The call took longer than it may.
    case timedOut
    /// The key is unknown, revoked or not allowed to act here at all.
    case unauthorised
    /// The key lacks a scope, or its owner a right; the scope where the server named it.
    case missingScope(String?)
    /// The server refuses this action to every key.
    case actionUnavailable(ExtraAction)
    case notFound
    case conflict
    /// The server, or the client before it, did not accept what was sent.
    case validation
    case rateLimited(retryAfterSeconds: Int?)
    /// As much of this is under way as the server does at once; nothing was begun.
    case busy
    /// The server failed while reading: nothing was changed.
    case server
    /// The answer makes no sense; why.
    case undecodable(String)
    case cancelled
    /// A change whose answer was lost or is a server error: it may have happened. Ask what is true
    /// (`FileSystemResource.settle`), never send it again blindly.
    case uncertain
    /// The server pointed to another origin; nothing was sent there.
    case refusedRedirect
    /// A file lies where nothing is to be fetched from; the sentence says where and what would help.
    case refusedStorage(String)
    case configuration
  }

  package var kind: Kind
  /// The method and the route's pattern, like `DELETE file_system/:id`.
  package var endpoint: String
  /// The server's name for the request, where it gave one.
  package var requestID: String?
  /// The HTTP status, where there was one.
  package var status: Int?
  /// The server's own words, unsanitised: they are as hostile as any text of a server.
  package var detail: String?
  /// The field that the server did not like.
  package var attribute: String?
  /// Whether the request left this machine before it failed.
  var wasSent = false

  package init(
    _ kind: Kind, endpoint: String, requestID: String? = nil, status: Int? = nil,
    detail: String? = nil, attribute: String? = nil
  ) {
    self.kind = kind
    self.endpoint = endpoint
    self.requestID = requestID
    self.status = status
    self.detail = detail
    self.attribute = attribute
  }
}

extension APIError {
  /// A body that broke off: nothing was changed by reading it.
  package init(_ failure: TransportError, reading endpoint: String) {
    let kind: Kind =
      switch failure {
      case .notSent(let reason), .lost(let reason): .offline(reason: reason)
      case .timedOut: .timedOut
      case .cancelled: .cancelled
      case .tooLarge: .undecodable("the answer is too large")
      }
    self.init(kind, endpoint: endpoint)
  }
}

extension APIError: CustomStringConvertible {
  /// For logs: without the server's words, which may quote names of a project.
  package var description: String {
    let status = status.map { " (\($0))" } ?? ""
    return "\(endpoint): \(kind)\(status)"
  }
}
