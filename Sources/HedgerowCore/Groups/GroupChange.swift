/// A change of a group. Values are as typed: JSON where they are JSON, else a text.
package enum GroupChange: Hashable, Sendable {
  case create(GroupID, [Group.Property])
  case set(GroupID, Group.Property)
  case unset(GroupID, property: String)

  package var group: GroupID {
    switch self {
    case .create(let id, _), .set(let id, _), .unset(let id, _): id
    }
  }

  /// What it does, fit to stand behind “could not”.
  package var words: String {
    switch self {
    case .create(let id, _): "create the group “\(id.key)”"
    case .set(let id, let property): "set “\(property.name)” of the group “\(id.key)”"
    case .unset(let id, let property): "delete “\(property)” of the group “\(id.key)”"
    }
  }

  /// What has been done.
  package var pastWords: String {
    switch self {
    case .create(let id, _): "Created the group “\(id.key)”."
    case .set(let id, let property): "Set “\(property.name)” of the group “\(id.key)”."
    case .unset(let id, let property): "Deleted “\(property)” of the group “\(id.key)”."
    }
  }
}
