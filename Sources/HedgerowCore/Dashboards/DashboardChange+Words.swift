extension DashboardChange {
  /// The change in words, behind "Could not".
  package var words: String {
    switch self {
    case .edit(let dashboard, .colour(let tile, _, _)):
      "colour “\(tile.title)” on “\(dashboard.title)”"
    case .edit(let dashboard, let edit): "\(edit.words) “\(dashboard.title)”"
    case .create(let draft): "make the dashboard “\(draft.name)”"
    case .delete(let dashboard, _): "delete the dashboard “\(dashboard.title)”"
    case .restore(let dashboard, _): "restore the dashboard “\(dashboard.title)”"
    case .moveTile(let tile, _, let target): "move “\(tile.title)” to “\(target.title)”"
    }
  }

  /// What has been done, without a stop at the end.
  package var pastWords: String {
    switch self {
    case .edit(let dashboard, let edit): edit.pastWords(of: dashboard.title)
    case .create(let draft): "Made the dashboard “\(draft.name)”"
    case .delete(let dashboard, let withInsights):
      "Deleted “\(dashboard.title)”\(withInsights ? " and the insights that were only on it" : "")"
    case .restore(let dashboard, _): "“\(dashboard.title)” is back with its tiles"
    case .moveTile(let tile, _, let target): "Moved “\(tile.title)” to “\(target.title)”"
    }
  }
}

extension DashboardChange.Edit {
  fileprivate var words: String {
    switch self {
    case .name: "rename"
    case .description: "describe"
    case .tags: "tag"
    case .pin(let isPinned): isPinned ? "pin" : "unpin"
    case .restriction: "say who may change"
    case .colour, .fields: "change"
    }
  }

  fileprivate func pastWords(of name: String) -> String {
    switch self {
    case .name(let new): "Renamed “\(name)” to “\(new)”, and its row with it"
    case .description: "Described “\(name)”"
    case .tags(let tags):
      tags.isEmpty
        ? "“\(name)” has no tags now" : "Tagged “\(name)”: \(tags.joined(separator: ", "))"
    case .pin(let isPinned): "\(isPinned ? "Pinned" : "Unpinned") “\(name)”"
    case .restriction(let level): "“\(name)”: \(level.words)"
    case .colour(let tile, _, let colour):
      colour == .none
        ? "“\(tile.title)” has no colour now" : "“\(tile.title)” is \(colour.rawValue) now"
    case .fields: "Changed the fields of “\(name)”"
    }
  }
}
