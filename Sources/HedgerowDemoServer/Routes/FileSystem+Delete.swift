extension FileSystemRoutes {
  static func delete(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let (slot, row) = try slot(for: request, in: state)
    var deletion = try RowDeletion(of: slot, in: &state)
    deletion.run(in: &state)
    if row.isFolder { state.repairFolders(above: row.path, by: row.createdBy) }
    guard !deletion.deleted.isEmpty else { return .noContent }
    return .json(.object(["deleted": .array(deletion.deleted)]))
  }
}

/// The deletion of a row with everything below it: all of it, or nothing.
///
/// The last row of an object takes the object along. Folders are walked as PostHog walks them, which
/// finds what lies below inner folders again and lists its objects once more for each.
private struct RowDeletion {
  private let root: Slot
  /// The rows whose going takes their object along.
  private var reaching: Set<Slot> = []
  /// Every row of the objects in question, links included.
  private var rowsOfObjects: [ObjectKey: [Slot]] = [:]
  /// What the answer lists.
  private(set) var deleted: [JSONValue] = []

  /// Decides what goes, and refuses where something may not.
  init(of slot: Slot, in state: inout ProjectState) throws {
    root = slot
    guard let row = state.rows.row(at: slot), !row.isLink else { return }
    let inside = row.isFolder ? state.visible(state.rows.slots(below: row.path)) : []
    let leaves = ([slot] + Self.ordered(inside, in: &state)).filter { slot in
      state.rows.row(at: slot).map { !$0.isFolder && !$0.isLink } ?? false
    }
    try decide(leaves, in: state)
    for slot in leaves {
      guard let type = state.rows.row(at: slot)?.type else { continue }
      if ResourceType.named(type)?.isRegistered != true {
        throw Failure.invalid("Cannot delete resources with type '\(type)'.", at: "detail")
      }
    }
    try refuseImpossibleKeys(in: state)
  }

  /// Shallow rows first, then by path.
  private static func ordered(_ slots: [Slot], in state: inout ProjectState) -> [Slot] {
    let listed = state.inListingOrder(slots)
    let rows = state.rows
    let depths = listed.enumerated().map { (rows.row(at: $1)?.depth ?? .max, $0) }
    return depths.sorted { $0 < $1 }.map { listed[$0.1] }
  }

  private mutating func decide(_ leaves: [Slot], in state: ProjectState) throws {
    gatherRows(of: leaves, in: state)
    let going = Set(leaves)
    var seen: Set<ObjectKey> = []
    for slot in leaves {
      guard let row = state.rows.row(at: slot),
        ResourceType.named(row.type)?.isRegistered == true
      else { continue }
      guard let key = row.object else {
        throw Failure.invalid(
          "Cannot delete type '\(row.type)' without a reference.", at: "detail")
      }
      let staysElsewhere = rowsOfObjects[key]?.contains { other in
        !going.contains(other) && state.rows.row(at: other)?.shortcut == false
      }
      guard staysElsewhere != true, seen.insert(key).inserted else { continue }
      if let object = state.objects[key], !state.mayEdit(object) {
        throw Failure.denied(
          "You need editor access to delete this. Ask a project admin to grant it.")
      }
      reaching.insert(slot)
    }
  }

  /// One walk over the tree for all objects: there is no index by object.
  private mutating func gatherRows(of leaves: [Slot], in state: ProjectState) {
    let wanted = Set(leaves.compactMap { state.rows.row(at: $0)?.object })
    for slot in state.rows.slots {
      guard let key = state.rows.row(at: slot)?.object, wanted.contains(key) else { continue }
      rowsOfObjects[key, default: []].append(slot)
    }
  }

  /// A ref that cannot be a key of its type makes PostHog fail.
  private func refuseImpossibleKeys(in state: ProjectState) throws {
    for slot in reaching {
      guard let key = state.rows.row(at: slot)?.object, let type = ResourceType.named(key.type)
      else { continue }
      if !type.canHold(key.ref) { throw Failure.server }
    }
  }

  // MARK: Doing it

  mutating func run(in state: inout ProjectState) {
    guard let row = state.rows.row(at: root) else { return }
    remove(row, at: root, in: &state)
  }

  private mutating func remove(_ row: Row, at slot: Slot, in state: inout ProjectState) {
    if row.isLink { return state.remove([slot]) }
    guard row.isFolder else { return removeLeaf(row, at: slot, in: &state) }
    let children = Self.ordered(state.visible(state.rows.slots(below: row.path)), in: &state)
    let inside = children.compactMap { slot in state.rows.row(at: slot).map { (slot, $0) } }
    for (child, childRow) in inside { remove(childRow, at: child, in: &state) }
    state.remove([slot])
  }

  private mutating func removeLeaf(_ row: Row, at slot: Slot, in state: inout ProjectState) {
    guard reaching.contains(slot), let key = row.object, let type = ResourceType.named(row.type)
    else { return state.remove([slot]) }
    let object = state.objects[key]
    if var object, type.deletion == .soft {
      object.isDeleted = true
      if key.type.hasPrefix("hog_function/") { object.isOn = false }
      state.setObject(object, for: key)
    } else {
      state.setObject(nil, for: key)
    }
    // Of an object that was gone already only this row goes.
    if object != nil { state.forget(key, rows: rowsOfObjects[key] ?? []) }
    state.remove([slot])
    let isSoft = object != nil && type.deletion == .soft
    deleted.append(
      .object([
        "type": .string(key.type), "ref": .string(key.ref),
        "mode": .string(isSoft ? "soft" : "hard"), "undo": .string(type.undo),
        "path": .string(row.path), "can_undo": .bool(isSoft),
      ]))
  }
}
