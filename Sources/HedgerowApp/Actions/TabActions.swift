import HedgerowViewModels

/// What can be done with several trees: two side by side, and tabs.
enum TabActions {
  static let all = sideBySide + tabs + numbers

  private static let sideBySide = [
    Action(
      "tree.other", "The other tree; opens it beside this one", keys: ["tab", "shift-tab"],
      taking: Argument("PATH", isRequired: false) { _ in
        .path
      } perform: {
        $0.goToOtherTree() + $0.open(text: $1)
      }
    ) { $0.goToOtherTree() },
    Action(
      "tree.only", "Keep this tree and close the one beside it", keys: ["t o"], unless: .noSplit
    ) { $0.keepThisTree() },
  ]

  private static let tabs = [
    Action(
      "tree.next", "Next tab; inside a row, or with one tab, the next row of the folder",
      keys: ["]"]
    ) { $0.goOn(by: 1) },
    Action("tree.previous", "Previous tab, or row of the folder", keys: ["["]) { $0.goOn(by: -1) },
    Action(
      "tree.newTab", "New tab at this place", keys: ["t t"],
      taking: Argument("PATH", isRequired: false) { _ in
        .path
      } perform: {
        $0.openTab() + $0.open(text: $1)
      }
    ) { $0.openTab() },
    Action("tree.closeTab", "Close the tab", keys: ["t c"], unless: .noTabs) { $0.closeTab() },
  ]

  private static let numbers = (1...9).map { number in
    Action("tree.tab\(number)", "Tab \(number)", keys: ["t \(number)"], unless: .noTab(number)) {
      $0.show(tab: number)
    }
  }
}

extension Obstacle {
  fileprivate static let noSplit = Obstacle {
    $0.trees.isSplit ? nil : "there is one tree only; Tab opens another beside it"
  }

  fileprivate static let noTabs = Obstacle {
    $0.trees.tabCount > 1 ? nil : "there is one tab only; `q` leaves Hedgerow"
  }

  fileprivate static func noTab(_ number: Int) -> Obstacle {
    Obstacle { workspace in
      let count = workspace.trees.tabCount
      if number > count {
        return "there \(count == 1 ? "is one tab only" : "are \(count) tabs"); `t t` opens another"
      }
      return number == workspace.trees.current + 1 ? "this is tab \(number)" : nil
    }
  }
}
