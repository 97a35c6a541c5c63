import HedgerowCore

/// A few ways to go on, of which one is chosen.
package struct ChoiceViewModel: ListLayer {
  /// One of them.
  package struct Item: Sendable {
    package let title: String
    package let detail: String
    let action: @Sendable (inout WorkspaceViewModel) -> [Effect]
  }

  package let title: String
  /// What is to be known before choosing.
  package let words: String
  package private(set) var items: [Item]
  /// Why there may be more to choose from.
  package private(set) var problem: Problem?
  package var list = ListCursor()
  private let template: (@Sendable (DashboardTemplate) -> Item)?

  init(
    title: String, words: String, items: [Item],
    template: (@Sendable (DashboardTemplate) -> Item)? = nil
  ) {
    self.title = title
    self.words = words
    self.items = items
    self.template = template
    list.count = items.count
  }

  package var scope: Scope { .choice }

  package var selected: Item? {
    items.indices.contains(list.position) ? items[list.position] : nil
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.dashboardTemplates(let templates)):
      guard let template else { break }
      items += templates.map(template)
      list.count = items.count
    case .failed(.dashboardTemplates, let problem): if template != nil { self.problem = problem }
    default: break
    }
    return []
  }

  package func stopWaiting() -> [Effect] {
    template == nil ? [] : [.cancel(.templates)]
  }
}

extension WorkspaceViewModel {
  /// Goes on with what is under the cursor of the choice on top.
  package mutating func acceptChoice() -> [Effect] {
    guard let choice = top(ChoiceViewModel.self), let item = choice.selected else { return [] }
    layers.removeLast()
    return choice.close(over: &trees.focused) + item.action(&self)
  }
}
