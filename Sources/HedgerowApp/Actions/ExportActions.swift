import HedgerowViewModels

/// Exports: what orders one, and what can be done in their list.
enum ExportActions {
  static let all = ordering + looking + fetching

  private static let ordering = [
    Action("app.exports", "View: exports", keys: ["3"]) { $0.openExports() },
    Action(
      "app.export", "Export what a query finds as CSV, or a recording as a film",
      taking: Argument("sql SELECT… | recording ID") { $0.export($1) }),
    Action("app.downloadFolder", "Choose the folder that downloads go to") {
      $0.chooseDownloadFolder()
    },
    Action(
      "tree.export", "Export it in a format of your choice", keys: ["X"], command: "export-row",
      alsoIn: Set<Scope>.viewsOfRows.union([.dashboards]), unless: .nothingToExport
    ) { $0.askToExport() },
  ]

  private static let looking =
    ListActions.moves(in: .exports) + [
      Action("exports.search", "Show only some", keys: ["/", "s"], hint: "filter") {
        $0.askForExportFilter()
      },
      Action("exports.format", "Show one format, the next, all", keys: ["f"]) {
        $0.showNextExportFormat()
      },
      Action("exports.sort", "The next order", keys: ["z"], hint: "sort") { $0.sortExports() },
      Action("exports.refresh", "Ask the server again", keys: ["R"]) { $0.reloadExports() },
      Action(
        "exports.scrollDown", "Scroll the file beside the list", keys: ["J"], alsoIn: [.batch]
      ) { $0.scrollPane(by: 3) },
      Action("exports.scrollUp", "Scroll it back", keys: ["K"], alsoIn: [.batch]) {
        $0.scrollPane(by: -3)
      },
      Action("exports.mark", "Mark it, or not", keys: ["space"]) { $0.markExport() },
      Action("exports.reveal", "Go to the row of what was exported", keys: ["g ."]) {
        $0.revealExport()
      },
      Action("exports.json", "Its JSON", keys: ["i"], unless: .noExport) { $0.showExportJSON() },
    ]

  private static let fetching = [
    Action("exports.preview", "Look into the file", keys: ["enter", "l"], hint: "look") {
      $0.previewExport()
    },
    Action("exports.fetch", "Download it, or what is marked", keys: ["D"], hint: "download") {
      $0.fetchExports()
    },
    Action("exports.fetchAs", "Download it under another name", keys: ["W"], unless: .noExport) {
      $0.askToFetchAs()
    },
    Action("exports.fetchAll", "Download all that were not fetched", keys: ["F"]) {
      $0.fetchAllExports()
    },
    Action(
      "exports.retry", "Go on with what failed, or export the same again", keys: ["r", "X"],
      hint: "again"
    ) { $0.retryExport() },
    Action(
      "exports.cancel", "Cancel what is under way", keys: ["x"], hint: "cancel",
      unless: .nothingUnderWay
    ) { $0.cancelExport() },
  ]
}

extension Obstacle {
  fileprivate static let nothingToExport = Obstacle { $0.exportObstacle }
  fileprivate static let nothingUnderWay = Obstacle { $0.cancelExportObstacle }
  fileprivate static let noExport = Obstacle {
    $0.exports?.selected?.export == nil ? "PostHog has not named it yet" : nil
  }
}
