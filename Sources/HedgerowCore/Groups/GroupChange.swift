/// A change of a group. Values are as typed: JSON where they are JSON, else a text.
package enum GroupChange: Hashable, Sendable, Codable {
  case create(GroupID, [Group.Property])
  case set(GroupID, Group.Property)
  case unset(GroupID, property: String)

  package var group: GroupID {
    switch self {
    case .create(let id, _), .set(let id, _), .unset(let id, _): id
    }
  }

  package var makesGroup: Bool { if case .create = self { true } else { false } }

  /// What it does, fit to stand behind “could not”.
  package var words: String {
    switch self {
    case .create(let id, _): "create the group “\(id.key)”"
    case .set(let id, let property): "set “\(property.name)” of the group “\(id.key)”"
    case .unset(let id, let property): "delete “\(property)” of the group “\(id.key)”"
    }
  }

  /// What has been done, without a stop at the end.
  package var pastWords: String {
    switch self {
    case .create(let id, _): "Created the group “\(id.key)”"
    case .set(let id, let property): "Set “\(property.name)” of the group “\(id.key)”"
    case .unset(let id, let property): "Deleted “\(property)” of the group “\(id.key)”"
    }
  }

  /// The change that takes this one back, where the group was so before; `nil` where nothing does: PostHog deletes no
  /// groups.
  package func inverse(from before: Group?) -> GroupChange? {
    func old(_ name: String) -> Group.Property? { before?.properties.first { $0.name == name } }
    switch self {
    case .create: return nil
    case .set(let id, let property):
      guard before != nil else { return nil }
      return old(property.name).map { .set(id, $0) } ?? .unset(id, property: property.name)
    case .unset(let id, let name): return old(name).map { .set(id, $0) }
    }
  }
}
