/// What a dashboard holds beside its name and state, which its object has.
struct Dashboard: Sendable {
  /// The fields that are kept as they were sent: description, pinned, tags, filters, …
  var fields: JSONObject
  var tiles: [Tile] = []

  static let emptyFields: JSONObject = [
    "description": "", "pinned": .bool(false), "tags": .array([]), "filters": .object([:]),
    "variables": .null, "breakdown_colors": .array([]), "data_color_theme_id": .null,
    "restriction_level": .int(21), "creation_mode": "default", "last_accessed_at": .null,
    "quick_filter_ids": .array([]),
  ]

  init(fields: JSONObject = [:], tiles: [Tile] = []) {
    self.fields = Self.emptyFields
    for (key, value) in fields.members { self.fields[key] = value }
    self.tiles = tiles
  }

  /// The tiles that are there, in the order in which they are shown: by row, then from left.
  var shownTiles: [Tile] {
    tiles.enumerated().filter { !$0.element.isDeleted }.sorted { left, right in
      (left.element.row, left.element.column, left.offset)
        < (right.element.row, right.element.column, right.offset)
    }.map(\.element)
  }

  var tags: [String] { fields["tags"]?.array?.compactMap(\.string) ?? [] }
  var isPinned: Bool { fields["pinned"]?.bool == true }
  var creationMode: String { fields["creation_mode"]?.string ?? "default" }
}

/// A place on a dashboard.
struct Tile: Sendable {
  typealias ID = Int

  /// What is shown there.
  enum Content: Sendable {
    /// An insight, by its short id.
    case insight(String)
    case text(JSONObject)
    case button(JSONObject)
    case widget(JSONObject)
  }

  let id: ID
  var content: Content
  /// How it is shown: layouts, colour and so on, as they were sent.
  var display: JSONObject
  var isDeleted = false

  static let emptyDisplay: JSONObject = [
    "layouts": .object([:]), "color": .null, "filters_overrides": .object([:]),
    "show_description": .null, "transparent_background": .null,
  ]

  init(id: ID, _ content: Content, display: JSONObject = [:]) {
    self.id = id
    self.content = content
    self.display = Self.emptyDisplay
    for (key, value) in display.members { self.display[key] = value }
  }

  var insight: String? {
    if case .insight(let ref) = content { ref } else { nil }
  }

  var row: Int { place("y") }
  var column: Int { place("x") }

  /// Tiles without a place come last.
  private func place(_ name: String) -> Int {
    display["layouts"]?.object?["sm"]?.object?[name]?.int ?? 100
  }
}

// MARK: As kept in a file

extension Dashboard {
  var document: JSONValue {
    .object(["fields": .object(fields), "tiles": .array(tiles.map(\.document))])
  }

  init(document: JSONValue) {
    let object = document.object ?? [:]
    self.init(
      fields: object["fields"]?.object ?? [:],
      tiles: (object["tiles"]?.array ?? []).compactMap(Tile.init(document:)))
  }
}

extension Tile {
  fileprivate var document: JSONValue {
    var object: JSONObject = [
      "id": .int(id), "display": .object(display), "deleted": .bool(isDeleted),
    ]
    switch content {
    case .insight(let ref): object["insight"] = .string(ref)
    case .text(let text): object["text"] = .object(text)
    case .button(let button): object["button"] = .object(button)
    case .widget(let widget): object["widget"] = .object(widget)
    }
    return .object(object)
  }

  fileprivate init?(document: JSONValue) {
    guard let object = document.object, let id = object["id"]?.int else { return nil }
    let content: Content
    if let ref = object["insight"]?.string {
      content = .insight(ref)
    } else if let text = object["text"]?.object {
      content = .text(text)
    } else if let button = object["button"]?.object {
      content = .button(button)
    } else if let widget = object["widget"]?.object {
      content = .widget(widget)
    } else {
      return nil
    }
    self.init(id: id, content, display: object["display"]?.object ?? [:])
    isDeleted = object["deleted"]?.bool == true
  }
}
