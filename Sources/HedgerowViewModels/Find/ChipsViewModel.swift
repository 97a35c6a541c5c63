import HedgerowCore

/// The conditions that go with the filter, as a list to tick: mine, types, links, age.
package struct ChipsViewModel: ListLayer {
  package enum Chip: Hashable, Sendable {
    case mine
    case type(EntryType)
    case links(RowConditions.Links)
    case age(RowConditions.Age)
  }

  package struct Item: Hashable, Sendable {
    package let chip: Chip
    package let words: String
    /// How many loaded rows the chip alone would leave; `nil` where nobody knows yet.
    package let count: Int?
  }

  package private(set) var items: [Item]
  package private(set) var conditions: RowConditions
  package var list: ListCursor
  private var me: Person?
  /// How many rows each has made, by address.
  private let made: [String: Int]

  init(over tree: TreeViewModel, me: Person?, at now: Moment) {
    conditions = tree.conditions
    var counts = Counts()
    for node in tree.table.allRows where !tree.table.isPlaceholder(node) {
      counts.add(node, of: tree.table, at: now)
    }
    made = counts.made
    items = Self.items(counts.chips)
    list = ListCursor(count: items.count)
    if let me { learn(me) }
  }

  package var scope: Scope { .chips }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    if case .loaded(.me(let person)) = outcome { learn(person) }
    return []
  }

  private mutating func learn(_ me: Person) {
    self.me = me
    items[0] = Item(chip: .mine, words: "mine", count: made[me.email] ?? 0)
  }

  package func isSet(_ item: Item) -> Bool {
    switch item.chip {
    case .mine: conditions.creator != nil
    case .type(let type): conditions.types.contains(type)
    case .links(let links): conditions.links == links
    case .age(let age): conditions.age == age
    }
  }

  /// Sets or takes back the chip under the cursor.
  mutating func toggle() {
    guard items.indices.contains(list.position) else { return }
    conditions.toggle(items[list.position].chip, me: me)
  }

  mutating func clear() { conditions = RowConditions() }

  static let ages: [(RowConditions.Age, String)] = [
    (.within(days: 1), "made within a day"), (.within(days: 7), "made within a week"),
    (.within(days: 30), "made within 30 days"), (.before(days: 90), "made over 90 days ago"),
    (.before(days: 365), "made over a year ago"),
  ]

  private static func items(_ counts: [Chip: Int]) -> [Item] {
    let types = counts.keys.compactMap { if case .type(let type) = $0 { type } else { nil } }
    var chips: [(Chip, String)] = [(.mine, "mine")]
    chips += types.map { (.type($0), $0.chipWords) }.sorted { $0.1 < $1.1 }
    chips += [(.links(.only), "links only"), (.links(.none), "no links")]
    chips += ages.map { (.age($0), $1) }
    return chips.map { Item(chip: $0, words: $1, count: $0 == .mine ? nil : counts[$0] ?? 0) }
  }

  /// How many rows each chip alone would leave.
  private struct Counts {
    var chips: [Chip: Int] = [:]
    var made: [String: Int] = [:]

    mutating func add(_ node: NodeID, of table: EntryTable, at now: Moment) {
      chips[.type(table.type(of: node)), default: 0] += 1
      chips[.links(table.isShortcut(node) ? .only : .none), default: 0] += 1
      if let creator = table.creator(of: node) { made[creator.email, default: 0] += 1 }
      guard let createdAt = table.createdAt(of: node) else { return }
      let seconds = now.seconds - createdAt.seconds
      for (age, _) in ages where age.holds(afterSeconds: seconds) {
        chips[.age(age), default: 0] += 1
      }
    }
  }
}

extension EntryType {
  /// The type as a condition names it: the kinds of functions each by their own name.
  fileprivate var chipWords: String {
    rawValue.hasPrefix("hog_function/") ? label : traits?.plural ?? label
  }
}

extension RowConditions {
  /// Sets a condition, or takes it back where it is set. Types add up; the others take each other's place.
  mutating func toggle(_ chip: ChipsViewModel.Chip, me: Person?) {
    switch chip {
    case .mine: creator = creator == nil ? me?.email : nil
    case .type(let type): types.formSymmetricDifference([type])
    case .links(let links): self.links = self.links == links ? nil : links
    case .age(let age): self.age = self.age == age ? nil : age
    }
  }

  /// The conditions in a few words, for the border of the tree.
  package var words: [String] {
    let links: [Links: String] = [.only: "links only", .none: "no links"]
    return (creator == nil ? [] : ["mine"])
      + types.map(\.chipWords).sorted()
      + [self.links.flatMap { links[$0] }].compactMap(\.self)
      + ChipsViewModel.ages.filter { $0.0 == age }.map(\.1)
  }
}

extension WorkspaceViewModel {
  package mutating func openChips() -> [Effect] {
    push(ChipsViewModel(over: tree, me: neighbours.me, at: now))
    return neighbours.me == nil ? [.load(.me, .cacheThenServer, owner: .me)] : []
  }

  /// Sets or takes back the chip under the cursor of the list; the tree behind follows.
  package mutating func toggleChip() -> [Effect] {
    if case .mine? = top(ChipsViewModel.self)?.selectedChip, neighbours.me == nil {
      tell(Notice("Still asking whose key this is; press again in a moment.", .warning))
      return [.load(.me, .cacheThenServer, owner: .me)]
    }
    _ = changeTop(ChipsViewModel.self) { $0.toggle() }
    return applyChips()
  }

  package mutating func clearChips() -> [Effect] {
    _ = changeTop(ChipsViewModel.self) { $0.clear() }
    return applyChips()
  }

  /// Takes back all conditions from the tree.
  package mutating func dropConditions() -> [Effect] {
    tree.setConditions(RowConditions(), at: now)
  }

  /// Sets or takes back one condition without the list.
  package mutating func toggle(_ chip: ChipsViewModel.Chip) -> [Effect] {
    if chip == .mine, neighbours.me == nil {
      neighbours.errand = .mine
      return [.load(.me, .cacheThenServer, owner: .me)]
    }
    var conditions = tree.conditions
    conditions.toggle(chip, me: neighbours.me)
    return tree.setConditions(conditions, at: now)
  }

  /// The type of the row under the cursor as a condition.
  package mutating func toggleTypeOfRow() -> [Effect] {
    guard let node = tree.selected else { return [] }
    return toggle(.type(tree.table.type(of: node)))
  }

  /// Goes on to the next age, and behind the last one to none.
  package mutating func nextAge() -> [Effect] {
    let ages = ChipsViewModel.ages.map(\.0)
    var conditions = tree.conditions
    let next = conditions.age.flatMap { ages.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    conditions.age = ages.indices.contains(next) ? ages[next] : nil
    return tree.setConditions(conditions, at: now)
  }

  private mutating func applyChips() -> [Effect] {
    guard let conditions = top(ChipsViewModel.self)?.conditions else { return [] }
    return tree.setConditions(conditions, at: now)
  }
}

extension ChipsViewModel {
  fileprivate var selectedChip: Chip? {
    items.indices.contains(list.position) ? items[list.position].chip : nil
  }
}
