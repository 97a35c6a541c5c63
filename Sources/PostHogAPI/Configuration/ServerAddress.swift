/// The origin of a PostHog server: scheme, host and port. The key goes to it and to no other.
package struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  /// `https`, or `http` for this machine only.
  package let scheme: String
  /// In lower case, without brackets.
  package let host: String
  /// Always set: the scheme's own port where none was written.
  package let port: Int

  /// PostHog Cloud in the United States.
  package static let unitedStates = ServerAddress(
    scheme: "https", host: "us.posthog.com", port: 443)
  /// PostHog Cloud in the European Union.
  package static let europeanUnion = ServerAddress(
    scheme: "https", host: "eu.posthog.com", port: 443)

  private init(scheme: String, host: String, port: Int) {
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  /// Reads `us`, `eu`, a host name or an address as copied from a browser; whatever follows the host is left
  /// away. Only https is taken, but for this machine itself (the demo server).
  package init(parsing text: String) throws(ConfigurationError) {
    let text = text.trimmingBlanks()
    switch text.lowercased() {
    case "": throw ConfigurationError(.address, "The server address is empty.")
    case "us": self = .unitedStates
    case "eu": self = .europeanUnion
    default: self = try Self.parse(text)
    }
  }

  /// `https://us.posthog.com`, with the port only where it is not the scheme's own.
  package var origin: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return hasDefaultPort ? "\(scheme)://\(name)" : "\(scheme)://\(name):\(port)"
  }

  package var description: String { origin }

  /// Whether the server runs on this machine.
  package var isLoopback: Bool { Self.isLoopback(host) }

  var hasDefaultPort: Bool { port == (scheme == "https" ? 443 : 80) }

  /// Whether an absolute address lies within this origin. Relative ones do.
  func contains(_ location: String) -> Bool {
    if location.hasPrefix("/") && !location.hasPrefix("//") { return true }
    return (try? AddressParts(location)).map(matches) ?? false  // What cannot be read is foreign.
  }

  private func matches(_ parts: AddressParts) -> Bool {
    parts.userInfo == nil && parts.scheme == scheme && parts.host == host
      && (parts.port ?? Self.defaultPort(parts.scheme)) == port
  }

  private static func defaultPort(_ scheme: String) -> Int { scheme == "https" ? 443 : 80 }
}

extension ServerAddress {
  private static func parse(_ text: String) throws(ConfigurationError) -> ServerAddress {
    let parts = try AddressParts(text.contains("://") ? text : "https://" + text)
    guard parts.scheme == "https" || parts.scheme == "http" else {
      throw ConfigurationError(
        .address, "The server address must begin with https://, not with \(parts.scheme)://.")
    }
    guard parts.userInfo == nil else {
      throw ConfigurationError(
        .address, "The server address must not carry a user name or a password.")
    }
    if parts.host == "i.posthog.com" || parts.host.hasSuffix(".i.posthog.com") {
      throw ConfigurationError(
        .address,
        "\(parts.host) only takes events in. Use https://us.posthog.com or https://eu.posthog.com.")
    }
    if parts.scheme == "http" && !isLoopback(parts.host) {
      throw ConfigurationError(
        .address,
        "The key would travel unencrypted to \(parts.host). Use https; "
          + "plain http is only for this machine.")
    }
    let port = parts.port ?? defaultPort(parts.scheme)
    // The old name of the American cloud answers with redirects to it.
    let host = parts.host == "app.posthog.com" ? "us.posthog.com" : parts.host
    return ServerAddress(scheme: parts.scheme, host: host, port: port)
  }

  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 4, numbers[0] == "127" else { return false }
    return numbers.allSatisfy {
      $0.count <= 3 && $0.allSatisfy(\.isASCIIDigit) && Int($0) ?? 256 < 256
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
