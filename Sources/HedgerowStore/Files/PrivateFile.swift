import FoundationEssentials
import Glibc

/// Files that only the user may read: written beside their place, forced to the disk, then renamed,
/// so that a reader never sees half a file.
package enum PrivateFile {
  /// A call of the system that failed.
  package struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    package let path: String
    package let code: Int32

    package init(_ path: String, code: Int32 = errno) {
      self.path = path
      self.code = code
    }

    package var description: String { "\(path): \(String(cString: strerror(code)))" }
  }

  /// Makes a folder and what is missing above it, all for the user alone.
  package static func makeFolder(_ path: String) throws(Failure) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let parent = folder(of: path) else { throw Failure(path) }
    try makeFolder(parent)
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Failure(path) }
  }

  /// The folder that a path lies in; nil for the root.
  static func folder(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
    return String(path[..<slash])
  }

  /// The whole file; nil where there is none.
  package static func read(_ path: String) throws(Failure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Failure(path)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(path) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// A file that the user names, of at most so many bytes; nil for what is no plain file, is larger, or cannot be read.
  static func readNamed(_ path: String, atMost limit: Int) -> [UInt8]? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit
    else { return nil }
    // Why it cannot be read is of no use to whoever typed its name.
    return try? read(path)
  }

  /// Replaces the file; its folder is made where it is missing.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    if let folder = folder(of: path) { try makeFolder(folder) }
    var writer = try Writer(path)
    try writer.append(bytes)
    try writer.finish()
  }

  /// Removes what was being written in a folder by processes that are no more; of one file alone where it is named.
  package static func removeLeftovers(in folder: String, of file: String? = nil) {
    // A folder that is not there has none.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names
    where name.hasSuffix(".part") && file.map({ name.hasPrefix("\($0).") }) ?? true {
      let writer = name.split(separator: ".").dropLast().last.flatMap { pid_t($0) }
      guard let writer, kill(writer, 0) != 0, errno == ESRCH else { continue }
      unlink("\(folder)/\(name)")
    }
  }

  /// Adds a line to a file that other processes may add to as well, and gives its size then. What a
  /// broken write has left there gets an end first. Whoever writes holds a lock.
  static func append(line: [UInt8], to path: String) throws(Failure) -> Int {
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(path) }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    var last = newline
    if size > 0, pread(descriptor, &last, 1, size - 1) != 1 { throw Failure(path) }
    let bytes = (last == newline ? [] : [newline]) + line + [newline]
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw Failure(path) }
    return Int(size) + bytes.count
  }

  private static let newline = UInt8(ascii: "\n")

  /// Writes a file piece by piece; it appears under its name when it is finished, and not at all
  /// otherwise.
  package struct Writer: ~Copyable {
    private let path: String
    private let part: String
    private let descriptor: Int32
    private var isFinished = false

    package init(_ path: String) throws(Failure) {
      // The process in the name: two programs may write the same file.
      let part = "\(path).\(getpid()).part"
      descriptor = try Self.create(part)
      self.path = path
      self.part = part
    }

    deinit {
      guard !isFinished else { return }
      close(descriptor)
      unlink(part)
    }

    package func append(_ bytes: [UInt8]) throws(Failure) {
      var done = 0
      while done < bytes.count {
        let count = bytes.withUnsafeBytes { buffer in
          buffer.baseAddress.map { Glibc.write(descriptor, $0 + done, buffer.count - done) } ?? 0
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw Failure(part) }
        done += count
      }
    }

    package mutating func finish() throws(Failure) {
      guard fsync(descriptor) == 0, rename(part, path) == 0 else { throw Failure(path) }
      isFinished = true
      close(descriptor)
    }

    private static func create(_ part: String) throws(Failure) -> Int32 {
      unlink(part)
      // Never through a link that somebody else laid there.
      let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Failure(part) }
      return descriptor
    }
  }
}
