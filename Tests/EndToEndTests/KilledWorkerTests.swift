import Foundation
import TerminalHarness
import Testing

/// Workers that die by SIGKILL in the middle of a job of twenty files from two runs, no two files alike. Whatever they were
/// at, the next one ends with the files of an undisturbed job, and PostHog has made two runs.
@Suite(.serialized) struct KilledWorkerTests {
  /// When a worker is killed: so many writes of the job's file after its start, and so many milliseconds after that.
  private struct Moment {
    let writes: Int
    var milliseconds = 0
  }

  private let home: Home
  private let server: DemoServerProgram
  /// What came of the job that nobody disturbed.
  private let whole: Files
  private let folder: String

  init() throws {
    home = try Home()
    server = try DemoServerProgram(
      [
        "--clock-speed", "100", "--large-exports", "10", "--storage-fault", "slow=4000000",
        "--storage-log", home.file("sent"),
      ], home: home)
    let home = home
    let made = try Command(
      Self.order + [home.file("whole"), "--wait"], home: home, environment: server.environment)
    #expect(made.code == 0 && made.lines.count == 20, "\(made.errors)")
    whole = try Files(below: home.file("whole"))
    let lock = try #require(home.files.first { $0.hasSuffix("/worker.lock") })
    folder = home.file(String(lock.dropLast("/worker.lock".count)))
  }

  private static let order = [
    "batch", "create", "2026-11-01..2026-11-14", "--format", "jsonl", "--part-size", "1", "--yes",
    "-o",
  ]

  @Test func `a job whose workers are killed at many moments ends as if nothing had been`() throws {
    let moments = [(1, 0), (1, 3), (2, 0), (6, 30), (20, 0), (9, 80), (14, 5), (25, 0), (12, 40)]
      .map { Moment(writes: $0.0, milliseconds: $0.1) }
    let job = try order("killed")
    let kills = try carry(job, killingAt: moments)
    #expect(kills >= 6)
    try expectWhole(job, "killed", kills: kills)
  }

  /// By hand, for as many rounds as one likes: each job loses one worker, a moment later than the job before. A byte is then
  /// sent twice at most.
  @Test(.enabled(if: Self.rounds > 0))
  func `a job that loses one worker at any moment fetches no byte more than once too often`() throws
  {
    for round in 0..<Self.rounds {
      let moment = Moment(
        writes: 1 + round * 7 % 131, milliseconds: round % 3 == 0 ? 0 : Int.random(in: 0...90))
      let name = "round-\(round)"
      let job = try order(name)
      let kills = try carry(job, killingAt: [moment])
      let tally = try expectWhole(job, name, kills: kills)
      #expect(tally.most <= 2, "\(moment)")
      print("\(name): \(kills) killed at \(moment), \(tally.sent - (20 << 20)) bytes too many")
      try FileManager.default.removeItem(atPath: home.file(name))
    }
  }

  private static let rounds =
    ProcessInfo.processInfo.environment["HEDGEROW_KILL_ROUNDS"].flatMap { Int($0) } ?? 0

  // MARK: Steps

  /// Orders a job that nobody carries yet; its name.
  private func order(_ name: String) throws -> String {
    let away = WorkerKeptAway(from: folder)
    let made = try Command(
      Self.order + [home.file(name)], home: home, environment: server.environment)
    withExtendedLifetime(away) {}
    #expect(made.code == 0, "\(made.errors)")
    return String(try #require(made.lines.first?.split(separator: " ").first))
  }

  /// Lets one worker after the other die, and the last one finish; how many died.
  private func carry(_ job: String, killingAt moments: [Moment]) throws -> Int {
    let writes = try JobWrites(in: folder)
    var kills = 0
    for moment in moments {
      let worker = try TerminalSession(
        BuiltProducts.path(of: "hedgerow"), ["jobs", "run"],
        environment: home.environment.merging(server.environment) { _, given in given })
      if writes.wait(for: moment.writes, unless: { worker.hasEnded }) {
        usleep(UInt32(moment.milliseconds) * 1_000)
        worker.signal(SIGKILL)
      }
      if case .signalled = try worker.waitForExit() { kills += 1 }
    }
    let last = try Command(["jobs", "run"], home: home, environment: server.environment)
    #expect(last.code == 0, "\(last.errors)")
    return kills
  }

  /// The files are those of the undisturbed job, and no more was sent than a break can cost.
  @discardableResult
  private func expectWhole(_ job: String, _ name: String, kills: Int) throws -> StorageTally {
    let file = FileManager.default.contents(atPath: "\(folder)/\(job).json") ?? Data()
    let ended = try JSONDecoder().decode(JobFile.self, from: file)
    #expect(ended.state == "done")
    let files = try Files(below: home.file(name))
    #expect(files.names.count == 21 && files.names == whole.names)
    #expect(files.hashes == whole.hashes && files.hashes.count == 20)
    for path in files.names where !path.hasSuffix("manifest.json") {
      #expect(
        FileManager.default.contentsEqual(
          atPath: home.file("\(name)/\(path)"), andPath: home.file("whole/\(path)")), "\(path)")
    }
    // Every run that the project has got is one that a job knows.
    let list = try Command(
      ["batch", "list", "--json", "--limit", "10000"], home: home, environment: server.environment)
    let runs = try JSONDecoder().decode([Run].self, from: Data(list.output.utf8))
    #expect(runs.count { $0.job == job } == 2)
    #expect(runs.count { $0.job == nil } == Self.runsOfTheSeed)

    let tally = StorageTally(home.contents(of: "sent"), runs: ended.steps.compactMap(\.serverID))
    #expect(tally.sent >= 20 << 20)
    // Four files come in at once; what of each is on its way the store has sent and nobody has got.
    #expect(tally.sent - (20 << 20) <= kills * 4 << 20)
    #expect(tally.most <= 1 + kills)
    return tally
  }

  /// Runs that the demo project has from the beginning.
  private static let runsOfTheSeed = 8

  private struct JobFile: Decodable {
    struct Step: Decodable { let serverID: String? }
    let state: String
    let steps: [Step]
  }

  private struct Run: Decodable { let job: String? }

  /// The names of the files below a folder, and the hashes that the manifest gives them.
  private struct Files {
    let names: [String]
    let hashes: [String: String]

    init(below path: String) throws {
      names = try FileManager.default.subpathsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".json") || $0.hasSuffix(".part") }
        .sorted()
      let manifest = try #require(names.first { $0.hasSuffix("manifest.json") })
      let bytes = FileManager.default.contents(atPath: "\(path)/\(manifest)") ?? Data()
      let files = try JSONDecoder().decode(Manifest.self, from: bytes).files
      hashes = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.sha256) })
    }
  }

  private struct Manifest: Decodable {
    struct File: Decodable {
      let name: String
      let sha256: String
    }
    let files: [File]
  }
}
