import FoundationEssentials
import HedgerowCore
import Synchronization

/// The zone files of the system.
package enum ZoneFiles {
  private static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"]

  /// What has been read so far, also of names that there are no files for: a dashboard asks once for each of its tiles.
  private static let known = Mutex<[String: ProjectZone?]>([:])
  /// More names than any project has come from a server that means harm.
  private static let mostKnown = 64

  /// The zone of this name; nil where the system does not know it. The name comes from a server and may not lead
  /// anywhere else.
  package static func zone(named name: String) -> ProjectZone? {
    if name == "UTC" { return .utc }
    return known.withLock { known in
      if let zone = known[name] { return zone }
      let zone = read(name)
      if known.count >= mostKnown { known = [:] }
      known.updateValue(zone, forKey: name)
      return zone
    }
  }

  private static func read(_ name: String) -> ProjectZone? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = name.utf8.count < 64 && name.utf8.allSatisfy(isAllowed)
    guard isPlain, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else { return nil }
    for folder in folders {
      // A file that is not there is not an error: the next folder may have it.
      if let data = try? Data(contentsOf: URL(filePath: "\(folder)/\(name)")),
        let zone = ProjectZone(name: name, file: Array(data))
      {
        return zone
      }
    }
    return nil
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
    default: false
    }
  }
}
