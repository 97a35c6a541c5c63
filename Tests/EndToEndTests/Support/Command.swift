import TerminalHarness

/// A run of the program without the screen: its output went into a pipe.
struct Command {
  let output: String
  let errors: String
  let code: Int32

  init(_ arguments: [String], home: Home, environment: [String: String] = [:]) throws {
    let script = #"{ "$@" 2>"$HOME/errors"; echo $? >"$HOME/code"; } | cat >"$HOME/output""#
    let session = try TerminalSession(
      "/bin/sh", ["-c", script, "sh", BuiltProducts.path(of: "hedgerow")] + arguments,
      environment: home.environment.merging(environment) { _, given in given })
    try session.waitForExit(timeout: HedgerowProgram.patience)
    output = home.contents(of: "output")
    errors = home.contents(of: "errors")
    code = Int32(home.contents(of: "code").prefix { $0.isNumber }) ?? -1
  }

  var lines: [String] { output.split(separator: "\n").map(String.init) }
}
