import HedgerowCore

/// What is done to a tile of the open dashboard: its colour, and giving it to another dashboard.
extension WorkspaceViewModel {
  /// Why nothing can be done to a tile; `nil` where one is in focus.
  package var tileObstacle: String? {
    guard let open = top(DashboardViewModel.self) else { return "no dashboard is open" }
    if open.dashboard == nil { return "the dashboard is not here yet" }
    if open.dashboard?.id == nil { return "this is an insight, and lies on no dashboard here" }
    return open.focusedTile == nil ? "the dashboard has no tiles" : nil
  }

  private var tile: (tile: Tile, name: DashboardChange.TileName, board: DashboardSummary)? {
    guard let open = top(DashboardViewModel.self), let tile = open.focusedTile,
      let board = open.summary
    else { return nil }
    return (tile, DashboardChange.TileName(id: tile.id, title: tile.title), board)
  }

  /// Asks for the colour of the tile in focus.
  package mutating func askForTileColour() -> [Effect] {
    guard let (tile, name, board) = tile else { return [] }
    let items = TileColour.allCases.map { colour in
      ChoiceViewModel.Item(
        title: colour == .none ? "No colour" : colour.rawValue.capitalisingFirst,
        detail: colour == tile.colour ? "as it is" : ""
      ) { workspace in
        colour == tile.colour
          ? [] : workspace.send([.edit(board, .colour(name, from: tile.colour, to: colour))])
      }
    }
    push(
      ChoiceViewModel(
        title: "Colour of “\(name.title)”",
        words: "The colour that the card has in the web; here its numbers keep those of the theme.",
        items: items))
    return []
  }

  /// Asks for the dashboard that the tile in focus goes to.
  package mutating func askForTileTarget() -> [Effect] {
    guard let (_, name, board) = tile else { return [] }
    push(DashboardChoice(tile: name, from: board))
    return [.load(.dashboards(search: "", offset: 0), .cacheThenServer, owner: .boardChoice)]
  }

  /// Gives the tile to the dashboard under the bar.
  package mutating func acceptDashboard() -> [Effect] {
    guard let choice = top(DashboardChoice.self) else { return [] }
    guard let target = choice.selected else {
      tell(Notice("No dashboard matches. Type another name, or Esc.", .warning))
      return []
    }
    layers.removeLast()
    return [.cancel(.boardChoice)]
      + send([.moveTile(choice.tile, from: choice.source, to: target)])
  }
}

extension Tile {
  /// What it is called in sentences.
  package var title: String {
    switch content {
    case .insight(let insight): insight.name.isEmpty ? "the text card" : insight.name
    case .button(let text, _): text
    case .widget(let name): name
    case .hidden: "a tile that your key may not see"
    }
  }
}
