import Glibc
import HedgerowStore

/// The folder that files are put into.
struct DownloadFolder: Sendable {
  let path: String

  /// Makes it where it is missing.
  func prepare() throws(PrivateFile.Failure) {
    if access(path, W_OK | X_OK) == 0 { return }
    if access(path, F_OK) == 0 { throw PrivateFile.Failure(path) }
    try PrivateFile.makeFolder(path)
  }

  /// A path in it for that name which no file has: where one does, a number is put before the ending. `isTaken` knows of
  /// names that are meant for other files.
  func freePath(_ name: String, isTaken: (String) -> Bool = { _ in false }) -> String {
    let (stem, ending) = SafeName.split(name)
    var path = "\(self.path)/\(name)"
    var number = 2
    while isTaken(path) || Self.exists(path) || Self.exists(path + PartFile.suffix) {
      path = "\(self.path)/\(stem)-\(number)\(ending)"
      number += 1
    }
    return path
  }

  /// How many bytes may still be written there; nil where the system does not say.
  static func room(at path: String) -> Int64? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int64(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The size of a file; nil where there is none.
  static func size(of path: String) -> Int64? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }
}
