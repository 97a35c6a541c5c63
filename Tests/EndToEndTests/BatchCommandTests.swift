import Foundation
import TerminalHarness
import Testing

/// Runs of batch downloads from the shell: their logs, and their end.
@Suite struct BatchCommandTests {
  private let home: Home
  private let server: DemoServerProgram

  init() throws {
    home = try Home()
    // A run takes a minute, which passes in a second.
    server = try DemoServerProgram(
      ["--generation", "open", "--clock-speed", "60", "--run-seconds", "60"], home: home)
  }

  private func run(_ arguments: String...) throws -> Command {
    try Command(["batch"] + arguments, home: home, environment: server.environment)
  }

  /// Orders a run with an event that says how it ends, and returns its job.
  private func order(_ event: String = "$pageview") throws -> String {
    let made = try run(
      "create", "2026-11-10", "--format", "jsonl", "--include", event, "-o", home.file("data"))
    #expect(made.code == 0, "\(made.errors)")
    let job = String(try #require(made.lines.first?.split(separator: " ").first))
    let deadline = Date().addingTimeInterval(30)
    while Date() < deadline {
      let lines = try run("status", job).lines
      if lines.count == 2, !lines[1].contains("not begun") { break }
      usleep(50_000)
    }
    return job
  }

  @Test func `a log is followed to the end of its run, and its lines can be chosen`() throws {
    let job = try order()
    let followed = try run("logs", job, "--follow")
    #expect(followed.code == 0, "\(followed.errors)")
    #expect(followed.lines.first?.contains("Batch export started") == true)
    #expect(followed.lines.last?.contains("Finished with") == true)
    #expect(followed.lines.count { $0.contains("record batch 3 of 8") } == 1)
    #expect(followed.lines.count == 11)

    let chosen = try run("logs", job, "--level", "debug", "--search", "Interval", "--json")
    #expect(chosen.lines.count == 1)
    let line = try JSONDecoder().decode(Line.self, from: Data(chosen.output.utf8))
    #expect(line.level == "DEBUG" && line.message.hasPrefix("Interval 2026-11-10"))
    #expect(try run("logs", job, "--time", "2026-01-01").lines.isEmpty)
    #expect(try run("logs", job, "--limit", "1").lines == followed.lines.suffix(1))
    #expect(try run("logs", job, "--level", "loud").code == 2)
    #expect(try run("logs", job, "--time", "last blue").code == 2)
    #expect(try run("get", job).lines.count == 1)
  }

  private struct Line: Decodable {
    let level: String
    let message: String
    let time: String
  }

  @Test func `the end of what is followed is the exit code`() throws {
    let failed = try run("logs", try order("__fail__"), "--follow")
    #expect(failed.code == 1)
    #expect(failed.lines.contains { $0.contains("ERROR") && $0.contains("some error message") })
  }

  @Test func `a job is cancelled with all its runs`() throws {
    let job = try order("__hang__")
    let cancelled = try run("cancel", job)
    #expect(cancelled.code == 0, "\(cancelled.errors)")
    #expect(cancelled.lines.first?.hasSuffix(", 1 run.") == true)
    #expect(try run("status", job).code == 7)
    #expect(try run("logs", job, "--follow").code == 7)
    let again = try run("cancel", job)
    #expect(again.code == 1 && again.errors.contains("it is over (cancelled)"))
    #expect(try run("cancel", job, "--read-only").code == 1)
    #expect(try run("cancel").code == 2)
  }

  @Test func `nobody reading any more ends a command`() throws {
    let job = try order("__hang__")
    let program = BuiltProducts.path(of: "hedgerow")
    let session = try TerminalSession(
      "/bin/sh", ["-c", "\(program) batch logs \(job) --follow | head -1"],
      environment: home.environment.merging(server.environment) { _, given in given })
    #expect(try session.waitForExit(timeout: HedgerowProgram.patience) == .exited(0))
    #expect(session.screenText.contains("Batch export started"))
    #expect(try run("cancel", job).code == 0)
  }

  @Test func `Ctrl-C ends what is followed, and nothing is left behind`() throws {
    let job = try order("__hang__")
    let session = try TerminalSession(
      BuiltProducts.path(of: "hedgerow"), ["batch", "logs", job, "--follow"],
      environment: home.environment.merging(server.environment) { _, given in given })
    try session.waitFor("Batch export started", timeout: HedgerowProgram.patience)
    try session.send("<C-c>")
    #expect(try session.waitForExit(timeout: HedgerowProgram.patience) == .signalled(SIGINT))
    #expect(try run("cancel", job).code == 0)
  }
}
