/// How exports and batch exports behave: how fast they are, where their files lie and what goes wrong there.
package struct ExportingOptions: Sendable {
  /// What time it is for them.
  package var clock = DemoClock()
  /// The port of the storage origin; 0 takes any free one.
  package var storagePort = 0
  /// How long an export takes that is not ready at once.
  package var exportLength: Duration = .seconds(15)
  /// How long a batch run takes from its start to its end.
  package var runLength: Duration = .seconds(10)
  /// Batch runs that may be starting or running at a time.
  package var concurrentRuns = 20
  /// How long the address of a part is good.
  package var linkLifetime: Duration = .seconds(3600)
  /// Videos of whole recordings in a month.
  package var videosPerMonth = 10
  /// Whether the server hands out every export itself instead of redirecting to the storage.
  package var keepsContentInDatabase = false
  /// Whether exports are gone the moment they expire. PostHog's are gone at the next start of its server.
  package var dropsExpired = false
  /// Mebibytes of made-up rows in files that are asked for in bulk; nil for none.
  package var largeMegabytes: Int?
  /// What goes wrong in the storage.
  package var storageFaults = StorageFaults()
  /// Where is written down what the storage sends, if anywhere.
  package var storageLog: StorageLog?

  /// The options of a server that behaves.
  package init() {}
}
