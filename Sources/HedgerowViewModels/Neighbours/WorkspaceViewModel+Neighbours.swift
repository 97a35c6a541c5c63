import HedgerowCore

extension WorkspaceViewModel {
  /// What is asked at the start for everything around the tree: only what this machine knows.
  var loadNeighbours: [Effect] {
    [
      .load(.history, .cacheOnly, owner: .history), .load(.me, .cacheOnly, owner: .me),
      .load(.searches, .cacheOnly, owner: .searches),
      .load(.rows(.starred, offset: 0), .cacheOnly, owner: .stars),
    ]
  }

  // MARK: Stars

  /// Stars the row under the cursor, or takes its star away.
  package mutating func toggleStar() -> [Effect] {
    if let row = top(RowListViewModel.self)?.selected {
      if let star = row.star {
        return change(.remove(id: star, name: row.entry.name))
      }
      return change(.set(!tree.project.starred.contains(row.entry.id), row.entry.id))
    }
    guard let node = tree.selected else { return [] }
    let id = tree.table.id(of: node)
    return change(.set(!tree.project.starred.contains(id), id))
  }

  /// Puts the star under the cursor of the list further up or down.
  package mutating func moveStar(by step: Int) -> [Effect] {
    guard let layer = top(RowListViewModel.self), layer.rows == .starred,
      let id = layer.selected?.star,
      let index = layer.found.firstIndex(where: { $0.star == id }),
      layer.found.indices.contains(index + step), let other = layer.found[index + step].star
    else { return [] }
    return change(.swap(id: id, with: other))
  }

  private mutating func change(_ change: StarChange) -> [Effect] {
    if case .set(let isStarred, let id) = change { tree.project.setStar(isStarred, on: id) }
    return [.star(change)]
  }

  /// What came of a change of stars; a refusal is told, and what is true is asked for.
  mutating func receiveRefusal(of change: StarChange, _ problem: Problem) -> [Effect] {
    // The cache may know nothing of stars.
    if case .set(let isStarred, let id) = change { tree.project.setStar(!isStarred, on: id) }
    tell(Notice(problem))
    return [.load(.rows(.starred, offset: 0), .cacheOnly, owner: .stars)]
  }

  // MARK: Original, home, Unfiled

  /// Goes from a link to the row of the object itself.
  package mutating func goToOriginal() -> [Effect] {
    guard let node = actionRow else { return [] }
    neighbours.errand = .original(of: tree.table.id(of: node))
    return [
      .load(
        .rows(.placesOf(tree.table.id(of: node)), offset: 0), .cacheThenServer, owner: .address)
    ]
  }

  mutating func receiveOriginal(_ page: RowListPage) -> [Effect] {
    guard case .original(let id) = neighbours.errand, page.list == .placesOf(id) else { return [] }
    let others = page.rows.map(\.entry).filter { !$0.isShortcut && $0.id != id }
    guard let original = others.first else {
      if page.source.isCache { return [] }
      neighbours.errand = nil
      tell(
        Notice(
          "The object of this link has no row of its own; `g u` files what has none.", .warning)
      )
      return []
    }
    neighbours.errand = nil
    closeLayers()
    return [.cancel(.address)] + travel(to: Destination(original))
  }

  package mutating func goHome() -> [Effect] {
    tell(Notice("Asking where your home folder is…"))
    return [.load(.homeFolder, .serverOnly, owner: .neighbour)]
  }

  /// Shows all rows of the object under the cursor.
  package mutating func showPlaces() -> [Effect] {
    guard let node = actionRow else { return [] }
    return show(.placesOf(tree.table.id(of: node)))
  }

  package mutating func askForUnfiled() -> [Effect] {
    ask(
      PlanQuestion(
        title: "Unfiled",
        lines: [
          "PostHog files what is in no folder under “Unfiled” when it is asked for it. So asking changes the tree, for everybody: new rows appear there, missing folders are made, wrong depths are mended.",
          "Nothing is moved or deleted, and there is no undo.",
        ], verb: "files it"
      ) { workspace in
        workspace.tell(Notice("Asking PostHog to file what is in no folder…"))
        return [.load(.unfiled, .serverOnly, owner: .neighbour)]
      })
    return []
  }

  mutating func receiveUnfiled(_ count: Int) -> [Effect] {
    tell(
      Notice(
        count == 0
          ? "Everything has a row already."
          : "\(count.grouped) \(count == 1 ? "object was" : "objects were") filed.",
        .success))
    let folder = EntryPath("Unfiled")
    return travel(to: Destination(path: folder, isOpened: true)) + tree.reloadRows(of: folder)
  }

  // MARK: Answers

  /// What answers mean for what lies around the tree.
  mutating func receiveNeighbour(_ answer: Answer) -> [Effect] {
    neighbours.receive(answer)
    switch answer {
    case .rows(let page): return receivePlaces(page) + receiveOriginal(page)
    case .homeFolder(let path):
      dismissNotice()
      return travel(to: Destination(path: path, isOpened: true))
    case .unfiled(let count): return receiveUnfiled(count)
    case .me where neighbours.errand == .mine:
      neighbours.errand = nil
      return toggle(.mine)
    case .index(let batch) where batch.isLast && !batch.source.isCache:
      // Stars are known by their rows, which are all here now.
      return [.load(.rows(.starred, offset: 0), .cacheThenServer, owner: .stars)]
    default: return []
    }
  }

  /// What failed around the tree. Stars that cannot be had simply do not show.
  mutating func receiveNeighbour(_ problem: Problem, for query: Query) {
    switch query {
    case .rows(.places, _), .rows(.placesOf, _):
      guard neighbours.errand != nil, neighbours.errand != .mine else { return }
      neighbours.errand = nil
      tell(Notice(problem))
    case .homeFolder, .unfiled: tell(Notice(problem))
    case .me:
      guard neighbours.errand == .mine || top(ChipsViewModel.self) != nil else { return }
      neighbours.errand = nil
      tell(Notice(problem))
    default: break
    }
  }
}
