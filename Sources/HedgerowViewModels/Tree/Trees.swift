import HedgerowCore

/// The trees that are open: in each tab one, or two side by side. They lie over the same rows, which the tree that has
/// the keys keeps and lends to the others, so that what happens to a row is seen in all of them and is stored once.
package struct Trees: Sendable {
  /// The tree that has the keys.
  package var focused = TreeViewModel()
  private var tabs = [Tab()]
  /// Which of the tabs is shown.
  package private(set) var current = 0

  private struct Tab {
    /// In the place of the focused tree stands an empty one.
    var trees = [TreeViewModel()]
    /// Which of the trees has the keys, or had them last.
    var side = 0
  }

  package init() {}

  package var tabCount: Int { tabs.count }
  /// Whether two trees stand side by side.
  package var isSplit: Bool { tabs[current].trees.count > 1 }
  /// Whether the tree that has the keys is the right one of two.
  package var isRightFocused: Bool { tabs[current].side == 1 }

  /// The tree beside the one that has the keys.
  package var beside: TreeViewModel? {
    guard isSplit else { return nil }
    return withRows(tabs[current].trees[1 - tabs[current].side])
  }

  /// The names of the folders that the tabs are in, from left to right; `nil` at the top of the project.
  package var tabNames: [String?] {
    tabs.indices.map { index in
      index == current
        ? focused.folderName : withRows(tabs[index].trees[tabs[index].side]).folderName
    }
  }

  private func withRows(_ tree: TreeViewModel) -> TreeViewModel {
    var tree = tree
    tree.project = focused.project
    return tree
  }

  // MARK: Side by side

  /// Opens a second tree beside the first, at the same place, and gives it the keys.
  package mutating func split() -> [Effect] {
    guard !isSplit else { return [] }
    tabs[current].trees.append(focused.twin)
    return focus(tab: current, side: 1)
  }

  /// Gives the keys to the other of two trees.
  package mutating func focusOther() -> [Effect] {
    isSplit ? focus(tab: current, side: 1 - tabs[current].side) : []
  }

  /// Closes the tree beside the one that has the keys.
  package mutating func closeBeside() {
    guard isSplit else { return }
    tabs[current].trees.remove(at: 1 - tabs[current].side)
    tabs[current].side = 0
  }

  // MARK: Tabs

  /// Opens a tab behind this one, at the same place.
  package mutating func openTab() -> [Effect] {
    tabs.insert(Tab(trees: [focused.twin]), at: current + 1)
    return focus(tab: current + 1, side: 0)
  }

  /// Closes the tab that is shown; the one behind it takes its place, or the last one.
  package mutating func closeTab() -> [Effect] {
    guard tabs.count > 1 else { return [] }
    let closed = current
    let next = closed + 1 < tabs.count ? closed + 1 : closed - 1
    let effects = focus(tab: next, side: tabs[next].side)
    tabs.remove(at: closed)
    if current > closed { current -= 1 }
    return effects
  }

  /// Shows another tab.
  package mutating func show(tab: Int) -> [Effect] {
    guard tabs.indices.contains(tab), tab != current else { return [] }
    return focus(tab: tab, side: tabs[tab].side)
  }

  /// Shows the tab so many further on, round the end.
  package mutating func moveTab(by step: Int) -> [Effect] {
    show(tab: ((current + step) % tabs.count + tabs.count) % tabs.count)
  }

  // MARK: Lending the rows

  /// Gives the keys, and the rows, to a tree.
  private mutating func focus(tab: Int, side: Int) -> [Effect] {
    focused.rest()
    // Each tree goes through `focused`, so that no second copy of its lines is made.
    var rows = ProjectRows()
    swap(&rows, &focused.project)
    swap(&focused, &tabs[current].trees[tabs[current].side])
    current = tab
    tabs[tab].side = side
    swap(&focused, &tabs[tab].trees[side])
    swap(&rows, &focused.project)
    return focused.catchUp() + [.wait(.cursorRest)]
  }

  /// Takes the number of lines that trees have on the screen.
  package mutating func resize(toHeight height: Int) {
    focused.resize(toHeight: height)
    guard isSplit else { return }
    tabs[current].trees[1 - tabs[current].side].resize(toHeight: height)
  }

  /// To be called before each frame: the tree beside follows what has become of the rows. What that leaves to be asked
  /// for comes back.
  package mutating func prepareFrame() -> [Effect] {
    focused.prepareFrame()
    guard isSplit else { return [] }
    let side = 1 - tabs[current].side
    let version = focused.project.version
    swap(&focused.project, &tabs[current].trees[side].project)
    let effects = tabs[current].trees[side].catchUp()
    tabs[current].trees[side].prepareFrame()
    swap(&focused.project, &tabs[current].trees[side].project)
    if focused.project.version != version { focused.rebuildRows() }
    return effects
  }

  // MARK: From one start to the next

  /// Opens the trees of the last visit. Those that are not in view ask for their rows when they are.
  package mutating func start(at place: Place?) -> [Effect] {
    if let open = place?.tabs, let tab = open.firstIndex(where: { $0.contains(nil) }),
      let side = open[tab].firstIndex(of: nil), open.allSatisfy({ (1...2).contains($0.count) })
    {
      tabs = open.map { Tab(trees: $0.map { $0.map(TreeViewModel.init(at:)) ?? TreeViewModel() }) }
      current = tab
      tabs[tab].side = side
    }
    return focused.start(at: place)
  }

  /// Where the trees are now.
  package var place: Place {
    var place = focused.place
    guard tabs.count > 1 || isSplit else { return place }
    place.tabs = tabs.indices.map { tab in
      tabs[tab].trees.indices.map { side in
        if tab == current, side == tabs[tab].side { return nil }
        return withRows(tabs[tab].trees[side]).ownPlace
      }
    }
    return place
  }
}

extension TreeViewModel {
  /// A tree that goes to that place as soon as it has rows.
  fileprivate init(at place: Place) {
    self.init()
    remember(place)
    laidOutVersion = -1
  }

  /// The name of the folder that the cursor is in, or was at the last visit; `nil` at the top of the project.
  fileprivate var folderName: String? {
    if rows.isEmpty, let path = placeToRestore?.cursor {
      let folder = EntryPath(path).parent
      return folder.isRoot ? nil : folder.name
    }
    let folder = currentFolder
    return folder == table.root ? nil : table.name(of: folder)
  }

  /// Another tree at the same place: the same folders are open, and the cursor is on the same row. Marks and the filter
  /// are of this tree alone.
  fileprivate var twin: TreeViewModel {
    var tree = self
    tree.project = ProjectRows()
    tree.filter = nil
    tree.marks = Marks()
    tree.markSummary = nil
    tree.rangeStart = nil
    tree.destination = nil
    tree.journeyEnd = nil
    tree.laidOutVersion = -1
    return tree
  }

  /// The keys go to another tree.
  fileprivate mutating func rest() {
    settle()
    laidOutVersion = project.version
  }
}
