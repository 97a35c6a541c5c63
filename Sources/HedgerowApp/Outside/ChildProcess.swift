import Glibc
import Synchronization

/// Starts other programs. A child gets the environment that it is given, standard input, output and error, and nothing
/// else of ours: no other file, no blocked signal.
enum ChildProcess {
  /// How a child ended.
  enum Ending: Hashable {
    case exited(Int32)
    case signalled(Int32)
    /// It could not be started; the reason.
    case notStarted(String)
  }

  /// Runs a program and waits until it ends.
  static func run(
    _ arguments: [String], environment: [String: String], inNewSession: Bool = false
  ) -> Ending {
    var process = pid_t()
    let code = spawn(&process, arguments, environment, inNewSession: inNewSession)
    guard code == 0 else { return .notStarted(String(cString: strerror(code))) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return .notStarted(String(cString: strerror(errno))) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }

  /// Starts a program that outlives this one: in a session of its own, with nothing to read but `input`, and with its
  /// complaints in a file. The reason where it could not be started.
  static func leave(
    _ arguments: [String], environment: [String: String], input: Int32, complaints: String
  ) -> String? {
    left.withLock { processes in
      // Takes note of those that have ended, of no other child.
      processes.removeAll { waitpid($0, nil, WNOHANG) != 0 }
      var process = pid_t()
      let code = spawn(
        &process, arguments, environment, inNewSession: true, standard: (input, complaints))
      guard code == 0 else { return String(cString: strerror(code)) }
      processes.append(process)
      return nil
    }
  }

  /// Those that may still run.
  private static let left = Mutex<[pid_t]>([])

  private static func spawn(
    _ process: inout pid_t, _ arguments: [String], _ environment: [String: String],
    inNewSession: Bool, standard: (input: Int32, complaints: String)? = nil
  ) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE, SIGHUP, SIGTERM] {
      sigaddset(&signals, number)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let session = inNewSession ? newSession : 0
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | session))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let standard {
      posix_spawn_file_actions_adddup2(&actions, standard.input, STDIN_FILENO)
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(
        &actions, STDERR_FILENO, standard.complaints, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    closeOurFiles(&actions)

    return withTexts(arguments) { arguments in
      withTexts(environment.map { "\($0.key)=\($0.value)" }) { environment in
        guard let program = arguments.first, let program else { return ENOENT }
        return posix_spawnp(&process, program, &actions, &attributes, arguments, environment)
      }
    }
  }

  /// POSIX_SPAWN_SETSID, which Swift does not see.
  private static let newSession: Int32 = 0x80

  /// Lets no file of ours be open in a child. Libraries open some without saying so, on other threads even now, so the
  /// child closes them itself; most of these are not open at all.
  private static func closeOurFiles(_ actions: inout posix_spawn_file_actions_t) {
    for descriptor in 3..<min(getdtablesize(), 4_096) {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
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
