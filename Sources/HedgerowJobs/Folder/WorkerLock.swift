import Glibc
import HedgerowStore

/// Only one process carries the jobs of a folder. The system lets go of the lock when that process ends, however it does.
struct WorkerLock: ~Copyable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Nil where somebody else has it. Throws also where the file system has no locks.
  static func take(of folder: JobFolder) throws(PrivateFile.Failure) -> WorkerLock? {
    try PrivateFile.makeFolder(folder.path)
    let descriptor = open(folder.lockFile, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw PrivateFile.Failure(folder.lockFile) }
    let lock = WorkerLock(descriptor)
    var wanted = wholeFile
    if fcntl(descriptor, lockCommand, &wanted) == 0 { return lock }
    guard errno == EAGAIN || errno == EACCES else { throw PrivateFile.Failure(folder.lockFile) }
    return nil
  }

  deinit { close(descriptor) }

  /// Whether somebody has the lock. It is not taken for that: a worker that begins just then would find it taken.
  fileprivate static func isTaken(at path: String) -> Bool {
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var found = wholeFile
    return fcntl(descriptor, askCommand, &found) == 0 && found.l_type != Int16(F_UNLCK)
  }

  /// A lock of the open file, not of the process: another one in the same process does not get it.
  private static var wholeFile: flock {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    return lock
  }

  /// F_OFD_SETLK and F_OFD_GETLK of Linux, which Swift does not see.
  private static let lockCommand: Int32 = 37
  private static let askCommand: Int32 = 36
}

extension JobFolder {
  /// Whether somebody carries its jobs now.
  package var hasWorker: Bool { WorkerLock.isTaken(at: lockFile) }
}
