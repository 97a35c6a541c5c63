import Glibc
import TerminalHarness

/// The embedded server, alone in a process of its own.
final class DemoServerProgram {
  let address: String
  private let session: TerminalSession

  /// The key that every test uses: long enough to be found wherever it does not belong.
  static let key = "phx_test0nly4Hedgerow5Secret6Words7Never8Shown"

  init(_ options: [String] = [], home: Home, port: Int = 0) throws {
    session = try TerminalSession(
      BuiltProducts.path(of: "hedgerow"),
      ["demo-server", "--port", "\(port)", "--key", Self.key] + options,
      environment: home.environment, columns: 200)
    try session.waitFor("listening on ", timeout: HedgerowProgram.patience)
    let words = session.screenText.split { $0 == " " || $0 == "\n" }.map(String.init)
    address = words.first { $0.hasPrefix("http://") } ?? ""
  }

  /// What a program needs to work on this server.
  var environment: [String: String] {
    [
      "POSTHOG_HOST": address, "POSTHOG_PERSONAL_API_KEY": Self.key, "POSTHOG_PROJECT_ID": "1",
    ]
  }

  /// Ends the server at once, as a lost network does.
  func kill() throws {
    session.signal(SIGKILL)
    try session.waitForExit()
  }
}
