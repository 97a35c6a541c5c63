import Glibc

/// A line at the foot of the tmux that the program runs in.
enum TmuxMessage {
  /// How many milliseconds it stays there.
  private static let length = 8_000

  /// What tmux needs to find its server and the user's screen.
  private static let variables: Set = [
    "PATH", "TMUX", "TMUX_PANE", "TMUX_TMPDIR", "HOME", "LANG", "LC_ALL", "LC_CTYPE",
  ]

  /// Has it shown, and waits for nothing: a tmux that is not there, is too old or does not answer shows none. Whatever tmux
  /// takes as a format in the text it follows.
  static func show(_ text: String, _ environment: [String: String]) {
    guard environment["TMUX"]?.isEmpty == false else { return }
    let silence = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard silence >= 0 else { return }
    defer { close(silence) }
    // The bell has been rung: a message less is no failure.
    _ = ChildProcess.leave(
      ["tmux", "display-message", "-d", "\(length)", "--", text],
      environment: environment.filter { variables.contains($0.key) }, input: silence,
      complaints: "/dev/null")
  }
}
