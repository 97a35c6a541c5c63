import Glibc
import HedgerowStore

/// Only one process carries the jobs of a folder. The system lets go of the lock when that process ends, however it does.
struct WorkerLock: ~Copyable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Nil where another process has it.
  static func take(of folder: JobFolder) throws(PrivateFile.Failure) -> WorkerLock? {
    try PrivateFile.makeFolder(folder.path)
    let descriptor = open(folder.lockFile, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw PrivateFile.Failure(folder.lockFile) }
    let lock = WorkerLock(descriptor)
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return lock }
    return nil
  }

  deinit { close(descriptor) }
}

extension JobFolder {
  /// Whether somebody carries its jobs now.
  package var hasWorker: Bool {
    let descriptor = open(lockFile, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }
}
