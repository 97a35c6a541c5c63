import Foundation
import TerminalHarness
import Testing

/// Exports on the screen of the built program.
@Suite struct ExportTests {
  private let home: Home

  init() throws { home = try Home() }

  /// The names of the files in a folder of the home, sorted.
  private func files(_ folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home.file(folder))) ?? []
    return names.sorted()
  }

  private func bytes(_ folder: String, _ ending: String) throws -> Data {
    let name = try #require(files(folder).first { $0.hasSuffix(ending) })
    return try #require(FileManager.default.contents(atPath: home.file("\(folder)/\(name)")))
  }

  /// How many exports the title of their list tells of.
  private func exportCount(_ program: HedgerowProgram) -> Int {
    let title = program.lines.first { $0.contains("─ Exports: ") } ?? ""
    return title.firstMatch(of: /Exports: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
  }

  /// Answers where downloads go, which is asked at the first of them.
  private func answerFolder(_ program: HedgerowProgram, _ folder: String) throws {
    try program.waitFor("Where do downloads go?")
    try program.send("<C-u>\(folder)<Enter>")
    try program.waitForNo("Where do downloads go?")
  }

  @Test(arguments: ScreenSize.usual)
  func `a dashboard and a tile are exported by X, and their files are there`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(home: home, size: size)
    try program.find("Weekly growth")
    try program.send("X", until: "Export “Weekly growth”")
    #expect(program.text.contains("PDF"))
    try program.send("<Enter>")
    try answerFolder(program, "~/reports")
    try program.waitFor("Ready: Weekly growth as PNG")
    #expect(try bytes("reports", ".png").starts(with: [0x89, 0x50, 0x4E, 0x47]))

    try program.send("<Enter>", until: "> Weekly retention")
    try program.send("X", until: "CSV of “Weekly retention”")
    try program.send("jjjj<Enter>")
    try program.waitFor("Ready: Weekly retention as CSV")
    #expect(try String(decoding: bytes("reports", ".csv"), as: UTF8.self).hasPrefix("cohort,"))
    #expect(files("reports").count == 2)

    try program.send("3")
    try program.wait("both to stand in the list as fetched") {
      $0.lines.filter { $0.contains(" fetched ") }.count == 2
    }
    try program.waitFor("It lies in ")
    #expect(program.text.contains("/reports/export-weekly-retention-"))
    try program.send("<Enter>", until: "row 1 of")
    try program.send("<Esc>", until: "Exports: ")
    #expect(files("reports").count == 2)
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a query that fails says why and what to do, and is ordered again`() throws {
    let program = try HedgerowProgram.demo(home: home)
    try program.send(":export sql select a from nowhere<Enter>")
    try answerFolder(program, "~/reports")
    try program.waitFor("Failed: select a from nowhere as CSV")
    try program.send("3", until: "Exports: ")
    try program.wait("the whole reason below the list") {
      $0.text.contains("Unknown table") && $0.text.contains("there is no such table")
    }
    try program.send("D", until: "`r` has it made again")
    let count = exportCount(program)
    try program.send("X")
    try program.wait("another in the list") { exportCount($0) == count + 1 }
    #expect(files("reports") == [])
    try program.send("w", until: "Tasks: ")
    try program.waitFor("Select a from nowhere as CSV: ")
    try program.send("<Esc>", until: "Exports: ")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a folder that cannot be used is asked for again, and the order stands`() throws {
    let program = try HedgerowProgram.demo(home: home)
    #expect(FileManager.default.createFile(atPath: home.file("taken"), contents: nil))
    try program.send(":export sql select 1<Enter>")
    try program.waitFor("Where do downloads go?")
    try program.send("<C-u>~/taken/inside<Enter>", until: "Could not use the folder")
    try answerFolder(program, "~/free")
    try program.waitFor("Ready: select 1 as CSV")
    #expect(files("free").count == 1)
    #expect(try program.quit() == .exited(0))
  }

  @Test func `keys are answered while a slow server is waited for`() throws {
    let server = try DemoServerProgram(["--latency", "2000"], home: home)
    let program = try HedgerowProgram([], home: home, environment: server.environment)
    try program.wait("rows") { $0.cursorLine != nil && $0.text.contains("Archive/") }
    try program.send("3", until: "asking…")
    try program.send("/", until: "Filter exports")
    // The question stands over the list, which still waits.
    #expect(program.text.contains("asking…"))
    try program.send("growth<Enter>", until: "with “growth”")
    try program.wait("what fits to come") { $0.text.contains("Weekly growth") }
    try program.send("/", until: "Filter exports")
    try program.send("<C-u><Enter>", until: "Orders of 2023")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `what breaks off goes on by itself, and nothing is written over`() throws {
    let program = try HedgerowProgram.demo(["--storage-fault", "cut-once=50000"], home: home)
    try program.send("3", until: "Every kind of chart")
    try program.send("/", until: "Filter exports")
    try program.send("every png<Enter>", until: "with “every png”")
    try program.send("D")
    try answerFolder(program, "~/reports")
    try program.waitFor("There is no network (the answer broke off")
    try program.waitFor("Ready: Every kind of chart as PNG")
    let first = try bytes("reports", ".png")
    #expect(first.starts(with: [0x89, 0x50]) && first.count > 50_000)
    try program.send("D")
    try program.wait("a second file beside the first") { _ in
      files("reports").filter { $0.hasSuffix(".png") }.count == 2
    }
    #expect(files("reports").contains { $0.hasSuffix("-2.png") })
    #expect(try program.quit() == .exited(0))
  }

  @Test func `without a server the list stays, and what is ordered waits and says for what`() throws
  {
    let server = try DemoServerProgram(home: home)
    let program = try HedgerowProgram([], home: home, environment: server.environment)
    try program.waitForTree()
    try program.send("3", until: "Every kind of chart")
    try server.kill()
    try program.send("R", until: "Could not list your exports: no network")
    try program.send("/", until: "Filter exports")
    try program.send("every png<Enter>", until: "with “every png”")
    try program.send("D")
    try answerFolder(program, "~/reports")
    try program.waitFor("There is no network (")
    try program.send("x")
    try program.waitFor("Cancelled: Every kind of chart as PNG")
    #expect(files("reports").allSatisfy { !$0.hasSuffix(".png") })
    #expect(try program.quit() == .exited(0))
  }
}
