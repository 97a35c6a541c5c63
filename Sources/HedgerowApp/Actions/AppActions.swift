import HedgerowViewModels

/// What can be done everywhere.
enum AppActions {
  static let all = [
    Action("app.help", "Every action with its keys", keys: ["?", "f1"], hint: "help") { _ in
      [.showHelp]
    },
    Action("app.back", "Back out of one thing; never quits", keys: ["esc"], command: "close") {
      $0.backOut()
    },
    Action("app.interrupt", "Cancel what is loading; three times leaves", keys: ["ctrl-c"]) {
      $0.interrupt()
    },
    Action("app.requests", "Request log", keys: ["@"]) { $0.openRequestLog() },
    Action("app.redraw", "Draw the screen anew", keys: ["ctrl-l"]) { _ in [.redraw] },
    Action("app.suspend", "Suspend to the shell", keys: ["ctrl-z"]) { _ in [.suspend] },
    Action("app.shell", "A shell; its end comes back", keys: ["!"]) { _ in [.runOutside(.shell)] },
    Action("app.quit", "Leave the view, then Hedgerow", keys: ["q"], hint: "quit") { workspace in
      workspace.layers.isEmpty && !workspace.isPreviewLarge ? [.quit] : workspace.backOut()
    },
    Action("app.quitNow", "Leave Hedgerow", keys: ["Q"]) { _ in [.quit] },
  ]
}
