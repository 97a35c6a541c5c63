/// How the tree follows the objects: rows are made, renamed and removed as objects are saved.
extension ProjectState {
  /// What the row of an object says about it.
  private func representation(of key: ObjectKey, _ object: StoredObject) -> Row.Meta {
    .object(createdAt: object.createdAt, createdBy: object.createdBy)
  }

  private func name(of object: StoredObject) -> String {
    object.name.isEmpty ? "Untitled" : object.name
  }

  /// A row for an object at a path.
  private mutating func row(for key: ObjectKey, _ object: StoredObject, at path: String) -> Row {
    var row = Row(
      id: newID(), path: "", depth: nil, type: key.type, ref: key.ref, href: .byType,
      meta: representation(of: key, object), shortcut: false, createdAt: object.createdAt,
      createdBy: object.createdBy)
    row.place(at: path)
    return row
  }

  private mutating func unfiledRow(
    for key: ObjectKey, _ object: StoredObject, _ type: ResourceType
  ) -> Row {
    row(
      for: key, object, at: "\(type.unfiledFolder)/\(TreePath.escape(name(of: object)))")
  }

  /// Stores an object and makes the tree follow, as saving it in PostHog does.
  mutating func save(_ object: StoredObject, as key: ObjectKey) {
    setObject(object, for: key)
    if object.isDeleted || !object.isSaved { return forget(key, rows: slots(of: key)) }
    guard let type = ResourceType.named(key.type) else { return }
    let filed = slots(of: key).filter { rows.row(at: $0)?.isLink == false }
    guard !filed.isEmpty else {
      insert(unfiledRow(for: key, object, type))
      return
    }
    let meta = representation(of: key, object)
    let name = TreePath.escape(name(of: object))
    update(filed) { row in
      var names = TreePath.split(row.path)
      guard !names.isEmpty else { return }
      // Joining escapes the name a second time; so does PostHog.
      names[names.count - 1] = name
      row.place(at: TreePath.join(names))
      row.href = .byType
      row.meta = meta
      row.createdAt = object.createdAt
      row.createdBy = object.createdBy ?? row.createdBy
    }
    renameStars(of: key, to: name, href: type.href(of: key.ref))
  }

  private mutating func renameStars(of key: ObjectKey, to path: String, href: String) {
    guard stars.contains(where: { $0.object == key && ($0.path != path || $0.href != href) }) else {
      return
    }
    changeStars { stars in
      for index in stars.indices where stars[index].object == key {
        stars[index].path = path
        stars[index].href = href
      }
    }
  }

  /// Removes the rows of an object that is gone, links included, and what else points at it.
  mutating func forget(_ key: ObjectKey, rows slots: [Slot]) {
    remove(slots)
    if !slots.isEmpty, stars.contains(where: { $0.object == key }) {
      changeStars { $0.removeAll { $0.object == key } }
    }
    forgetViews(of: key)
  }

  /// Files every object that has no row but links. Answers how many rows the caller can see.
  mutating func fileUnfiled(_ types: [ResourceType]) -> Int {
    var filed: Set<ObjectKey> = []
    for slot in rows.slots {
      if let row = rows.row(at: slot), !row.isLink, let key = row.object { filed.insert(key) }
    }
    var made: [Row] = []
    for type in types {
      let unfiled = objects.filter { key, object in
        key.type == type.type && !object.isDeleted && object.isSaved && !filed.contains(key)
      }
      for (key, object) in unfiled.sorted(by: { $0.value.number < $1.value.number }) {
        made.append(unfiledRow(for: key, object, type))
      }
    }
    insert(made)
    return made.count(where: isVisible)
  }

  /// Brings a deleted object back: at the given path, or in its default folder.
  mutating func restore(_ key: ObjectKey, at path: String?) {
    guard var object = objects[key] else { return }
    object.isDeleted = false
    // PostHog switches a restored function on, whatever it was before.
    if key.type.hasPrefix("hog_function/") { object.isOn = true }
    save(object, as: key)
    guard let path else { return }
    makeParents(of: path, by: object.createdBy ?? caller)
    update(slots(of: key)) { $0.place(at: path) }
  }
}
