import Foundation
import Testing

/// Looks for what must be nowhere.
enum Secrets {
  /// No file below the home folder holds the text, and none that Hedgerow wrote can be read by others.
  static func expectNone(of secret: String, in home: Home) throws {
    let files = home.files
    #expect(files.contains { $0.hasPrefix("cache/") || $0.hasPrefix("state/") })
    for file in files {
      let data = try #require(FileManager.default.contents(atPath: home.file(file)))
      #expect(data.range(of: Data(secret.utf8)) == nil, "the key is in \(file)")
      expectPrivate(home.file(file))
    }
  }

  /// Only the owner may read and write the file.
  static func expectPrivate(_ path: String) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let mode = attributes?[.posixPermissions] as? Int
    #expect(mode == 0o600, "\(path) has mode \(String(mode ?? 0, radix: 8))")
  }
}
