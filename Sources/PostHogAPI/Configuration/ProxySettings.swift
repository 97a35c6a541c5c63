/// The proxy that the environment names for a server. Its password, if any, shows in no description.
package struct ProxySettings: Sendable, Hashable {
  /// How to speak to it.
  package enum Kind: Sendable, Hashable { case http, socks }

  package let kind: Kind
  package let host: String
  package let port: Int
  let credentials: Credentials?

  /// User name and password for the proxy itself.
  struct Credentials: Sendable, Hashable {
    let username: String
    let password: String
  }

  /// Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, small letters first, as curl does. Nil where the server
  /// is to be reached directly; this machine always is.
  package init?(
    environment: [String: String], for address: ServerAddress
  ) throws(ConfigurationError) {
    func value(_ name: String) -> String? {
      let value = (environment[name.lowercased()] ?? environment[name])?.trimmingBlanks()
      return value?.isEmpty == false ? value : nil
    }
    if address.isLoopback || Self.isExempt(address, from: value("NO_PROXY")) { return nil }
    guard let text = value(address.scheme.uppercased() + "_PROXY") ?? value("ALL_PROXY") else {
      return nil
    }
    try self.init(parsing: text)
  }

  private init(parsing text: String) throws(ConfigurationError) {
    let parts: AddressParts
    do { parts = try AddressParts(text.contains("://") ? text : "http://" + text) } catch {
      throw ConfigurationError(.proxy, "The proxy's address cannot be read.")
    }
    switch parts.scheme {
    case "http": kind = .http
    case "socks5", "socks5h", "socks": kind = .socks
    default:
      throw ConfigurationError(
        .proxy, "Proxies are spoken to by http:// or socks5://, not by \(parts.scheme)://.")
    }
    host = parts.host
    port = parts.port ?? (kind == .http ? 80 : 1080)
    credentials = parts.userInfo.map(Self.credentials)
  }

  private static func credentials(_ text: String) -> Credentials {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return Credentials(
      username: Percent.decode(String(parts[0])),
      password: parts.count > 1 ? Percent.decode(String(parts[1])) : "")
  }

  /// Whether a list like `localhost,.example.com,10.0.0.1:8000,*` names the server.
  static func isExempt(_ address: ServerAddress, from list: String?) -> Bool {
    guard let list else { return false }
    let entries = list.split { $0 == "," || $0.isWhitespace }
    return entries.contains { matches(address, String($0).lowercased()) }
  }

  private static func matches(_ address: ServerAddress, _ entry: String) -> Bool {
    if entry == "*" { return true }
    var name = entry
    if let colon = name.lastIndex(of: ":"), let port = Int(name[name.index(after: colon)...]),
      name.filter({ $0 == ":" }).count == 1
    {
      guard port == address.port else { return false }
      name = String(name[..<colon])
    }
    if name.hasPrefix("*.") { name.removeFirst() }
    let bare = name.hasPrefix(".") ? String(name.dropFirst()) : name
    return !bare.isEmpty && (address.host == bare || address.host.hasSuffix("." + bare))
  }
}

extension ProxySettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "\(kind == .http ? "http" : "socks5")://\(host):\(port)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}

extension Percent {
  static func decode(_ text: String) -> String {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        out.append(value)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
