/// What a request says about the tiles of a dashboard.
struct TileChanges {
  private let tiles: [JSONObject]
  private let duplicates: [JSONObject]

  init(_ body: JSONObject) {
    tiles = (body["tiles"]?.array ?? []).compactMap(\.object)
    duplicates = (body["duplicate_tiles"]?.array ?? []).compactMap(\.object)
  }

  func apply(to dashboard: inout Dashboard, _ state: inout ProjectState) throws {
    for tile in tiles { try apply(tile, to: &dashboard, &state) }
    for wanted in duplicates {
      guard let tile = dashboard.tiles.first(where: { $0.id == wanted["id"]?.int }) else {
        continue
      }
      let display: JSONObject = ["layouts": wanted["layouts"] ?? .object([:])]
      dashboard.tiles.append(
        Tile(id: state.newTileID(), tile.content, display: tile.display.merging(display)))
    }
  }

  private func apply(
    _ change: JSONObject, to dashboard: inout Dashboard, _ state: inout ProjectState
  ) throws {
    let index = dashboard.tiles.firstIndex { $0.id == change["id"]?.int }
    for (name, check) in [("text", Self.checkText), ("button_tile", Self.checkButton)] {
      guard let card = change[name]?.object else { continue }
      try check(card)
      let known =
        index
        ?? card["id"].flatMap { id in
          dashboard.tiles.firstIndex { $0.card(name)?["id"] == id }
        }
      guard let known else {
        guard card["id"] == nil else {
          throw Failure.invalid("\(name == "text" ? "Text" : "Button") tile not found", at: name)
        }
        return dashboard.tiles.append(Self.newTile(name, card, change, &state))
      }
      dashboard.tiles[known].change(name, card, by: state)
      return dashboard.tiles[known].show(change)
    }
    // Tiles that are not there are passed over.
    if let index { dashboard.tiles[index].show(change) }
  }

  private static func newTile(
    _ name: String, _ card: JSONObject, _ change: JSONObject, _ state: inout ProjectState
  ) -> Tile {
    let id = state.newTileID()
    let empty: Tile.Content = name == "text" ? .text(["id": .int(id)]) : .button(["id": .int(id)])
    var tile = Tile(id: id, empty)
    tile.change(name, card, by: state)
    tile.show(change)
    return tile
  }

  // MARK: Checks

  static let longestText = 4_000

  private static func checkText(_ text: JSONObject) throws {
    guard let body = text["body"]?.string else { return }
    guard body.unicodeScalars.count <= longestText else {
      throw Failure.invalid(
        "Text body cannot exceed \(longestText) characters", code: "max_length", at: "text__body")
    }
  }

  private static func checkButton(_ button: JSONObject) throws {
    let url = button["url"]?.string ?? ""
    guard url.hasPrefix("/") || url.hasPrefix("http://") || url.hasPrefix("https://") else {
      throw Failure.invalid("Enter a valid URL.", at: "button_tile__url")
    }
    guard button["text"]?.string?.isEmpty == false else {
      throw Failure.invalid(
        "This field may not be blank.", code: "blank", at: "button_tile__text")
    }
  }
}

extension Tile {
  /// The text or button of a tile, by the name of its field.
  fileprivate func card(_ name: String) -> JSONObject? {
    switch (content, name) {
    case (.text(let text), "text"): text
    case (.button(let button), "button_tile"): button
    default: nil
    }
  }

  fileprivate mutating func change(_ name: String, _ card: JSONObject, by state: ProjectState) {
    let person = state.people[state.caller]?.json ?? .null
    if name == "button_tile" {
      let usual: JSONObject = ["placement": "left", "style": "primary"]
      content = .button(usual.merging(self.card(name) ?? [:]).merging(card))
      return
    }
    var text = self.card(name) ?? [:]
    let isNew = text["body"] == nil
    text["body"] = card["body"] ?? text["body"] ?? ""
    text["created_by"] = isNew ? person : text["created_by"]
    text["last_modified_by"] = isNew ? .null : person
    text["last_modified_at"] = .string(Timestamp.now.iso)
    text["team"] = .int(1)
    content = .text(text)
  }

  /// Takes over what a request says about how a tile is shown; fields that can only be read are
  /// passed over.
  fileprivate mutating func show(_ change: JSONObject) {
    for name in Self.emptyDisplay.members.map(\.key) {
      if let value = change[name] { display[name] = value }
    }
    if let deleted = change["deleted"]?.bool { isDeleted = deleted }
  }
}
