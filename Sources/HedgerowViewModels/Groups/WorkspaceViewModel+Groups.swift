import HedgerowCore

extension WorkspaceViewModel {
  /// Turns to the groups, those of the first type or of this one.
  package mutating func openGroups(showing type: GroupType? = nil) -> [Effect] {
    closeLayers()
    push(GroupsViewModel(showing: type))
    return [.load(.groupTypes, .cacheThenServer, owner: .groupTypes)]
  }

  package var groups: GroupsViewModel? { top(GroupsViewModel.self) }

  package mutating func turnGroupType(by count: Int) -> [Effect] {
    withGroups { $0.turn(by: count) }
  }

  package mutating func refreshGroups() -> [Effect] { withGroups { $0.refresh() } }

  package mutating func changeGroupSide() -> [Effect] {
    withGroups {
      $0.changeSide()
      return []
    }
  }

  private mutating func withGroups(_ change: (inout GroupsViewModel) -> [Effect]) -> [Effect] {
    var effects: [Effect] = []
    _ = changeTop(GroupsViewModel.self) { effects = change(&$0) }
    return effects
  }

  // MARK: Searching

  package mutating func askForGroupSearch() -> [Effect] {
    guard let groups else { return [] }
    let purpose = PromptViewModel.Purpose(
      "groupSearch", unless: { _, _ in nil },
      perform: { workspace, text in workspace.withGroups { $0.find(text) } })
    ask(
      for: purpose, title: "Search \(groups.type?.several ?? "groups")",
      explanation: "Looks in the properties, and for a key; key:PART looks for a part of the key.",
      text: groups.search)
    return []
  }

  /// Shows all groups again.
  package mutating func showAllGroups() -> [Effect] { withGroups { $0.find("") } }

  // MARK: Changing

  package mutating func askForNewGroup() -> [Effect] {
    guard let type = groups?.type else { return [] }
    let purpose = PromptViewModel.Purpose(
      "newGroup", unless: { _, _ in nil },
      perform: { workspace, text in
        workspace.send(.group(.create(GroupID(type: type.index, key: text), [])))
      })
    ask(
      for: purpose, title: "New \(type.one)",
      explanation: "Its key, which stays. `A` then gives it properties, such as name=Acme.")
    return []
  }

  package mutating func askForProperty() -> [Effect] {
    guard let group = groups?.selected else { return [] }
    let purpose = PromptViewModel.Purpose(
      "groupProperty",
      unless: { _, text in
        text.firstIndex(of: "=").map { $0 == text.startIndex } ?? true
          ? "a property is written as name=value" : nil
      },
      perform: { workspace, text in
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let property = Group.Property(name: String(parts[0]), value: String(parts[1]))
        return workspace.send(.group(.set(group.id, property)))
      })
    ask(
      for: purpose, title: "Property of “\(group.title)”",
      explanation: "name=value. A value is JSON where it is JSON, else a text.")
    return []
  }

  /// Opens the property under the bar in the editor.
  package mutating func editProperty() -> [Effect] {
    guard let group = groups?.selected, let property = groups?.selectedProperty else { return [] }
    let purpose = Draft.Purpose.groupProperty(group.id, property)
    return edit(purpose, property.value + "\n", fileName: "property.txt")
  }

  /// Takes in what came out of the editor; the line's end that editors add is none of the value.
  mutating func planProperty(
    _ text: String, of id: GroupID, _ old: Group.Property
  ) -> [Effect] {
    var value = text
    while value.last?.isNewline == true { value.removeLast() }
    guard value != old.value else {
      tell(Notice("The value was left as it was, so nothing was changed."))
      return []
    }
    return send(.group(.set(id, Group.Property(name: old.name, value: value))))
  }

  package mutating func askToDeleteProperty() -> [Effect] {
    guard let group = groups?.selected, let property = groups?.selectedProperty else { return [] }
    let change = GroupChange.unset(group.id, property: property.name)
    ask(
      PlanQuestion(
        title: "Delete “\(property.name)” of “\(group.title)”",
        lines: ["It is \(property.value).", "`u` sets it again."], operation: .group(change)))
    return []
  }

  /// A refused change of a property stands in the editor when its key is pressed again.
  mutating func keepTyped(_ change: GroupChange) {
    guard case .set(let id, let property) = change,
      let old = groups?.selected?.properties.first(where: { $0.name == property.name })
    else { return }
    changes.unusable[.groupProperty(id, old)] = property.value + "\n"
  }

  // MARK: Taking along

  /// Where the group is in PostHog's web application.
  private func address(of group: Group) -> String? {
    guard let number = heading.number else { return nil }
    return
      "\(heading.origin ?? "")/project/\(number)/groups/\(group.id.type)/\(RowTexts.segment(group.id.key))"
  }

  package mutating func openGroupLink() -> [Effect] {
    withAddress { _, url in [.openInBrowser(url)] }
  }

  package mutating func showGroupLink() -> [Effect] { withAddress { $0.showLink($1) } }

  private mutating func withAddress(
    _ body: (inout WorkspaceViewModel, String) -> [Effect]
  ) -> [Effect] {
    guard let group = groups?.selected else { return [] }
    guard let url = address(of: group) else {
      tell(Notice("Nothing to show: the project's number is not known here.", .warning))
      return []
    }
    return body(&self, url)
  }

  package func copyGroupKey() -> [Effect] {
    groups?.selected.map { [.copy(RowTexts.harmless($0.id.key), what: "the key")] } ?? []
  }

  package func copyGroupJSON() -> [Effect] {
    groups?.selected.map { [.copy(RowTexts.harmlessJSON($0.json), what: "the group's JSON")] } ?? []
  }

  package mutating func showGroupJSON() -> [Effect] {
    guard let group = groups?.selected else { return [] }
    var json = JSONViewModel(title: group.title, entry: EntryID(high: 0, low: 0))
    json.receive(row: group.json)
    push(json)
    return []
  }

  /// Goes to the dashboard that shows one group of this type.
  package mutating func openGroupDashboard() -> [Effect] {
    guard let number = groups?.type?.detailDashboard else { return [] }
    return open(text: "/dashboard/\(number)")
  }
}
