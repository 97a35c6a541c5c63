import CDisk
import Glibc
import HedgerowStore
import NIOCore

/// A file that is coming in, under its name with `.part` behind it. It gets its name when it is whole and on the disk.
struct PartFile: ~Copyable {
  static let suffix = ".part"

  private let path: String
  private let descriptor: Int32
  private(set) var size: Int64 = 0
  private var hash = HashAlongside()
  /// How much the system has been told to bring to the disk.
  private var flushed: Int64 = 0

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Opens what is there already, or begins.
  static func open(for path: String) throws(PrivateFile.Failure) -> PartFile {
    let part = path + suffix
    let descriptor = Glibc.open(part, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw PrivateFile.Failure(part) }
    var file = PartFile(path: path, descriptor: descriptor)
    try file.takeWhatIsThere()
    return file
  }

  deinit { close(descriptor) }

  /// Leaves the place at the end.
  private mutating func takeWhatIsThere() throws(PrivateFile.Failure) {
    var known = SHA256()
    defer { hash = HashAlongside(after: known) }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw PrivateFile.Failure(path) }
      if count == 0 { return }
      chunk.withUnsafeBytes { known.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      size += Int64(count)
    }
  }

  /// Throws away what is there.
  mutating func begin() throws(PrivateFile.Failure) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw PrivateFile.Failure(path)
    }
    (size, flushed) = (0, 0)
    hash = HashAlongside()
  }

  /// Writes the bytes at once: whatever has come is there after a break.
  mutating func append(_ bytes: ByteBuffer) async throws(PrivateFile.Failure) {
    let code = bytes.withUnsafeReadableBytes { buffer -> Int32 in
      var done = 0
      while done < buffer.count {
        guard let base = buffer.baseAddress else { return 0 }
        let count = Glibc.write(descriptor, base + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return errno }
        done += count
      }
      return 0
    }
    guard code == 0 else { throw PrivateFile.Failure(path, code: code) }
    size += Int64(bytes.readableBytes)
    if size - flushed >= Self.flushedAtOnce { flush() }
    await hash.update(bytes)
  }

  /// So much is brought to the disk while more comes in, or the end would wait for the whole file at once.
  private static let flushedAtOnce: Int64 = 16 << 20

  private mutating func flush() {
    disk_begin_writing(descriptor, flushed, size - flushed)
    flushed = size
  }

  /// The hash of what is there, in hexadecimal digits.
  var sha256: String { mutating get async { await hash.hex } }

  /// Gives the file its name. A file that has it already is only replaced where that was said.
  mutating func finish(replacing: Bool) throws(PrivateFile.Failure) {
    let part = path + Self.suffix
    guard fsync(descriptor) == 0 else { throw PrivateFile.Failure(part) }
    if replacing {
      guard rename(part, path) == 0 else { throw PrivateFile.Failure(path) }
    } else if link(part, path) == 0 || isNamed(path) {
      unlink(part)
    } else {
      // Some file systems have no links; there the moment between looking and naming stays.
      guard errno != EEXIST, !DownloadFolder.exists(path), rename(part, path) == 0 else {
        throw PrivateFile.Failure(path, code: EEXIST)
      }
    }
    Self.syncFolder(of: path)
  }

  /// Whether the file has that name already: the break came between its getting one name and losing the other.
  private func isNamed(_ path: String) -> Bool {
    var (own, named) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && lstat(path, &named) == 0
      && own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }

  /// The hash of a file that is whole; nil where it cannot be read.
  static func sha256(of path: String) -> String? {
    let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hash = SHA256()
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return hash.hex }
      chunk.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// The name is on the disk as well, not only the bytes.
  private static func syncFolder(of path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = Glibc.open(String(path[..<slash]), O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}
