import CMemory
import GRDB
import Glibc
import Synchronization

/// The database of one project on this machine. Everything in it can be fetched again, so a file
/// that cannot be read is put aside and built anew; where no file can be had at all, the memory
/// must do.
final class Cache: Sendable {
  /// Nil when the cache lives in memory only.
  let file: String?
  private let database: Mutex<any DatabaseWriter>
  private let notify: @Sendable (String) -> Void

  init(file: String, notify: @escaping @Sendable (String) -> Void) {
    self.notify = notify
    do {
      database = Mutex(try Self.open(file, notify))
      self.file = file
    } catch {
      notify("The cache cannot be kept on disk (\(error)). It lives in memory until you leave.")
      database = Mutex(Self.inMemory())
      self.file = nil
    }
  }

  /// Reads without waiting for a writer, on any thread.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try guarded { try $0.read(body) }
  }

  /// Writes in one transaction without holding up the caller's actor. It is finished even for
  /// callers that were cancelled: what the server did must not be missing here.
  func write<Value: Sendable>(
    _ body: @Sendable @escaping (Database) throws -> Value
  ) async throws -> Value {
    let current = database.withLock { $0 }
    do {
      return try await Task { try await current.write(body) }.value
    } catch let error as DatabaseError where Self.isDamage(error) {
      replace(current)
      throw error
    }
  }

  /// Gives up what SQLite keeps in memory for writing, and with it whatever else is free. (`DatabasePool` has a way of
  /// its own, which starts threads that wake up once a second from then on.)
  func giveMemoryBack() async {
    // What is kept a while longer does no harm.
    try? await write { try $0.execute(sql: "PRAGMA shrink_memory") }
    memory_give_back()
  }

  func close() {
    let current = database.withLock { $0 }
    // The next start then finds everything in one file. Where another program is in the way, its
    // turn will come.
    try? current.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    // Whoever still reads keeps the file open until done; nothing is lost by that.
    try? current.close()
  }

  private func guarded<Value>(_ body: (any DatabaseWriter) throws -> Value) throws -> Value {
    let current = database.withLock { $0 }
    do {
      return try body(current)
    } catch let error as DatabaseError where Self.isDamage(error) {
      replace(current)
      throw error
    }
  }

  /// Puts a file aside that turned out to be damaged while it was in use.
  private func replace(_ damaged: any DatabaseWriter) {
    guard let file else { return }
    database.withLock { current in
      guard current === damaged else { return }  // Another caller was quicker.
      // It is given up anyway.
      try? damaged.close()
      Self.putAside(file, because: "was damaged", notify)
      current = (try? Self.open(file, notify)) ?? Self.inMemory()
    }
  }

  static func isDamage(_ error: DatabaseError) -> Bool {
    error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
  }
}

// MARK: - Opening

extension Cache {
  private static func open(
    _ file: String, _ notify: @Sendable (String) -> Void
  ) throws -> any DatabaseWriter {
    if let folder = PrivateFile.folder(of: file) { try PrivateFile.makeFolder(folder) }
    // One process at a time looks whether the file is sound: else a second one could put the new
    // file aside.
    let lock = try FileLock("\(file).lock")
    defer { lock.release() }
    try makePrivate(file)
    do {
      return try openSound(file)
    } catch let error as DatabaseError where isDamage(error) {
      putAside(file, because: "was damaged", notify)
    } catch is ForeignSchema {
      putAside(file, because: "was written by another version", notify)
    }
    try makePrivate(file)
    return try openSound(file)
  }

  private struct ForeignSchema: Error {}

  private static func openSound(_ file: String) throws -> any DatabaseWriter {
    let pool = try DatabasePool(path: file, configuration: configuration)
    // A damaged file must be closed before it is put aside, whatever the error.
    do {
      try prepare(pool)
      return pool
    } catch {
      try? pool.close()
      throw error
    }
  }

  private static func prepare(_ writer: any DatabaseWriter) throws {
    let state = try writer.read(CacheSchema.state)
    switch state {
    case .current: return
    case .foreign: throw ForeignSchema()
    case .empty: try writer.write(CacheSchema.create)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 3
    configuration.label = "hedgerow.cache"
    configuration.prepareDatabase { database in
      // The system keeps the file's pages too; SQLite would take two megabytes for each reader.
      if database.configuration.readonly { try database.execute(sql: "PRAGMA cache_size = -128") }
    }
    return configuration
  }

  /// SQLite gives its side files the mode of the database, so the database must have the right one
  /// first.
  private static func makePrivate(_ file: String) throws {
    let descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw PrivateFile.Failure(file) }
    defer { Glibc.close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0 else { throw PrivateFile.Failure(file) }
  }

  private static func putAside(
    _ file: String, because reason: String, _ notify: @Sendable (String) -> Void
  ) {
    // One such file is kept: enough to look at, and bounded.
    let aside = "\(file).aside"
    for suffix in ["", "-wal", "-shm"] {
      if rename(file + suffix, aside + suffix) != 0 { unlink(file + suffix) }
    }
    notify("The cache \(reason) and has been put aside as \(aside); it is being built anew.")
  }

  private static func inMemory() -> any DatabaseWriter {
    do {
      let queue = try DatabaseQueue(configuration: configuration)
      try prepare(queue)
      return queue
    } catch {
      // Without memory for an empty database nothing else would work either.
      preconditionFailure("no database in memory: \(error)")
    }
  }
}

/// Keeps other processes out while a cache is opened.
struct FileLock {
  private let descriptor: Int32

  init(_ path: String) throws(PrivateFile.Failure) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw PrivateFile.Failure(path) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let failure = PrivateFile.Failure(path)
        close(descriptor)
        throw failure
      }
    }
  }

  func release() { close(descriptor) }
}
