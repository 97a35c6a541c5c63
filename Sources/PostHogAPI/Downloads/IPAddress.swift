import Glibc
import NIOPosix

/// An address of the internet, in either of its versions.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// Four of them or sixteen.
  package let bytes: [UInt8]

  /// Reads `10.0.0.1` or `fd00::1`; nil for anything else, such as a name.
  package init?(_ text: String) {
    var four = in_addr()
    var sixteen = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
      bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
    } else {
      return nil
    }
  }

  fileprivate init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
      }
    default: return nil
    }
  }

  package var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether it leads nowhere but into one's own network or machine, or to no single machine at all.
  package var isPrivate: Bool {
    let plain = unwrapped
    return Self.privateRanges.contains { $0.contains(plain) }
  }

  /// The address of version 4 that one of version 6 stands for.
  private var unwrapped: [UInt8] {
    for lead in Self.wrappings where bytes.count == 16 && bytes.starts(with: lead) {
      return Array(bytes.suffix(4))
    }
    return bytes
  }

  /// ::ffff:0:0/96 (mapped) and 64:ff9b::/96 (translated).
  private static let wrappings: [[UInt8]] = [
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0],
  ]

  /// The first bits of a family of addresses.
  private struct Range: Sendable {
    let lead: [UInt8]
    let bits: Int

    func contains(_ bytes: [UInt8]) -> Bool {
      guard bytes.count == lead.count else { return false }
      return zip(bytes, lead).enumerated().allSatisfy { index, pair in
        let counted = min(8, max(0, bits - 8 * index))
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> counted)
        return pair.0 & mask == pair.1 & mask
      }
    }
  }

  /// The special-purpose registries of IANA (RFC 6890), as far as nothing is served there.
  private static let privateRanges: [Range] = [
    ("0.0.0.0", 8), ("10.0.0.0", 8), ("100.64.0.0", 10), ("127.0.0.0", 8), ("169.254.0.0", 16),
    ("172.16.0.0", 12), ("192.0.0.0", 24), ("192.168.0.0", 16), ("198.18.0.0", 15),
    ("224.0.0.0", 3), ("::", 128), ("::1", 128), ("fc00::", 7), ("fe80::", 10), ("ff00::", 8),
  ].compactMap { text, bits in IPAddress(text).map { Range(lead: $0.bytes, bits: bits) } }

  /// The addresses that a name stands for, in the system's order; empty where nobody knows it.
  static func lookUp(_ host: String) async -> [IPAddress] {
    // Without a thread to ask on nothing is known, and nothing is fetched.
    (try? await NIOThreadPool.singleton.runIfActive { ask(host) }) ?? []
  }

  private static func ask(_ host: String) -> [IPAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var first: UnsafeMutablePointer<addrinfo>?
    // Where only loopback is configured the flag would hide it.
    if getaddrinfo(host, nil, &hints, &first) != 0 {
      hints.ai_flags = 0
      guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
    }
    defer { freeaddrinfo(first) }
    var found: [IPAddress] = []
    var next = first
    while let entry = next {
      if let address = entry.pointee.ai_addr.flatMap({ IPAddress($0) }) { found.append(address) }
      next = entry.pointee.ai_next
    }
    return found
  }
}
