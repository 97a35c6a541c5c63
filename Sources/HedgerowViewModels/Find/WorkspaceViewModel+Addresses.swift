import HedgerowCore

extension WorkspaceViewModel {
  /// Opens what a text names: an address of PostHog's web application, or a path of the tree.
  package mutating func open(text: String) -> [Effect] {
    if let address = WebAddress(text) { return open(address) }
    let path = EntryPath(text)
    closeLayers()
    return travel(to: Destination(path: EntryPath(names: path.names), isOpened: true))
  }

  /// Looks for the row that an address means; nothing happens to one of another project or host.
  package mutating func open(_ address: WebAddress) -> [Effect] {
    if let obstacle = address.obstacle(inProject: heading.number, at: heading.origin) {
      tell(Notice(obstacle, .warning))
      return []
    }
    guard let key = address.object else {
      tell(
        Notice(
          "“\(address.href)” is a page of PostHog that lies in no folder; `s` searches for a name.",
          .warning))
      return []
    }
    closeLayers()
    neighbours.errand = .open(key)
    tell(Notice("Looking for \(address.href)…"))
    return [.load(.rows(.places(key), offset: 0), .cacheThenServer, owner: .address)]
  }

  /// Goes to the row of the object that was asked for, the real one before a link.
  mutating func receivePlaces(_ page: RowListPage) -> [Effect] {
    guard case .open(let key) = neighbours.errand, page.list == .places(key) else { return [] }
    guard let row = page.rows.first(where: { !$0.entry.isShortcut }) ?? page.rows.first else {
      if page.source.isCache { return [] }
      neighbours.errand = nil
      tell(
        Notice(
          "No row shows \(key.type.label) \(key.ref): it was deleted, your key may not see it, or it is not filed (`g u`).",
          .warning))
      return []
    }
    neighbours.errand = nil
    dismissNotice()
    // What the cache knew is enough; the server's answer would only come after it.
    return [.cancel(.address)] + open(row.entry)
  }

  /// Opens the row under the cursor: folds or unfolds a folder, shows anything else large and remembers it.
  package mutating func openSelected() -> [Effect] {
    guard let node = tree.selected, !tree.table.isFolder(node) else { return tree.toggle() }
    return show(node) + [.noteVisit(tree.table.id(of: node))]
  }

  /// Shows what a row leads to: a dashboard with its tiles, what has a page as that, everything else as its preview.
  mutating func show(_ node: NodeID) -> [Effect] {
    let type = tree.table.type(of: node)
    if type.hasTiles { return openDashboard(node) }
    if type.hasPage { return openObject(node) }
    isPreviewLarge = true
    return [.wait(.cursorRest)]
  }

  /// Goes to a row that may not be loaded, opens it, and remembers that.
  package mutating func open(_ entry: Entry) -> [Effect] {
    closeLayers()
    var destination = Destination(entry)
    destination.isOpened = true
    return travel(to: destination) + [.noteVisit(entry.id)]
  }

  /// Goes to a row; what has come of it is seen at once or with the answers that the way there needs.
  mutating func travel(to destination: Destination) -> [Effect] {
    let effects = tree.go(to: destination)
    return effects + endJourney()
  }

  /// Opens what was arrived at, or says that it is not there.
  mutating func endJourney() -> [Effect] {
    switch tree.takeJourneyEnd() {
    case .arrived(let node, isOpened: true) where !tree.table.isFolder(node):
      return show(node)
    case .missed(let destination):
      tell(
        Notice(
          "“\(destination.path.name)” is not where it was looked for; `s` searches the project for its name.",
          .warning))
    case .arrived, nil: break
    }
    return []
  }
}
