import Glibc

/// A file with a line for each body that the storage has sent: its path, its first byte, and the byte behind the last one
/// that was given to the connection. It shows what a client fetches more often than it needs.
package struct StorageLog: Sendable {
  private let descriptor: Int32

  /// Goes on behind what is in the file. Throws a sentence where it cannot be written.
  package init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw DemoServerError("The log of the storage cannot be written: \(path).")
    }
  }

  func add(_ path: String, _ bytes: Range<Int>) {
    // Lines that are written in one piece do not mix.
    let line = Array("\(path) \(bytes.lowerBound) \(bytes.upperBound)\n".utf8)
    _ = write(descriptor, line, line.count)
  }
}
