import Foundation
import HedgerowCharts
import HedgerowCore
import TerminalKit
import Testing

/// Each kind at three sizes: a line of a list, a tile, a screen.
@Suite struct ChartScreenTests {
  private static let sizes = [
    Size(columns: 32, rows: 3), Size(columns: 46, rows: 12), Size(columns: 96, rows: 20),
  ]

  @Test(arguments: Fixtures.all.map(\.name))
  func `a kind looks as recorded`(name: String) throws {
    let insight = try #require(Fixtures.all.first { $0.name == name }).insight
    try expectRecorded(name, insight, ChartLook())
  }

  @Test(arguments: ["lines", "area", "stackedBars", "funnel", "retention", "lifecycle"])
  func `a kind in ASCII looks as recorded`(name: String) throws {
    let insight = try #require(Fixtures.all.first { $0.name == name }).insight
    try expectRecorded("\(name)-ascii", insight, ChartLook(glyphs: .ascii))
  }

  @Test func `lines of blocks look as recorded`() throws {
    try expectRecorded("lines-blocks", Fixtures.lines, ChartLook(glyphs: .blocks))
  }

  /// Compares with `Screens/NAME.screen`; HEDGEROW_RECORD_SCREENS=1 writes it instead.
  private func expectRecorded(_ name: String, _ insight: Insight, _ look: ChartLook) throws {
    let painted = Self.sizes.map { size in
      "\(size.columns) x \(size.rows)\n"
        + Charts.frame(of: insight, size: size, look: look).record()
    }.joined(separator: "\n")
    let file = Self.folder.appendingPathComponent("\(name).screen")
    if ProcessInfo.processInfo.environment["HEDGEROW_RECORD_SCREENS"] == "1" {
      try Data(painted.utf8).write(to: file)
      return
    }
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(painted == recorded, "\(name) has changed; HEDGEROW_RECORD_SCREENS=1 records it anew")
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Screens")
}
