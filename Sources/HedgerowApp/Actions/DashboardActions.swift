import HedgerowCore
import HedgerowViewModels

/// What can be done in a dashboard, and in one tile of it shown large.
enum DashboardActions {
  static let all =
    inGrid + inTile + inData + look
    + [Scope.dashboard, .tile, .data].flatMap { scope in
      [
        Action(
          "\(scope.name).refresh",
          "Compute the tile's numbers anew; `:refresh 5m` all of them every five minutes",
          keys: ["r"], hint: "refresh",
          taking: Argument("INTERVAL", isRequired: false) { $0.refresh(every: $1) }
        ) { $0.refreshTile() },
        Action("\(scope.name).refreshAll", "Compute every tile anew", keys: ["R"]) {
          $0.refreshDashboard()
        },
        Action("\(scope.name).cancel", "Stop waiting for numbers", keys: ["x"]) {
          $0.cancelTiles()
        },
        Action("\(scope.name).next", "The next tile", keys: ["tab", "]"], hint: "next") {
          $0.stepTile(by: 1)
        },
        Action("\(scope.name).previous", "The previous tile", keys: ["shift-tab", "["]) {
          $0.stepTile(by: -1)
        },
      ]
    }

  private static let inGrid =
    ListActions.leaps(in: .dashboard) + [
      Action("dashboard.down", "To the tile below", keys: ["j", "down"]) { $0.moveTile(.down) },
      Action("dashboard.up", "To the tile above", keys: ["k", "up"]) { $0.moveTile(.up) },
      Action("dashboard.left", "To the tile on the left", keys: ["h", "left"]) {
        $0.moveTile(.left)
      },
      Action("dashboard.right", "To the tile on the right", keys: ["l", "right"]) {
        $0.moveTile(.right)
      },
      Action("dashboard.zoom", "Show the tile large", keys: ["enter", "+"], hint: "zoom") {
        $0.zoomTile()
      },
    ]

  private static let inTile =
    ListActions.moves(in: .tile) + [
      Action("tile.left", "Read the point before", keys: ["h", "left"], hint: "read values") {
        $0.moveInChart(by: -1)
      },
      Action("tile.right", "Read the next point", keys: ["l", "right"]) { $0.moveInChart(by: 1) },
      Action("tile.data", "The data as a table, or the chart again", keys: ["i"], hint: "data") {
        $0.toggleTileData()
      },
      Action("tile.leave", "All tiles again", keys: ["enter", "backspace", "_"], hint: "all tiles")
      {
        $0.leaveTile()
      },
    ]

  private static let inData =
    ListActions.moves(in: .data) + [
      Action("data.left", "The column on the left", keys: ["h", "left", "<"]) {
        $0.chooseDataColumn(by: -1)
      },
      Action("data.right", "The column on the right", keys: ["l", "right", ">"]) {
        $0.chooseDataColumn(by: 1)
      },
      Action("data.sort", "Sort by the column; again reverses", keys: [","], hint: "sort") {
        $0.sortData()
      },
      Action("data.find", "Find a text in the fields", keys: ["/"], hint: "find") {
        $0.askForData()
      },
      Action("data.findNext", "The next row that holds it", keys: ["n"]) {
        $0.findInDataAgain(isBackwards: false)
      },
      Action("data.findBack", "The row before that holds it", keys: ["N"]) {
        $0.findInDataAgain(isBackwards: true)
      },
      Action("data.copy", "Copy the data as TSV", keys: ["y"], hint: "copy") { $0.copyData() },
      Action(
        "data.save", "Save the data as CSV", keys: ["S"], hint: "save",
        taking: Argument("FILE") { $0.saveData(to: $1) }),
      Action("data.chart", "The chart again", keys: ["i", "enter", "backspace"], hint: "chart") {
        $0.toggleTileData()
      },
    ]

  /// What is put over a dashboard for one look, wherever in it one is.
  private static let look = [
    Action(
      "dashboard.dates", "Other dates, for this look", keys: ["f d"],
      taking: Argument("DATES", isRequired: false) { _ in
        .words(DateSpan.usual.map { Candidate($0.name, "for this look") })
      } perform: {
        $0.setDates($1)
      }, alsoIn: [.tile, .data], unless: .noLook
    ) { $0.chooseDates() },
    Action(
      "dashboard.interval", "One point an hour, day, week or month, for this look", keys: ["f i"],
      taking: Argument("INTERVAL", isRequired: false) { _ in
        .words(WorkspaceViewModel.intervals.map { Candidate($0.rawValue, "for this look") })
      } perform: {
        $0.setInterval($1)
      }, alsoIn: [.tile, .data], unless: .noLook
    ) { $0.chooseInterval() },
    Action(
      "dashboard.breakdown", "Split by a property, for this look", keys: ["f b"],
      taking: Argument("PROPERTY", isRequired: false) { _ in
        .words(WorkspaceViewModel.properties.map { Candidate($0.name, $0.title) })
      } perform: {
        $0.setBreakdown($1)
      }, alsoIn: [.tile, .data], unless: .noLook
    ) { $0.chooseBreakdown() },
    Action(
      "dashboard.only", "Count only what meets conditions, for this look", keys: ["f f"],
      taking: Argument("CONDITIONS", isRequired: false) { $0.setConditions($1) },
      alsoIn: [.tile, .data], unless: .noLook
    ) { $0.askForConditions() },
    Action(
      "dashboard.variable", "Give a variable of SQL another value, for this look", keys: ["f v"],
      taking: Argument("NAME=VALUE", isRequired: false) { $0.setVariable($1) },
      alsoIn: [.tile, .data], unless: .noLook
    ) { $0.chooseVariable() },
    Action(
      "dashboard.asSaved", "As it is saved: nothing is put over", keys: ["F", "f x"],
      hint: "as saved", alsoIn: [.tile, .data], unless: .noLookPutOver
    ) { $0.showAsSaved() },
  ]
}

extension Obstacle {
  static let noLook = Obstacle { $0.lookObstacle }

  static let noLookPutOver = Obstacle {
    noLook($0) ?? ($0.look.isEmpty ? "nothing is put over what is saved" : nil)
  }
}
