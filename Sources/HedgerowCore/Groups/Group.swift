/// A kind of groups: companies, teams.
package struct GroupType: Hashable, Sendable {
  package let index: Int
  package let name: String
  package let singular: String?
  package let plural: String?
  /// The number of the dashboard that shows one group.
  package let detailDashboard: Int?

  package init(
    index: Int, name: String, singular: String? = nil, plural: String? = nil,
    detailDashboard: Int? = nil
  ) {
    self.index = index
    self.name = name
    self.singular = singular
    self.plural = plural
    self.detailDashboard = detailDashboard
  }

  /// One of them, and several, in the project's own words.
  package var one: String { singular ?? name }
  package var several: String { plural ?? name }

  /// Whether somebody means it by a word: its name, its number, or what one or several of it are called.
  package func isMeant(by word: String) -> Bool {
    let small = word.lowercased()
    return "\(index)" == small
      || [name, singular, plural].contains { $0?.lowercased() == small }
  }
}

/// What a group is found by.
package struct GroupID: Hashable, Sendable, Codable {
  package let type: Int
  package let key: String

  package init(type: Int, key: String) {
    self.type = type
    self.key = key
  }
}

/// A group: a company, a team, with whatever has been said about it.
package struct Group: Hashable, Sendable {
  /// One thing that has been said.
  package struct Property: Hashable, Sendable, Codable {
    package let name: String
    /// As it is typed: JSON, or a text that would not be taken for JSON.
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package let id: GroupID
  package let name: String?
  package let properties: [Property]
  package let createdAt: Moment?
  /// The whole, with the API's field names.
  package let json: String

  package init(
    id: GroupID, name: String? = nil, properties: [Property] = [], createdAt: Moment? = nil,
    json: String = "{}"
  ) {
    self.id = id
    self.name = name
    self.properties = properties
    self.createdAt = createdAt
    self.json = json
  }

  /// What the web application calls it.
  package var title: String { name ?? id.key }
}

/// Which groups of a type are wanted.
package struct GroupFilter: Hashable, Sendable {
  package let type: Int
  /// What was typed: a part of a property or a key, or behind `key:` a part of the key only; empty for all.
  package let text: String

  package init(type: Int, text: String = "") {
    self.type = type
    self.text = text
  }

  /// The part of the key that was typed behind `key:`.
  package var keyPart: String? {
    text.hasPrefix("key:") ? String(text.dropFirst(4).drop { $0 == " " }) : nil
  }

  /// Whether a group that is known here fits. The server looks for whole keys only; here a part is enough.
  package func matches(_ group: Group) -> Bool {
    let key = group.id.key.lowercased()
    if let keyPart { return keyPart.isEmpty || key.contains(keyPart.lowercased()) }
    let wanted = text.lowercased()
    return wanted.isEmpty || key.contains(wanted)
      || group.properties.contains { $0.value.lowercased().contains(wanted) }
  }
}

/// The types of groups that a project has.
package struct GroupTypeList: Hashable, Sendable {
  package let types: [GroupType]
  package let source: Source

  package init(types: [GroupType], source: Source) {
    self.types = types
    self.source = source
  }
}

/// A page of groups, newest first. The server counts none, and its pages lead only forwards.
package struct GroupPage: Hashable, Sendable {
  package let filter: GroupFilter
  /// What it was asked for with; nil for the first page.
  package let cursor: String?
  package let groups: [Group]
  /// What the next page is asked for with; nil behind the last one, and for what the cache knows.
  package let next: String?
  package let source: Source

  package init(
    filter: GroupFilter, cursor: String? = nil, groups: [Group], next: String? = nil,
    source: Source
  ) {
    self.filter = filter
    self.cursor = cursor
    self.groups = groups
    self.next = next
    self.source = source
  }
}
