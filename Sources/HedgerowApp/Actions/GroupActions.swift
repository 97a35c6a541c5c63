import HedgerowViewModels

/// What can be done in the groups, and what turns to them.
enum GroupActions {
  static let all =
    [Action("app.groups", "View: groups", keys: ["5"]) { $0.openGroups() }]
    + ListActions.moves(in: .groups) + looking + changing + taking

  private static let looking = [
    Action("groups.nextType", "The next type", keys: ["]"], hint: "type") {
      $0.turnGroupType(by: 1)
    },
    Action("groups.previousType", "The type before", keys: ["["]) { $0.turnGroupType(by: -1) },
    Action(
      "groups.side", "Into the properties, or back", keys: ["tab", "enter", "l", "h"],
      hint: "properties", unless: .noGroup
    ) { $0.changeGroupSide() },
    Action("groups.search", "Search by key or property", keys: ["/", "s"], hint: "search") {
      $0.askForGroupSearch()
    },
    Action("groups.all", "All groups again", keys: ["backspace"], unless: .noGroupSearch) {
      $0.showAllGroups()
    },
    Action("groups.refresh", "Ask the server again", keys: ["R"]) { $0.refreshGroups() },
    Action("groups.json", "The group's JSON", keys: ["i"], unless: .noGroup) {
      $0.showGroupJSON()
    },
    Action(
      "groups.dashboard", "To the dashboard that shows one of this type", keys: ["g d"],
      unless: .noGroupDashboard
    ) { $0.openGroupDashboard() },
  ]

  private static let changing = [
    Action("groups.create", "Make a group", keys: ["a"], hint: "new", unless: .mayNotMakeGroup) {
      $0.askForNewGroup()
    },
    Action("groups.addProperty", "Set a property", keys: ["A"], unless: .mayNotChangeGroup) {
      $0.askForProperty()
    },
    Action(
      "groups.editProperty", "Edit the property in $EDITOR", keys: ["e"], hint: "edit",
      unless: .mayNotChangeProperty
    ) { $0.editProperty() },
    Action(
      "groups.deleteProperty", "Delete the property; asks first", keys: ["d"],
      unless: .mayNotChangeProperty
    ) { $0.askToDeleteProperty() },
  ]

  private static let taking = [
    Action(
      "groups.openLink", "Open in the browser where that is here; show the link", keys: ["o"],
      unless: .noGroup
    ) { $0.openGroupLink() },
    Action("groups.showLink", "Show the link", keys: ["O"], unless: .noGroup) {
      $0.showGroupLink()
    },
    Action("groups.copyKey", "Copy the key", keys: ["c c", "c i"], unless: .noGroup) {
      $0.copyGroupKey()
    },
    Action("groups.copyJson", "Copy the group's JSON", keys: ["c j"], unless: .noGroup) {
      $0.copyGroupJSON()
    },
  ]
}

extension Obstacle {
  fileprivate static let noGroup = Obstacle {
    $0.groups?.selected == nil ? "there is no group here" : nil
  }
  fileprivate static let noGroupSearch = Obstacle {
    $0.groups?.search.isEmpty == false ? nil : "all groups are shown"
  }
  fileprivate static let noGroupDashboard = Obstacle { workspace in
    guard let type = workspace.groups?.type else { return "there is no type" }
    return type.detailDashboard == nil ? "no dashboard shows one \(type.one)" : nil
  }
  fileprivate static let mayNotMakeGroup = Obstacle(forChanges: true) { workspace in
    if let obstacle = mayNotChange(workspace) { return obstacle }
    return workspace.groups?.type == nil
      ? "the project has no types of groups; they come with the first event that names one" : nil
  }
  fileprivate static let mayNotChangeGroup = Obstacle(forChanges: true) {
    mayNotChange($0) ?? noGroup($0)
  }
  fileprivate static let mayNotChangeProperty = Obstacle(forChanges: true) { workspace in
    if let obstacle = mayNotChangeGroup(workspace) { return obstacle }
    return workspace.groups?.selectedProperty == nil
      ? "no property is chosen; Tab goes to them" : nil
  }
}
