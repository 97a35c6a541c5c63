import Glibc
import HedgerowCore

/// A program on this machine that reads what we do not: it gets the file, and nothing else of ours.
struct Tool {
  let path: String
  private let environment: [String: String]

  /// nil where the machine has no program of that name.
  init?(_ name: String, environment: [String: String]) {
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let paths: [String] = folders.map { "\($0)/\(name)" }
    guard let found = paths.first(where: { access($0, X_OK) == 0 }) else { return nil }
    path = found
    self.environment = environment
  }

  /// An open file of ours as a child may open it.
  static func argument(for file: FileBytes) -> String {
    "/proc/\(getpid())/fd/\(file.descriptor)"
  }

  /// More output, in bytes, ends the program.
  private static let mostOutput: Int64 = 64 << 20

  /// Runs it; what it has written, nil where it failed or took too long.
  func run(_ arguments: [String], named name: String, seconds: Int = 10) throws(Problem)
    -> FileBytes?
  {
    let output = try ScratchFile(named: name)
    guard let process = spawn([path] + arguments, output: output.descriptor) else { return nil }
    let end = ContinuousClock.now + .seconds(seconds)
    let bytes = FileBytes(descriptor: output.duplicate())
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if ContinuousClock.now > end || bytes.size > Self.mostOutput {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return nil
      }
      // A few milliseconds: pages take tens of them.
      poll(nil, 0, 3)
    }
    return status == 0 ? bytes : nil
  }

  private func spawn(_ arguments: [String], output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    for descriptor in 3..<min(getdtablesize(), 4_096) {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    let code = Self.withTexts(arguments) { arguments in
      Self.withTexts(environment.map { "\($0.key)=\($0.value)" }) { environment in
        posix_spawn(&process, path, &actions, &attributes, arguments, environment)
      }
    }
    return code == 0 ? process : nil
  }

  /// Texts as C has them, ended by a null pointer.
  private static func withTexts<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
