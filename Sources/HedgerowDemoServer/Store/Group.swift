/// A kind of groups: companies, cafés.
struct GroupType: Sendable {
  let index: Int
  let name: String
  let singular: String?
  let plural: String?
  /// The dashboard that shows one group.
  var detailDashboard: Int?
  let createdAt: Timestamp
}

/// A group: a company, a café, with whatever people have said about it.
struct Group: Sendable {
  let type: Int
  let key: String
  var properties: JSONObject
  let createdAt: Timestamp

  /// What a group is found by.
  struct Key: Hashable, Sendable {
    let type: Int
    let key: String
  }

  /// Newest first; those of one moment by their keys, backwards.
  static func precedes(_ left: Group, _ right: Group) -> Bool {
    (left.createdAt, left.key) > (right.createdAt, right.key)
  }

  var json: JSONObject {
    [
      "group_type_index": .int(type), "group_key": .string(key),
      "group_properties": .object(properties), "created_at": .string(createdAt.iso),
    ]
  }
}
