import Foundation
import Testing

/// Replays the recordings of PostHog's own answers against the built program, with the tool that
/// judges them.
@Suite struct ReplayTests {
  private static let shared = packageRoot.appendingPathComponent("../shared").standardizedFileURL
  private static let tool = shared.appendingPathComponent("tools/replay.py")
  private static let program = builtProducts.appendingPathComponent("hedgerow")

  /// The recordings that a seed can carry.
  private static let recordings = [
    "count", "create", "delete", "link", "list", "log_view", "move", "patch", "retrieve", "search",
    "unfiled",
  ]

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: tool.path),
      "the recordings lie in ../shared, which is not here"))
  func `the embedded server answers as PostHog did`() async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let serve =
      "\(Self.program.path) demo-server --port {port} --seed {seed} --key {token} --user {user}"
    process.arguments =
      ["python3", Self.tool.path, "--serve", serve]
      + Self.recordings.map {
        Self.shared.appendingPathComponent("transcripts/file_system-\($0).jsonl").path
      }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(text.contains("(100.0%)"), "\(text)")
  }

  private static var packageRoot: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The folder in which the test itself was built, beside the program.
  private static var builtProducts: URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }
}
