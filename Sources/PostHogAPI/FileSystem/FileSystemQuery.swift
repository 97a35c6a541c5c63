extension FileSystemFilter {
  /// The parameters of a list call. Empty values are left away: the server ignores them, but for `depth`.
  var query: [(name: String, value: String)] {
    let texts: [(String, String?)] = [
      ("parent", parent), ("depth", depth.map(String.init)), ("path", path), ("type", type),
      ("not_type", notType), ("type__startswith", typePrefix), ("ref", ref),
      ("created_at__gt", createdAfter), ("created_at__lt", createdBefore),
      ("order_by", orderBy?.rawValue), ("search", search),
      ("search_name_only", searchNameOnly ? "true" : nil),
    ]
    return texts.compactMap { name, value in
      guard let value, !value.isEmpty else { return nil }
      return (name, value)
    }
  }
}

extension FileSystemEntryDraft {
  var json: JSONValue {
    FileSystemEntryPatch(
      path: path, type: type, ref: ref.map(Optional.some), href: href.map(Optional.some),
      meta: meta, shortcut: shortcut
    ).json
  }
}

extension FileSystemEntryPatch {
  var json: JSONValue {
    var members = JSONValue.object(of: [("path", path), ("type", type)]).members ?? []
    for (name, value) in [("ref", ref), ("href", href)] {
      if let value { members.append(.init(name, value.map(JSONValue.string) ?? .null)) }
    }
    if let meta { members.append(.init("meta", meta)) }
    if let shortcut { members.append(.init("shortcut", .bool(shortcut))) }
    return .object(members)
  }
}

extension UndoItem {
  var json: JSONValue { .object(of: [("type", type), ("ref", ref), ("path", path)]) }
}
