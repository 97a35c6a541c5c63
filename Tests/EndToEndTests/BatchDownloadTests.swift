import Foundation
import TerminalHarness
import Testing

/// Batch downloads on the screen of the built program.
@Suite struct BatchDownloadTests {
  private let home: Home

  init() throws { home = try Home() }

  /// Goes down to a line of the form and opens it.
  private func change(_ lines: Int, _ program: HedgerowProgram) throws {
    try program.send("gg\(String(repeating: "j", count: lines))<Enter>")
  }

  /// Opens the form and writes an interval into it.
  private func write(_ interval: String, _ program: HedgerowProgram) throws {
    try program.send("4", until: "Batch downloads")
    try program.send("n", until: "New batch download")
    try change(1, program)
    try program.waitFor("another…")
    try program.send("G<Enter>", until: "A day, a month")
    try program.send("<C-u>\(interval)<Enter>", until: "Interval       \(interval)")
  }

  /// Starts what is written, and names the folder.
  private func start(_ program: HedgerowProgram) throws {
    try program.send("S", until: "Where do downloads go?")
    try program.send("<C-u>~/data<Enter>")
    try program.waitForNo("Where do downloads go?")
  }

  @Test(arguments: ScreenSize.usual)
  func `a wide interval says what it may cost, and ends as files with a manifest`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(["--clock-speed", "50"], home: home, size: size)
    // The events that are known are those of what was looked at.
    try program.find("Weekly growth")
    try program.send("<Enter>", until: "> Weekly retention")
    try program.send("<Esc>")
    try program.waitForCursor(on: "Weekly growth")
    try write("2026-09-01..2026-09-10", program)
    try change(2, program)
    try program.waitFor("Include these events only")
    try program.send("order pl", until: "Tab: order placed")
    try program.send("<Tab><Enter>", until: "Include        order placed")
    try change(4, program)
    try program.waitFor("Format         JSON Lines")
    try change(5, program)
    try program.waitFor("Compression    gzip")
    #expect(program.text.contains("10 days in 2 runs"))
    try start(program)
    try program.waitFor("y starts it")
    #expect(program.text.contains("PostHog bills batch exports by their rows."))
    try program.send("y")
    try program.waitFor("Ready: events")
    try program.send("<Enter>", until: "only order placed")
    try program.wait("both files to be whole") {
      $0.lines.filter { $0.contains("whole") }.count == 2
    }
    let folder = "data/events-2026-09-01-2026-09-10"
    let manifest = try #require(
      try JSONSerialization.jsonObject(
        with: Data(home.contents(of: "\(folder)/manifest.json").utf8)) as? [String: Any])
    #expect(!manifest.isEmpty)
    for name in ["events-2026-09-01-2026-09-07.jsonl.gz", "events-2026-09-08-2026-09-10.jsonl.gz"] {
      let file = FileManager.default.contents(atPath: home.file("\(folder)/\(name)"))
      #expect(file?.starts(with: [0x1F, 0x8B]) == true, "\(name)")
      #expect(home.contents(of: "\(folder)/manifest.json").contains(name))
    }
    try program.send("j<Enter>", until: "row 1 of")
    try program.send("<Esc>", until: "only order placed")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a run is watched, its log read and narrowed, and it is cancelled for good`() throws {
    let server = try DemoServerProgram(
      ["--generation", "open", "--run-seconds", "80000"], home: home)
    let program = try HedgerowProgram([], home: home, environment: server.environment)
    try program.waitForTree()
    try write("2026-09-01", program)
    try start(program)
    try program.waitFor("running     events, 1 Sep 2026")
    try program.send("<Enter>", until: "starting · ")
    try program.send("L", until: "Batch export started for events")
    try program.send("F", until: "Log, following")
    try program.send("f", until: "Log, from INFO on, following")
    try program.send("/", until: "Find in the log")
    try program.send("nothing like it<Enter>", until: "There are no lines like that.")
    try program.send("<Esc>", until: "to \(home.file("data/"))")
    try program.send("x", until: "Cancel events, 1 Sep 2026")
    try program.send("y")
    try program.waitFor("Cancelled: events, 1 Sep 2026")
    try program.waitFor("cancelled · ")
    try program.send("x", until: "not now,")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a log that keys may not read says so once`() throws {
    let program = try HedgerowProgram.demo(home: home)
    try program.send("4", until: "of others")
    try program.send("L", until: "only in the browser")
    try program.send("<Esc>", until: "Batch downloads")
    try program.waitForNo("Log · run")
    try program.send("L", until: "not now,")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a failed run gives PostHog's reason, and starts again when wanted`() throws {
    let program = try HedgerowProgram.demo(["--clock-speed", "50"], home: home)
    try write("2026-09-01", program)
    try change(2, program)
    try program.waitFor("Include these events only")
    try program.send("__fail__<Enter>", until: "Include        __fail__")
    try start(program)
    try program.waitFor("Failed: events, 1 Sep 2026")
    try program.send("<Enter>", until: "The run failed: some error message")
    try program.waitFor("r retry")
    try program.send("r", until: "running ")
    try program.send("d", until: "not now, it is still under way")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a job goes on when the screen is killed, and is found again`() throws {
    let server = try DemoServerProgram(["--run-seconds", "3"], home: home)
    let first = try HedgerowProgram([], home: home, environment: server.environment)
    try first.waitForTree()
    try write("2026-09-01", first)
    try start(first)
    try first.waitFor("tasks 1")
    first.session.signal(SIGKILL)
    try first.session.waitForExit()
    let second = try HedgerowProgram([], home: home, environment: server.environment)
    try second.waitForTree()
    try second.send("4", until: "events, 1 Sep 2026")
    try second.waitFor(" done ")
    #expect(home.files.contains("data/events-2026-09-01/events-2026-09-01.parquet"))
    try write("2026-09-02", second)
    try second.send("S", until: "tasks 1")
    #expect(try second.quit() == .exited(0))
    try second.waitFor("1 job is still under way; `hedgerow jobs list` shows how far.")
  }
}
