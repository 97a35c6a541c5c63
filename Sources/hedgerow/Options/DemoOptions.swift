import ArgumentParser
import HedgerowDemoServer

/// How the embedded server is to behave.
struct DemoOptions: ParsableArguments {
  @Option(help: "The port to listen on; 0 takes any free one.")
  var port = 0

  @Option(help: "The address to listen on; only loopback is possible.")
  var host = "127.0.0.1"

  @Option(
    name: .customLong("key"),
    help: "A throw-away key, TOKEN or TOKEN=scope,scope; may be repeated. Default: one full key.")
  var keys: [String] = []

  @Option(help: "A file with such keys, one a line.")
  var keyFile: String?

  @Option(help: "The e-mail address of the keys' owner.")
  var user: String?

  @Option(help: "Start from a file_system list answer, such as `hedgerow snapshot` writes.")
  var seed: String?

  @Option(help: "Start from that many made-up rows, up to 1,000,000.")
  var entries: Int?

  @Option(help: "Keep the state in this SQLite file; default is memory.")
  var data: String?

  @Option(
    help:
      "Which generation of PostHog to be: b refuses keys on extra actions, d does not, e asks more scopes of exports; open lets them do what only a browser may."
  )
  var generation = "d"

  @Option(help: "Milliseconds to wait before each answer.")
  var latency = 0

  @Option(help: "Requests allowed per minute and key.")
  var rateLimit: Int?

  @Option(
    name: .customLong("fault"),
    help:
      "A failure and its share, such as 503=0.1; kinds: 429 500 503 reset truncated garbage slow. May be repeated."
  )
  var faults: [String] = []

  @Option(help: "The seed of the faults' random numbers.")
  var faultSeed: UInt64 = 1

  @OptionGroup var exporting: DemoExportOptions

  /// The options as the server takes them. Throws sentences that say which option is wrong.
  func serverOptions() throws -> DemoServerOptions {
    var options = DemoServerOptions()
    options.port = port
    options.host = host
    options.keys = try (keys + keysInFile()).map { try DemoKey(parsing: $0) }
    options.userEmail = user
    options.seed = try chosenSeed()
    options.dataFile = data
    guard let chosen = DemoGeneration(rawValue: generation) else {
      throw ValidationError("--generation must be b, d, e or open, not “\(generation)”.")
    }
    options.generation = chosen
    options.latency = .milliseconds(latency)
    options.rateLimitPerMinute = rateLimit
    options.faults = try faults.map { try DemoFault(parsing: $0) }
    options.faultSeed = faultSeed
    options.exporting = try exporting.exportingOptions()
    return options
  }

  /// What tells one demo project from another, for its cache.
  var cacheName: String {
    if let data { return "data \(data)" }
    if let seed { return "seed \(seed)" }
    return entries.map { "entries \($0)" } ?? "demo"
  }

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be from 0 to 65535.")
    }
    guard latency >= 0 else { throw ValidationError("--latency must not be negative.") }
    if let entries, !(0...1_000_000).contains(entries) {
      throw ValidationError("--entries must be from 0 to 1,000,000.")
    }
    if let rateLimit, rateLimit < 1 { throw ValidationError("--rate-limit must be 1 or more.") }
  }

  private func chosenSeed() throws -> DemoSeed {
    if seed != nil, entries != nil {
      throw ValidationError("--seed and --entries cannot be used together.")
    }
    if let seed { return .file(seed) }
    return entries.map { .generated(entries: $0) } ?? .believable
  }

  private func keysInFile() throws -> [String] {
    guard let keyFile else { return [] }
    return try readText(at: keyFile).split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }
}
