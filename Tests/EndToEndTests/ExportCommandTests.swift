import Foundation
import TerminalHarness
import Testing

/// Exports and batch downloads from the shell.
@Suite struct ExportCommandTests {
  private let home: Home

  init() throws { home = try Home() }

  private func server(_ options: String...) throws -> DemoServerProgram {
    try DemoServerProgram(["--clock-speed", "100"] + options, home: home)
  }

  private func run(_ server: DemoServerProgram, _ arguments: String...) throws -> Command {
    try Command(arguments, home: home, environment: server.environment)
  }

  @Test func `an export is made, fetched under a safe name, and listed`() throws {
    let server = try server()
    let picture = try run(
      server, "export", "create", "Weekly growth", "--wait", "-o", home.file("reports/"))
    #expect(picture.code == 0, "\(picture.errors)")
    let path = try #require(picture.lines.first)
    #expect(path.hasSuffix(".png"))
    #expect(FileManager.default.contents(atPath: path)?.starts(with: [0x89, 0x50]) == true)

    let table = home.file("views.csv")
    let made = try run(server, "export", "create", "Views by browser", "--wait", "-o", table)
    #expect(made.lines == [table], "\(made.errors)")
    #expect(home.contents(of: "views.csv").hasPrefix("series,$browser,"))
    #expect(
      try run(server, "export", "create", "Views by browser", "--wait", "-o", table).code == 2)
    let again = try run(
      server, "export", "create", "Views by browser", "--wait", "-o", table, "--replace", "--json")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
    #expect(report["state"] as? String == "done")

    let list = try run(server, "export", "list", "--format", "csv", "--limit", "1")
    let id = String(try #require(list.lines.first).prefix { $0.isNumber })
    let fetched = try run(server, "export", "get", id, "-o", home.file("copy.csv"))
    #expect(fetched.code == 0, "\(fetched.errors)")
    #expect(home.contents(of: "copy.csv") == home.contents(of: "views.csv"))
    expectNoKey()
  }

  @Test func `the exit code tells what went wrong`() throws {
    let server = try server("--run-seconds", "80000")
    let failed = try run(
      server, "export", "create", "--sql", "select 1", "--name", "broken", "--wait")
    #expect(failed.code == 1)
    #expect(failed.errors.contains("Mend the query: there is no such table."))
    #expect(try run(server, "export", "create", "Weekly growth", "--format", "csv").code == 2)
    #expect(try run(server, "export", "wait", "99999").code == 3)
    #expect(try run(server, "export", "create", "No such dashboard").code == 3)
    #expect(
      try run(server, "export", "create", "Weekly growth", "--read-only").code == 5)
    let narrow = try run(
      server, "batch", "create", "yesterday", "--format", "jsonl", "-o", home.file("data"))
    #expect(narrow.code == 0)
    try waitUntil { try run(server, "batch", "list").lines.contains { $0.contains("events, ") } }
    let listed = try run(server, "batch", "list")
    let id = try #require(
      listed.lines.first { $0.contains("events, ") }?.split(separator: " ").first)
    #expect(try run(server, "batch", "cancel", String(id)).code == 0)
    #expect(try run(server, "batch", "status", String(id)).code == 7)
    #expect(try run(server, "batch", "logs", String(id)).code == 5)
    #expect(try run(server, "batch", "status", "no-such-run").code == 3)
    #expect(try run(server, "export", "wait", "no-such-job").code == 3)
    #expect(try run(server, "export", "get", "1", "-o", "-").code == 2)
    try server.kill()
    let offline = try run(
      server, "export", "create", "--sql", "select 1", "--wait", "--patience", "1")
    #expect(offline.code == 4)
    #expect(offline.errors.contains("`hedgerow jobs run` goes on with it."))
  }

  @Test func `a wide interval is asked about, and is one job`() throws {
    let server = try server()
    #expect(try run(server, "batch", "create", "2026-09").code == 2)
    let made = try run(
      server, "batch", "create", "2026-09", "--yes", "--wait", "-o", home.file("data"))
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.lines.count == 5)
    let folder = try #require(made.lines.first).split(separator: "/").dropLast().joined(
      separator: "/")
    let manifest = FileManager.default.contents(atPath: "/\(folder)/manifest.json") ?? Data()
    #expect(String(decoding: manifest, as: UTF8.self).contains("\"model\" : \"events\""))
    #expect(try run(server, "jobs").lines.count == 1)
  }

  @Test func `a worker shows the key nowhere, and is followed by another one`() throws {
    let server = try server("--large-exports", "2", "--storage-fault", "slow=1000000")
    let made = try run(
      server, "batch", "create", "2026-11-10", "--format", "jsonl", "-o", home.file("data"))
    #expect(made.code == 0, "\(made.errors)")
    try waitUntil { try worker() != nil }
    let first = try #require(try worker())
    for name in ["cmdline", "environ"] {
      let shown = FileManager.default.contents(atPath: "/proc/\(first)/\(name)") ?? Data()
      #expect(shown.range(of: Data(DemoServerProgram.key.utf8)) == nil, "\(name)")
    }
    kill(first, SIGKILL)
    try waitUntil { try worker() == nil }
    #expect(try run(server, "jobs", "run", "--detach").code == 0)
    try waitUntil { try run(server, "jobs").lines.first?.hasSuffix("done") == true }
    try waitUntil { try worker() == nil }
    expectNoKey()
  }

  // MARK: Helpers

  /// The key is in none of the files that were left.
  private func expectNoKey() {
    for name in home.files {
      let bytes = FileManager.default.contents(atPath: home.file(name)) ?? Data()
      #expect(bytes.range(of: Data(DemoServerProgram.key.utf8)) == nil, "\(name)")
    }
  }

  /// The process that carries the jobs of this home; nil while there is none.
  private func worker() throws -> pid_t? {
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
      guard let process = pid_t(name),
        let command = FileManager.default.contents(atPath: "/proc/\(name)/cmdline"),
        command.range(of: Data("jobs\0run\0--project".utf8)) != nil,
        let environment = FileManager.default.contents(atPath: "/proc/\(name)/environ"),
        environment.range(of: Data("HOME=\(home.path)\0".utf8)) != nil
      else { continue }
      return process
    }
    return nil
  }

  /// Returns when something has become true; throws when it does not within a minute.
  private func waitUntil(_ condition: () throws -> Bool) throws {
    let deadline = Date().addingTimeInterval(60)
    while try !condition() {
      guard Date() < deadline else { throw DidNotHappen() }
      usleep(20_000)
    }
  }

  private struct DidNotHappen: Error {}
}
