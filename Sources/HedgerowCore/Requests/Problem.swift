/// A failure in the words a user needs: what failed, why, and what to press now.
package struct Problem: Error, Hashable, Sendable, Codable {
  /// The few kinds that the interface treats differently.
  package enum Kind: Hashable, Sendable, Codable {
    case offline
    case timedOut
    case unauthorised
    case missingScope(String?)
    /// PostHog allows the action only in the browser, or the server is too old for it.
    case unavailable
    case notFound
    /// It was there; PostHog keeps it for a while only.
    case expired
    case conflict
    /// What would be deleted is no longer what was shown; it has to be shown and asked again.
    case changedMeanwhile
    case invalid
    /// Until when the server asks to wait, in seconds from the answer.
    case rateLimited(seconds: Int?)
    case server
    case undecodable
    /// A change whose answer was lost and whose fate could not be found out.
    case uncertain
    case readOnly
    case cancelled
    /// Something on this machine: a file, a folder, the configuration.
    case local
  }

  package let kind: Kind
  /// What failed: "Could not move “Q3 plan”".
  package let title: String
  /// Why: "the key lacks `file_system:write`".
  package let detail: String
  /// What to do: "Press `?` for key scopes."
  package let remedy: String

  package init(kind: Kind, title: String, detail: String, remedy: String) {
    self.kind = kind
    self.title = title
    self.detail = detail
    self.remedy = remedy
  }

  /// The whole as one sentence or two.
  package var sentence: String { "\(title): \(detail). \(remedy)" }
}
