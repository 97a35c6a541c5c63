import Glibc

/// Starts this program once more, as something that stays when the terminal goes.
package enum Detached {
  /// Starts it with these arguments. `secret` reaches it as its standard input alone: neither its arguments nor its
  /// environment show it. The reason where it could not be started.
  package static func start(
    _ arguments: [String], environment: [String: String], secret: String, complaints: String
  ) -> String? {
    guard let program = ownPath else { return "its own file is not known" }
    var ends: [Int32] = [-1, -1]
    // A child closes what it is not given.
    guard pipe(&ends) == 0 else { return String(cString: strerror(errno)) }
    defer { for end in ends { close(end) } }
    let bytes = Array(secret.utf8)
    // A pipe holds 64 KiB before anybody reads; no key is as long.
    guard bytes.count < 4_096, write(ends[1], bytes, bytes.count) == bytes.count else {
      return "the key could not be handed over"
    }
    return ChildProcess.leave(
      [program] + arguments, environment: environment, input: ends[0], complaints: complaints)
  }

  private static var ownPath: String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    guard count > 0 else { return nil }
    let own = String(decoding: path[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    // What has taken its place since, as after an update.
    let gone = " (deleted)"
    return own.hasSuffix(gone) ? String(own.dropLast(gone.count)) : own
  }
}
