import HedgerowViewModels
import TerminalKit

/// Opens addresses in the user's browser, where that is on this machine.
struct Browser {
  private let environment: [String: String]

  init(environment: [String: String]) { self.environment = environment }

  /// Whether a browser would open where the user sits.
  func isHere(_ capabilities: TerminalCapabilities) -> Bool {
    !capabilities.isRemote && command != nil
  }

  /// Starts the browser and does not wait for it. Returns a complaint where it could not be started.
  func open(_ url: String) -> String? {
    guard let command else { return "no browser is known; $BROWSER names one" }
    // The address is an argument, so that nothing in it is obeyed by the shell.
    let script = "(\(command) \"$1\") </dev/null >/dev/null 2>&1 &"
    let ending = ChildProcess.run(
      ["/bin/sh", "-c", script, "sh", url], environment: environment, inNewSession: true)
    return ending == .exited(0) ? nil : "“\(command)” could not be started; $BROWSER names another"
  }

  private var command: String? {
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    if isSet("BROWSER") { return environment["BROWSER"] }
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") ? "xdg-open" : nil
  }
}
