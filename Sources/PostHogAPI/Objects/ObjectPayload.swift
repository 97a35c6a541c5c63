/// The object behind a row, as its own resource shows it. Every type has other fields; these are the common ones.
package struct ObjectPayload: Sendable, Hashable {
  /// The tree's name of the type.
  package var type: String
  /// A number or a text.
  package var id: JSONValue?
  package var name: String?
  package var deleted: Bool?
  /// Whether it is switched on; nil where the type cannot be.
  package var isActive: Bool?
  /// The whole answer.
  package var json: JSONValue

  init(_ json: JSONValue, type: String, route: ObjectRoute) {
    self.type = type
    id = json["id"]
    name = json[route.nameField]?.string ?? json["name"]?.string
    deleted = json["deleted"]?.bool
    isActive = route.activeField.flatMap { json[$0]?.bool }
    self.json = json
  }
}

/// What to change of an object; nil leaves a field alone.
package struct ObjectPatch: Sendable, Hashable {
  /// The name that the tree shows: a feature flag's key, a notebook's title.
  package var name: String?
  package var deleted: Bool?
  /// Only for types that can be switched off.
  package var isActive: Bool?

  package init(name: String? = nil, deleted: Bool? = nil, isActive: Bool? = nil) {
    self.name = name
    self.deleted = deleted
    self.isActive = isActive
  }
}
