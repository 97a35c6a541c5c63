/// A personal API key that cannot be printed by accident: neither `description` nor `dump` nor a mirror shows it.
package struct APIKey: Sendable {
  private let secret: String

  /// Takes a personal API key (`phx_…`). Keys of other kinds are refused with the reason, because the
  /// server's own answer to them reads as if the key were revoked (PostHog API, authentication and scopes).
  package init(_ text: String) throws(ConfigurationError) {
    let text = text.trimmingBlanks()
    if text.isEmpty {
      throw ConfigurationError(.key, "The API key is empty.")
    }
    if text.hasPrefix("phc_") {
      throw ConfigurationError(
        .key,
        "This is a project key (phc_…), which can only send events. "
          + "Hedgerow needs a personal API key (phx_…).")
    }
    if text.hasPrefix("phs_") {
      throw ConfigurationError(
        .key,
        "This is a project secret key (phs_…), which cannot read the project tree. "
          + "Hedgerow needs a personal API key (phx_…).")
    }
    guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }) else {
      throw ConfigurationError(
        .key, "The API key contains blanks or characters that no key has. Was it copied whole?")
    }
    secret = text
  }

  /// The only way out: the header that the transport sends to the configured origin.
  var authorization: String { "Bearer \(secret)" }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "APIKey(hidden)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension String {
  /// The text without blanks and line breaks around it, as a pasted or read setting needs it.
  func trimmingBlanks() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
