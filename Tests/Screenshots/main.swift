import Foundation
import TerminalHarness

/// A picture to take: a demo of that size, some keys, and what the screen must show before the picture is taken.
struct Picture {
  let name: String
  let columns: Int
  let rows: Int
  /// Keys, each with a text to wait for after it.
  let steps: [(keys: String, shows: String)]
}

/// Opens folders down to a dashboard. Rows are found by filtering, so that the steps do not hang on their number.
private let toRow: [(keys: String, shows: String)] = [
  ("/First thirty days<Enter>", "First thirty days"), ("<Esc>", "Onboarding quiz"),
]

/// Opens the dashboard that has every kind of chart.
private let toCharts = (
  keys: ":open Data/Charts/Every kind of chart<Enter>", shows: "tiles · refreshed"
)

private let pictures = [
  Picture(name: "tree-120x40", columns: 120, rows: 40, steps: toRow),
  Picture(name: "tree-80x24", columns: 80, rows: 24, steps: toRow),
  Picture(name: "filter-80x24", columns: 80, rows: 24, steps: [("/funnel", "Quiz funnel")]),
  Picture(
    name: "delete-80x24", columns: 80, rows: 24,
    steps: toRow + [
      ("/Onboarding quiz<Enter>", "Onboarding quiz"), ("<Esc>", ""), ("d", "goes with"),
    ]
  ),
  Picture(name: "help-120x40", columns: 120, rows: 40, steps: [("?", "Help: ")]),
  Picture(
    name: "dashboard-120x40", columns: 120, rows: 40, steps: [toCharts]),
  Picture(
    name: "tile-80x24", columns: 80, rows: 24,
    steps: [toCharts, ("<Tab><Tab><Enter>", "read values")]),
  Picture(
    name: "two-trees-120x40", columns: 120, rows: 40,
    steps: [("<Tab>", "┬─ Project"), ("jjl", "Charts/"), ("<Tab>", "Charts/")]),
  Picture(
    name: "exports-120x40", columns: 120, rows: 40,
    steps: [("3", "within a day"), ("jjjjjj", "/basket")]),
]

/// Takes one picture of `hedgerow demo` and returns it as SVG.
private func take(_ picture: Picture, of program: String) throws -> String {
  let home = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: home) }
  let session = try TerminalSession(
    program, ["demo"], environment: ["HOME": home.path, "TZ": "UTC"], columns: picture.columns,
    rows: picture.rows)
  // The whole tree has been read once the folders are counted.
  try session.waitFor("synced")
  try session.waitFor("153")
  try session.waitUntilIdle(quiet: 400)
  for step in picture.steps {
    try session.send(step.keys)
    if !step.shows.isEmpty { try session.waitFor(step.shows) }
    try session.waitUntilIdle(quiet: 300)
  }
  let picture = session.screenshot(title: "hedgerow demo")
  try session.send("<Esc><Esc>Q")
  try session.waitForExit()
  return picture
}

guard CommandLine.arguments.count >= 2 else {
  print("usage: hedgerow-screenshots FOLDER [NAME…]")
  exit(2)
}
let folder = CommandLine.arguments[1]
let wanted = Set(CommandLine.arguments.dropFirst(2))
do {
  for picture in pictures where wanted.isEmpty || wanted.contains(picture.name) {
    let svg = try take(picture, of: BuiltProducts.path(of: "hedgerow"))
    try Data(svg.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(picture.name).svg"))
    print(picture.name)
  }
} catch {
  print("\(error)")
  exit(1)
}
