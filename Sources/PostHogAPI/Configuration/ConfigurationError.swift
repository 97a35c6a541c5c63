/// A reason why Hedgerow cannot even ask the server: a key, an address or a file that is not what it should be.
/// Its words are made for the person who wrote the configuration; they never repeat the key.
package struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Which setting is wrong.
  package enum Setting: String, Sendable, Hashable {
    case key, address, proxy, certificateAuthority, timeout
  }

  /// Which setting is wrong.
  package let setting: Setting
  /// One sentence: what is wrong and what would be right.
  package let reason: String

  package init(_ setting: Setting, _ reason: String) {
    self.setting = setting
    self.reason = reason
  }

  package var description: String { reason }
}
