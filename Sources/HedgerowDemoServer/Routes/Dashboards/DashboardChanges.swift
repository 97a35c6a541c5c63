/// The fields of a dashboard that a request sets. The others stay as they are.
struct DashboardChanges {
  let name: String?
  let restrictionLevel: Int?
  let isDeleted: Bool?
  let deletesInsights: Bool
  let body: JSONObject
  private let fields: JSONObject

  init(_ value: JSONValue) throws {
    let reader = try Fields(value)
    body = reader.body
    name = try reader.text("name", .init(allowsNull: true, allowsBlank: true, maximum: 400))
      .map { $0 ?? "" }
    isDeleted = try reader.bool("deleted") ?? nil
    deletesInsights = try reader.bool("delete_insights") == true
    restrictionLevel = try Self.level(reader)
    fields = try Self.fields(reader)
  }

  func apply(to dashboard: inout Dashboard) {
    dashboard.fields = dashboard.fields.merging(fields)
  }

  // MARK: Reading

  private static func level(_ reader: Fields) throws -> Int? {
    guard let level = try reader.integer("restriction_level") else { return nil }
    guard level == 21 || level == 37 else {
      throw Failure.invalid(
        "\"\(level)\" is not a valid choice.", code: "invalid_choice", at: "restriction_level")
    }
    return level
  }

  private static func fields(_ reader: Fields) throws -> JSONObject {
    var fields: JSONObject = [:]
    let text = try reader.text("description", .init(allowsNull: true, allowsBlank: true))
    if let text { fields["description"] = .string(text ?? "") }
    if let pinned = try reader.bool("pinned") { fields["pinned"] = .bool(pinned ?? false) }
    if let level = try level(reader) { fields["restriction_level"] = .int(level) }
    if let tags = try tags(reader.body["tags"]) { fields["tags"] = tags }
    for name in ["filters", "variables"] {
      guard let value = reader.body[name] else { continue }
      guard value.object != nil || value == .null else {
        throw Failure.invalid("\(name.capitalized) must be a dictionary", at: nil)
      }
      fields[name] = name == "filters" && value == .null ? .object([:]) : value
    }
    if let colours = reader.body["breakdown_colors"] {
      fields["breakdown_colors"] = try checked(colours)
    }
    for name in ["data_color_theme_id", "quick_filter_ids"] {
      if let value = reader.body[name] { fields[name] = value }
    }
    return fields
  }

  private static func tags(_ value: JSONValue?) throws -> JSONValue? {
    guard let value else { return nil }
    guard let tags = value.array else {
      throw Failure.invalid(
        "Expected a list of items but got type \"\(value.pythonType)\".", code: "not_a_list",
        at: "tags")
    }
    // Tags are kept in lower case, each once.
    let texts = tags.map { $0.shown.trimmingBlanks.lowercased() }
    return .array(
      texts.reduce(into: []) { if !$0.contains(.string($1)) { $0.append(.string($1)) } })
  }

  private static func checked(_ colours: JSONValue) throws -> JSONValue {
    if colours == .null { return colours }
    let areFine = colours.array?.allSatisfy {
      $0.object?["breakdownValue"] != nil && $0.object?["colorToken"] != nil
    }
    guard areFine == true else {
      throw Failure.invalid(
        "Breakdown colors must be a list of objects with breakdownValue and colorToken.",
        at: "breakdown_colors")
    }
    return colours
  }
}
