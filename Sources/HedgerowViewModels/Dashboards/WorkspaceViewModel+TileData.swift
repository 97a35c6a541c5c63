import HedgerowCore

/// What is done with the data of a tile.
extension WorkspaceViewModel {
  package mutating func chooseDataColumn(by count: Int) -> [Effect] {
    changeData { $0.moveColumn(by: count) }
  }

  package mutating func sortData() -> [Effect] { changeData { $0.sort() } }

  /// Asks what to look for.
  package mutating func askForData() -> [Effect] {
    let purpose = PromptViewModel.Purpose(
      "data", unless: { _, _ in nil },
      perform: { workspace, text in
        workspace.findInData { $0.find(text) }
      })
    ask(
      for: purpose, title: "Find in the data", explanation: "Part of any field. n goes on, N back.")
    return []
  }

  package mutating func findInDataAgain(isBackwards: Bool) -> [Effect] {
    findInData { $0.findAgain(isBackwards: isBackwards) }
  }

  private mutating func findInData(_ find: (inout TileData) -> Bool) -> [Effect] {
    var isFound = false
    let effects = changeData { isFound = find(&$0) }
    let wanted = top(DashboardViewModel.self)?.zoom?.data?.cursor.wanted ?? ""
    if wanted.isEmpty {
      tell(Notice("Nothing is looked for yet: `/` asks what to find."))
    } else if !isFound {
      tell(Notice("No field holds “\(wanted)”."))
    }
    return effects
  }

  package mutating func copyData() -> [Effect] {
    guard let (data, name) = shownData else { return [] }
    return [.copy(data.shown.tsv, what: "the data of “\(name)”")]
  }

  /// Saves the data as CSV in a file of that name.
  package mutating func saveData(to path: String) -> [Effect] {
    guard let (data, _) = shownData else { return [] }
    let count = data.order.count
    let what = "\(count.grouped) \(count == 1 ? "row" : "rows")"
    return [.save(TextFile(path: path, text: data.shown.csv, what: what))]
  }

  /// Hears what became of a file; one that is there already is replaced only after a yes.
  package mutating func receive(_ result: SaveResult, of file: TextFile) -> [Effect] {
    switch result {
    case .saved(let path): tell(Notice("Saved \(file.what) to \(path).", .success))
    case .failed(let reason):
      tell(Notice("Could not save \(file.what): \(reason). `S` asks for another file.", .failure))
    case .exists(let path):
      var replacing = file
      replacing.mayReplace = true
      push(
        PlanQuestion(
          title: "Replace the file?", lines: ["\(path) is there already."], verb: "replaces it"
        ) { [replacing] _ in [.save(replacing)] })
    }
    return []
  }

  private var shownData: (TileData, name: String)? {
    guard let board = top(DashboardViewModel.self), let data = board.zoom?.data,
      board.focusedTile?.insight?.result != .notComputed
    else { return nil }
    return (data, board.focusedTile?.insight?.name ?? board.title)
  }

  private mutating func changeData(_ change: (inout TileData) -> Void) -> [Effect] {
    changeTop(DashboardViewModel.self) { board in
      board.changeZoom { zoom, _ in
        guard var data = zoom.data else { return }
        change(&data)
        zoom.data = data
      }
    }
  }
}
