import Glibc
import TerminalHarness

/// A file of 2 GiB from loopback, beside curl.
enum Download {
  private static let megabytes = 2_048

  static func measure(_ bench: Workbench) throws -> [Figure] {
    let server = try DemoServer(
      bench.options.program, source: ["--large-exports", "\(megabytes)"])
    let home = bench.freshHome()
    mkdir(home, 0o700)
    let environment = [
      "HOME": home, "XDG_CONFIG_HOME": "\(home)/config", "XDG_CACHE_HOME": "\(home)/cache",
      "XDG_STATE_HOME": "\(home)/state", "POSTHOG_HOST": server.origin,
      "POSTHOG_PERSONAL_API_KEY": DemoServer.key, "POSTHOG_PROJECT_ID": "1", "TZ": "UTC",
    ]
    let id = try find(bench, environment)
    var ours: [Double] = []
    var theirs: [Double] = []
    var growth = 0
    // By turns, so that both meet the same machine.
    for _ in 0..<3 {
      let one = try fetch(id, bench, home, environment)
      ours.append(one.seconds)
      growth = max(growth, one.growth)
      if let time = try timeCurl(id, server, to: "\(home)/curl.csv") { theirs.append(time) }
    }
    let seconds = Sample(ours).median
    let figures = [
      Figure("download of 2 GiB: memory over the start", Double(growth) / 1_024, "MB", must: 30),
      Figure("download of 2 GiB: time", seconds, "s", note: "on the disk, and looked at"),
    ]
    guard !theirs.isEmpty else {
      return figures + [.missing("download of 2 GiB: curl", because: "it is not installed")]
    }
    let curl = Sample(theirs).median
    return figures + [
      Figure("download of 2 GiB: curl", curl, "s", note: "on the disk"),
      Figure("download of 2 GiB: time to curl's", seconds / curl, "x", must: 1 / 0.7),
    ]
  }

  /// The number of the export that the server has a large file of.
  private static func find(_ bench: Workbench, _ environment: [String: String]) throws -> String {
    let list = try TerminalSession(
      bench.options.program, ["export", "list", "--format", "csv"], environment: environment,
      columns: 400)
    try list.waitForExit(timeout: 60)
    let line = list.screenText.split(separator: "\n").first { $0.contains("-large-") }
    guard let id = line?.prefix(while: \.isNumber), !id.isEmpty else {
      throw list.unexpected("there is no large export")
    }
    return String(id)
  }

  /// One download: how long, and by how much the memory grew from its first byte on.
  private static func fetch(
    _ id: String, _ bench: Workbench, _ home: String, _ environment: [String: String]
  ) throws -> (seconds: Double, growth: Int) {
    let file = "\(home)/ours.csv"
    unlink(file)
    let session = try TerminalSession(
      bench.options.program, ["export", "get", id, "-o", file], environment: environment,
      columns: 120)
    var (first, peak) = (0, 0)
    let deadline = Clock.now + 300
    while !session.hasEnded {
      session.pump(milliseconds: 10)
      let memory = session.memory
      if first == 0, access(file + ".part", F_OK) == 0 { first = memory.resident }
      peak = max(peak, memory.peak)
      if Clock.now > deadline { throw session.unexpected("the download does not end") }
    }
    guard try session.waitForExit() == .exited(0) else {
      throw session.unexpected("the download failed")
    }
    return (Clock.now - session.startedAt, peak - first)
  }

  private static func timeCurl(
    _ id: String, _ server: DemoServer, to file: String
  ) throws -> Double? {
    let curl = "/usr/bin/curl"
    guard access(curl, X_OK) == 0 else { return nil }
    unlink(file)
    let session = try TerminalSession(
      "/bin/sh",
      [
        "-c", "\"$0\" \"$@\" && sync \"\(file)\"", curl, "-s", "-f", "-L", "-o", file, "-H",
        "Authorization: Bearer \(DemoServer.key)",
        "\(server.origin)/api/projects/1/exports/\(id)/content/?download=true",
      ])
    let status = try session.waitForExit(timeout: 300)
    guard status == .exited(0) else { throw session.unexpected("curl: \(status)") }
    return Clock.now - session.startedAt
  }
}
