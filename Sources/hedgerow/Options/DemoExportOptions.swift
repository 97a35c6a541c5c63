import ArgumentParser
import HedgerowDemoServer

/// How exports and batch exports of the embedded server are to behave.
struct DemoExportOptions: ParsableArguments {
  @Option(help: "How many seconds of exports and batch runs pass in one, such as 60.")
  var clockSpeed = 1.0

  @Option(help: "Seconds that a slow export takes.")
  var exportSeconds = 15.0

  @Option(help: "Seconds that a batch run takes.")
  var runSeconds = 10.0

  @Option(help: "Batch runs that may go on at a time.")
  var concurrentRuns = 20

  @Option(help: "Seconds that the address of a batch run's part is good.")
  var linkSeconds = 3600

  @Flag(help: "Hand out the files of exports instead of redirecting to the storage.")
  var exportsInDatabase = false

  @Flag(help: "Drop exports the moment they expire, not at the next start.")
  var dropExpired = false

  @Option(
    help:
      "Make events runs without compression, and exports called “large”, that many megabytes of made-up rows."
  )
  var largeExports: Int?

  @Option(help: "The port of the storage origin; 0 takes any free one.")
  var storagePort = 0

  @Option(
    name: .customLong("storage-fault"),
    help:
      "What goes wrong in the storage: cut=BYTES, cut-once=BYTES, no-range, expired, slow=BYTES-A-SECOND, status=CODE. May be repeated."
  )
  var storageFaults: [String] = []

  @Option(help: "Add a line to this file for each body that the storage has sent.")
  var storageLog: String?

  func validate() throws {
    guard clockSpeed > 0, clockSpeed <= 100_000 else {
      throw ValidationError("--clock-speed must be more than 0 and at most 100,000.")
    }
    guard exportSeconds >= 0, runSeconds >= 0, exportSeconds <= 86_400, runSeconds <= 86_400 else {
      throw ValidationError("--export-seconds and --run-seconds must be from 0 to 86,400.")
    }
    guard concurrentRuns >= 0 else {
      throw ValidationError("--concurrent-runs must not be negative.")
    }
    guard linkSeconds >= 0 else { throw ValidationError("--link-seconds must not be negative.") }
    guard (0...65_535).contains(storagePort) else {
      throw ValidationError("--storage-port must be from 0 to 65535.")
    }
    if let largeExports, !(1...1_000_000).contains(largeExports) {
      throw ValidationError("--large-exports must be from 1 to 1,000,000.")
    }
  }

  /// The options as the server takes them. Throws sentences that say which option is wrong.
  func exportingOptions() throws -> ExportingOptions {
    var options = ExportingOptions()
    options.clock = DemoClock(speed: clockSpeed)
    options.exportLength = .seconds(exportSeconds)
    options.runLength = .seconds(runSeconds)
    options.concurrentRuns = concurrentRuns
    options.linkLifetime = .seconds(linkSeconds)
    options.keepsContentInDatabase = exportsInDatabase
    options.dropsExpired = dropExpired
    options.largeMegabytes = largeExports
    options.storagePort = storagePort
    options.storageFaults = try StorageFaults(parsing: storageFaults)
    options.storageLog = try storageLog.map { try StorageLog(path: $0) }
    return options
  }
}
