/// What a thing that is kept as JSON is found by in a data file.
struct DocumentKey: Hashable, Sendable {
  enum Kind: String, Sendable {
    case dashboard, insight, sharing, group, export
    case batchRun = "batch_run"
  }

  let kind: Kind
  let id: String
}

extension ProjectState {
  /// What is to be written for a key; nil when it is gone.
  func document(_ key: DocumentKey) -> JSONValue? {
    switch key.kind {
    case .dashboard: dashboards[key.id]?.document
    case .insight: insights[key.id]?.document
    case .sharing: ObjectKey(path: key.id).flatMap { sharing[$0]?.document }
    case .group: Group.Key(path: key.id).flatMap { groups[$0].map { .object($0.json) } }
    case .export: Int(key.id).flatMap { exports[$0]?.document }
    case .batchRun: RowID(key.id).flatMap { batchRuns[$0]?.document }
    }
  }
}

extension ProjectContents {
  /// Everything that is kept as JSON.
  var documents: [(DocumentKey, JSONValue)] {
    dashboards.map { (DocumentKey(kind: .dashboard, id: $0), $1.document) }
      + insights.map { (DocumentKey(kind: .insight, id: $0), $1.document) }
      + sharing.map { (DocumentKey(kind: .sharing, id: "\($0.type)/\($0.ref)"), $1.document) }
      + groups.map { (DocumentKey(kind: .group, id: "\($0.type)/\($0.key)"), .object($1.json)) }
  }

  /// Takes in what a file holds for a key.
  mutating func add(_ text: String, to key: DocumentKey) {
    // Only the server writes these; what it cannot read any more is no reason to fail.
    guard let document = try? JSONParser.parse(Array(text.utf8)) else { return }
    switch key.kind {
    case .dashboard: dashboards[key.id] = Dashboard(document: document)
    case .insight: insights[key.id] = Insight(document: document)
    case .sharing:
      if let object = ObjectKey(path: key.id) { sharing[object] = Sharing(document: document) }
    case .group:
      if let group = Group(document: document) {
        groups[Group.Key(type: group.type, key: group.key)] = group
      }
    case .export:
      if let id = Int(key.id) { exports[id] = Export(id: id, document: document) }
    case .batchRun:
      if let id = RowID(key.id) { batchRuns[id] = BatchRun(id: id, document: document) }
    }
  }
}

extension ObjectKey {
  /// Reads `type/ref`.
  fileprivate init?(path: String) {
    let parts = path.split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    self.init(type: String(parts[0]), ref: String(parts[1]))
  }
}

extension Group.Key {
  /// Reads `type/key`; the key may hold slashes of its own.
  fileprivate init?(path: String) {
    let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let type = Int(parts[0]) else { return nil }
    self.init(type: type, key: String(parts[1]))
  }
}

extension Group {
  fileprivate init?(document: JSONValue) {
    guard let object = document.object, let type = object["group_type_index"]?.int,
      let key = object["group_key"]?.string
    else { return nil }
    self.init(
      type: type, key: key, properties: object["group_properties"]?.object ?? [:],
      createdAt: object["created_at"]?.string.flatMap { Timestamp($0) } ?? .now)
  }
}
