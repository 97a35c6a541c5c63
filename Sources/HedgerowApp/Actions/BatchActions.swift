import HedgerowViewModels

/// Batch downloads: their list, one of them, the form that orders one, and the log of a run.
enum BatchActions {
  static let all = list + one + form + log

  private static let list =
    [Action("app.downloads", "View: batch downloads", keys: ["4"]) { $0.openBatches() }]
    + ListActions.moves(in: .batches) + [
      Action("batches.open", "Its runs and files", keys: ["enter", "l"], hint: "open") {
        $0.openBatch()
      },
      Action(
        "batches.new", "Order files of events, persons or sessions", keys: ["n", "a"], hint: "new",
        unless: .mayNotChange
      ) { $0.openBatchForm() },
      Action("batches.fetch", "Download the files of somebody else's run", keys: ["D"]) {
        $0.fetchRun()
      },
      Action("batches.refresh", "Ask the server again", keys: ["R"]) { $0.reloadBatches() },
    ]

  private static let one =
    ListActions.moves(in: .batch) + [
      Action(
        "batch.preview", "Look into the file", keys: ["enter", "l"], hint: "look", unless: .noFile
      ) {
        $0.previewPart()
      },
      Action(
        "batch.log", "The log of the run", keys: ["L"], hint: "log", alsoIn: [.batches],
        unless: .noLog
      ) { $0.openBatchLog() },
      Action(
        "batch.cancel", "Cancel it; a cancelled run cannot be resumed", keys: ["x"],
        hint: "cancel", alsoIn: [.batches], unless: .nothingToCancel
      ) { $0.cancelBatch() },
      Action(
        "batch.resume", "Go on with what failed", keys: ["r"], hint: "retry", alsoIn: [.batches],
        unless: .nothingToResume
      ) { $0.resumeBatch() },
      Action(
        "batch.forget", "Forget one that has ended", keys: ["d"], hint: "forget",
        alsoIn: [.batches], unless: .nothingToForget
      ) { $0.forgetBatch() },
    ]

  private static let form =
    ListActions.moves(in: .batchForm) + [
      Action("batchForm.change", "Change the line", keys: ["enter", "l", "space"], hint: "change") {
        $0.changeBatchField()
      },
      Action("batchForm.start", "Order it", keys: ["S"], hint: "start") { $0.startBatch() },
    ]

  private static let log =
    ListActions.moves(in: .batchLog) + [
      Action("batchLog.level", "From the next level on", keys: ["f"], hint: "level") {
        $0.turnBatchLogLevel()
      },
      Action("batchLog.search", "Find in the messages", keys: ["/", "s"], hint: "find") {
        $0.askForBatchLogText()
      },
      Action("batchLog.time", "Lines of a time", keys: ["t"], hint: "time") {
        $0.askForBatchLogTime()
      },
      Action("batchLog.follow", "Follow it, or no longer", keys: ["F"], hint: "follow") {
        $0.followBatchLog()
      },
      Action("batchLog.refresh", "Ask the server again", keys: ["R"]) { $0.reloadBatchLog() },
    ]
}

extension Obstacle {
  fileprivate static let noFile = Obstacle { $0.previewPartObstacle }
  fileprivate static let noLog = Obstacle { $0.batchLogObstacle }
  fileprivate static let nothingToCancel = Obstacle { $0.cancelBatchObstacle }
  fileprivate static let nothingToResume = Obstacle { $0.resumeBatchObstacle }
  fileprivate static let nothingToForget = Obstacle { $0.forgetBatchObstacle }
}
