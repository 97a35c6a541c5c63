extension FileSystemRoutes {
  /// Files what is not in the tree yet. A GET, and yet it writes.
  static func unfiled(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    var types = ResourceType.all.filter(\.isRegistered)
    if let type = request.query["type"]?.trimmingBlanks {
      if type.utf8.contains(0) {
        throw Failure.invalid(
          "Null characters are not allowed.", code: "null_characters_not_allowed", at: "type")
      }
      // All functions go by one name here, and by that one only.
      types = types.filter { $0.scope == type }
    }
    let count = state.fileUnfiled(types)
    state.repairTree()
    return .json(.object(["count": .int(count)]))
  }
}
