import Foundation
import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import TerminalKit
import Testing

/// The sizes that screens are compared at.
enum ScreenSize {
  static let usual = Size(columns: 80, rows: 24)
  static let large = Size(columns: 120, rows: 40)
  static let narrow = Size(columns: 58, rows: 15)
  static let least = Size(columns: 40, rows: 10)
}

/// The time at which all screens are painted: Monday, 21 September 2026, 10:30 UTC.
let paintingTime = Moment(seconds: 1_789_986_600)

/// The hints that the tree shows with the default keys.
let treeHints = [
  ("/", "filter"), ("R", "refresh"), ("x", "cut"), ("a", "new folder"), ("r", "rename"),
  ("d", "delete"), ("?", "help"), ("q", "quit"),
].map { KeyHint(keys: $0, title: $1) }

/// Paints a workspace and compares it with `Screens/NAME.screen`. With HEDGEROW_RECORD_SCREENS=1 the file is written
/// instead.
func expectScreen(
  _ name: String, of workspace: WorkspaceViewModel, at size: Size = ScreenSize.usual,
  hints: [KeyHint] = treeHints, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  var workspace = workspace
  let layout = WorkspaceLayout(size: size, workspace.restingContent)
  workspace.resize(
    treeHeight: layout.tree.rows, boxHeight: layout.boxHeight, boxColumns: layout.boxColumns)
  _ = workspace.prepareFrame()
  let context = ViewContext(size: size, now: paintingTime, hints: hints)
  let painted = WorkspaceView.render(workspace, in: context).record()
  let file = "\(screensFolder)/\(name).screen"
  if ProcessInfo.processInfo.environment["HEDGEROW_RECORD_SCREENS"] == "1" {
    try Data(painted.utf8).write(to: URL(fileURLWithPath: file))
    return
  }
  let recorded = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
  #expect(
    painted == recorded, "\(name) has changed; HEDGEROW_RECORD_SCREENS=1 records it anew",
    sourceLocation: sourceLocation)
}

/// The text of a screen, for tests that look for one thing only.
func paintedText(
  _ workspace: WorkspaceViewModel, at size: Size, hints: [KeyHint] = treeHints
) -> String {
  var workspace = workspace
  let layout = WorkspaceLayout(size: size, workspace.restingContent)
  workspace.resize(
    treeHeight: layout.tree.rows, boxHeight: layout.boxHeight, boxColumns: layout.boxColumns)
  _ = workspace.prepareFrame()
  let context = ViewContext(size: size, now: paintingTime, hints: hints)
  return WorkspaceView.render(workspace, in: context).text()
}

private let screensFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("Screens").path
