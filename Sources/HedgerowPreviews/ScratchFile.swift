import Glibc
import HedgerowCore

/// A file without a name: it is gone with the process, however that ends.
package final class ScratchFile: @unchecked Sendable {
  // Written at its end by one owner; the open file does not change.
  package let descriptor: Int32
  private let written: UnsafeMutablePointer<Int64>

  /// Throws what the system says against a file in the folder for such ones (`TMPDIR`, `/var/tmp`, `/tmp`).
  package init(named name: String) throws(Problem) {
    let folders = [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"]
    var found: Int32 = -1
    for folder in folders.compactMap(\.self) where found < 0 { found = Self.open(in: folder) }
    guard found >= 0 else {
      throw .preview(
        name, "no folder takes a file for a while (\(String(cString: strerror(errno))))",
        "Set TMPDIR to one that does.")
    }
    descriptor = found
    written = .allocate(capacity: 1)
    written.initialize(to: 0)
  }

  deinit {
    close(descriptor)
    written.deallocate()
  }

  /// A path by which this process can open it.
  package var path: String { "/proc/self/fd/\(descriptor)" }

  /// The open file once more, for who closes it by himself.
  func duplicate() -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 3) }

  /// How many bytes have been written.
  package var count: Int64 { written.pointee }

  /// Appends; false where the disk is full.
  package func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let taken = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if taken < 0, errno == EINTR { continue }
      guard taken > 0 else { return false }
      written.pointee += Int64(taken)
      rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
    }
    return true
  }

  /// How many bytes the disk still has room for.
  package var freeSpace: Int64 {
    var space = statvfs()
    guard fstatvfs(descriptor, &space) == 0 else { return 0 }
    return Int64(space.f_bavail) * Int64(space.f_frsize)
  }

  private static func open(in folder: String) -> Int32 {
    let file = Glibc.open(folder, withoutName | O_RDWR | O_CLOEXEC, 0o600)
    if file >= 0 { return file }
    // File systems that know no files without names.
    var template = Array("\(folder)/hedgerow-XXXXXX".utf8CString)
    let named = mkstemp(&template)
    if named >= 0 {
      unlink(template)
      _ = fcntl(named, F_SETFD, FD_CLOEXEC)
    }
    return named
  }

  /// `O_TMPFILE`, which Swift does not see.
  private static let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY
}
