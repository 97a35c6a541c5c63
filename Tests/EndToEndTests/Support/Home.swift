import Foundation

/// A home folder of its own for one test; it goes when nobody needs it any more.
final class Home {
  let path: String

  init() throws {
    let name = "hedgerow-test-\(UUID().uuidString.prefix(8))"
    path = NSTemporaryDirectory() + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // What cannot be removed lies in the folder for temporary files.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The variables that lead everything that is written into this folder.
  var environment: [String: String] {
    [
      "HOME": path, "XDG_CONFIG_HOME": "\(path)/config", "XDG_CACHE_HOME": "\(path)/cache",
      "XDG_STATE_HOME": "\(path)/state", "TMPDIR": path, "TZ": "UTC",
    ]
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// What a file of this folder holds; nothing where it is not there.
  func contents(of name: String) -> String {
    String(decoding: FileManager.default.contents(atPath: file(name)) ?? Data(), as: UTF8.self)
  }

  /// The paths of all files below, relative to this folder.
  var files: [String] {
    let everything =
      FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return everything.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: file(name), isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}
