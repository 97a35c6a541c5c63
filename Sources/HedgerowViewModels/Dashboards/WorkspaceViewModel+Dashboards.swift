import HedgerowCore

extension WorkspaceViewModel {
  /// Opens the dashboard or the insight behind a row.
  mutating func openDashboard(_ node: NodeID) -> [Effect] {
    openDashboard(tree.table.id(of: node), title: tree.table.name(of: node))
  }

  mutating func openDashboard(
    _ id: EntryID, title: String, at tile: Int64? = nil
  ) -> [Effect] {
    var board = DashboardViewModel(entry: id, title: title, at: tile)
    board.repetition = autoRefresh
    push(board)
    return [.load(.dashboard(id), .cacheThenServer, owner: .dashboard)]
  }

  package mutating func moveTile(_ direction: TileGrid.Direction) -> [Effect] {
    changeTop(DashboardViewModel.self) { $0.move(direction) }
  }

  package mutating func stepTile(by count: Int) -> [Effect] {
    changeTop(DashboardViewModel.self) { $0.step(by: count) }
  }

  package mutating func zoomTile() -> [Effect] {
    changeTop(DashboardViewModel.self) { $0.zoomIn() }
  }

  /// Shows the other tiles again; where there are none, the dashboard is left.
  package mutating func leaveTile() -> [Effect] {
    if top(DashboardViewModel.self)?.zoom?.data != nil { return toggleTileData() }
    var isOut = false
    _ = changeTop(DashboardViewModel.self) { isOut = $0.zoomOut() }
    return isOut ? [] : backOut()
  }

  package mutating func toggleTileData() -> [Effect] {
    changeTop(DashboardViewModel.self) { $0.changeZoom { zoom, tile in zoom.toggleData(of: tile) } }
  }

  package mutating func moveInChart(by count: Int) -> [Effect] {
    changeTop(DashboardViewModel.self) {
      $0.changeZoom { zoom, tile in zoom.movePoint(by: count, in: tile) }
    }
  }

  package mutating func refreshTile() -> [Effect] { withDashboard { $0.refreshFocused() } }

  package mutating func refreshDashboard() -> [Effect] { withDashboard { $0.refreshAll() } }

  package mutating func cancelTiles() -> [Effect] {
    tell(Notice("Cancelled what was under way. `R` computes again."))
    return withDashboard { $0.stopWaiting() }
  }

  private mutating func withDashboard(
    _ change: (inout DashboardViewModel) -> [Effect]
  ) -> [Effect] {
    var effects: [Effect] = []
    _ = changeTop(DashboardViewModel.self) { effects = change(&$0) }
    return effects
  }
}
