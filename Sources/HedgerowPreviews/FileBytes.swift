import Glibc
import HedgerowCore

/// An open file that is read at places. It may grow meanwhile, and may be shorter than it was: neither is an error.
final class FileBytes: @unchecked Sendable {
  // Nothing but the number of the open file, which does not change.
  let descriptor: Int32

  /// Opens a plain file; throws what the system says against it.
  convenience init(path: String, name: String) throws(Problem) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      throw .preview(name, String(cString: strerror(errno)), "Look whether the file is there.")
    }
    self.init(descriptor: descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .preview(name, "it is no plain file", "Name a file.")
    }
  }

  /// Takes over an open file.
  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// How long it is now, in bytes.
  var size: Int64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// Reads at a place into a buffer; how many bytes that were, 0 at the end.
  func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(filled))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      filled += count
    }
    return filled
  }

  /// At most so many bytes from a place on.
  func bytes(at offset: Int64, count: Int) -> [UInt8] {
    // A claim about a length is not believed beyond what is there.
    let room = max(0, min(Int64(count), size - offset))
    return [UInt8](unsafeUninitializedCapacity: Int(room)) { buffer, filled in
      filled = read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
    }
  }
}
