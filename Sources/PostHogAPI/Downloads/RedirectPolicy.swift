/// Where a download may be led to. Large files lie in a store of their own, to which the server points; the key never
/// goes there, and nobody may be led into a network that only this machine can see.
package struct RedirectPolicy: Sendable, Hashable {
  /// The configured origin, which alone sees the key.
  package let address: ServerAddress
  /// Hosts, by name or number, that may be fetched from though they are private: self-hosted stores mostly are.
  package let allowedHosts: Set<String>

  package static let mostHops = 5

  package init(address: ServerAddress, allowedHosts: Set<String> = []) {
    self.address = address
    self.allowedHosts = Set(allowedHosts.map { $0.lowercased() })
  }

  /// Where a request goes, and whether the key goes along.
  package struct Hop: Sendable, Hashable {
    package let scheme: String
    package let host: String
    package let port: Int?
    /// Path and query.
    package let target: String
    package let takesKey: Bool

    package var url: String {
      let name = host.contains(":") ? "[\(host)]" : host
      return "\(scheme)://\(name)\(port.map { ":\($0)" } ?? "")\(target)"
    }
  }

  /// Why a redirect is not followed, as the rest of a sentence that begins with what failed.
  package struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// The first request, to the API itself.
  package func start(_ target: String) -> Hop {
    Hop(
      scheme: address.scheme, host: address.host, port: address.hasDefaultPort ? nil : address.port,
      target: target, takesKey: true)
  }

  /// Where a redirect leads that stands at the end of so many hops. Once the origin has been left, coming back to it
  /// brings no key: the way was then chosen by somebody else.
  package func next(
    after hop: Hop, location: String, hops: Int
  ) throws(Refusal) -> Hop {
    guard hops < Self.mostHops else {
      throw Refusal(description: "it was sent on more than \(Self.mostHops) times")
    }
    if location.hasPrefix("/"), !location.hasPrefix("//") {
      return Hop(
        scheme: hop.scheme, host: hop.host, port: hop.port, target: location,
        takesKey: hop.takesKey)
    }
    guard let parts = try? AddressParts(location), parts.userInfo == nil else {
      throw Refusal(description: "it was sent on to an address that cannot be read")
    }
    guard parts.scheme == "https" || parts.scheme == address.scheme else {
      throw Refusal(
        description: "it was sent on to \(parts.scheme)://\(parts.host); only https is followed")
    }
    return Hop(
      scheme: parts.scheme, host: parts.host, port: parts.port,
      target: Self.target(parts.rest), takesKey: hop.takesKey && address.contains(location))
  }

  /// Checks the addresses that a host's name stands for; `own` are those of the configured host.
  package func check(
    _ hop: Hop, standsFor addresses: [IPAddress], own: [IPAddress] = []
  ) throws(Refusal) {
    if hop.takesKey || hop.host == address.host || allowedHosts.contains(hop.host) { return }
    guard !addresses.isEmpty else {
      throw Refusal(description: "the name \(hop.host) of the store is not known")
    }
    for address in addresses where address.isPrivate {
      if own.contains(address) || allowedHosts.contains(address.description) { continue }
      throw Refusal(
        description: "it lies at \(hop.host), a private address. Should your store be there, add "
          + "storage-hosts = [\"\(hop.host)\"] to the profile")
    }
  }

  /// Path and query without the fragment, which no request carries.
  private static func target(_ rest: String) -> String {
    let target = String(rest.prefix { $0 != "#" })
    return target.hasPrefix("/") ? target : "/" + target
  }
}
