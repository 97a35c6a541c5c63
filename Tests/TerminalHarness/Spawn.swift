import CPty
import Glibc

/// Starts processes for sessions.
enum Spawn {
  /// The process and its terminal; nil with errno if it could not be started.
  static func run(
    _ executable: String, _ arguments: [String], _ environment: [String: String],
    directory: String?, columns: Int, rows: Int
  ) -> (pid_t, CInt)? {
    // All memory is taken before the fork: other threads may hold locks at that moment.
    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var master: CInt = -1
    let process = pty_spawn(
      executable, words, variables, directory, CInt(columns), CInt(rows), &master)
    return process < 0 ? nil : (process, master)
  }
}

/// Time that only moves forward, in seconds.
package enum Clock {
  package static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Where the programs lie that were built together with the running one.
package enum BuiltProducts {
  /// The path of a program of this package; the running one may be a test bundle's runner.
  package static func path(of name: String) -> String {
    candidates(name).first { access($0, X_OK) == 0 } ?? "/nonexistent/\(name)"
  }

  private static func candidates(_ name: String) -> [String] {
    let own = folder(of: readLink("/proc/self/exe"))
    // The test runner lies in the toolchain; the bundle is named on its command line.
    let bundles = CommandLine.arguments.filter { $0.hasSuffix(".xctest") }.map(folder)
    return (bundles + [own]).map { "\($0)/\(name)" }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func readLink(_ path: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    return String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
