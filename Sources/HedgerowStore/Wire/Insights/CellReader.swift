import HedgerowCore
import PostHogAPI

/// Reads one field of a table.
enum CellReader {
  static func cell(_ value: JSONValue, type: String, _ query: InsightQuery) -> DataTable.Cell {
    switch value {
    case .null: .none
    case .bool(let value): .truth(value)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .string(let text): cell(text, type: type, query)
    case .array: .json(value.text)
    case .object: name(value).map { .text($0) } ?? .json(value.text)
    }
  }

  private static func cell(
    _ text: String, type: String, _ query: InsightQuery
  ) -> DataTable.Cell {
    if type.contains("Decimal"), let number = Double(text), number.isFinite {
      return .number(number)
    }
    // Without a type only what is nothing else is taken for a time.
    let mayBeTime = type.contains("Date") || (type.isEmpty && text.utf8.count >= 19)
    if mayBeTime, let time = LocalTime(parsing: text, in: query.zone) { return .time(time) }
    return .text(text)
  }

  /// What a person or an event is called.
  private static func name(_ object: JSONValue) -> String? {
    if let event = object["event"]?.filled, object["properties"] != nil {
      return EventName.words(event)
    }
    if let shown = object["display_name"]?.filled { return shown }
    guard object["distinct_id"] != nil || object["distinct_ids"] != nil else { return nil }
    let properties = object["properties"]
    return properties?["email"]?.filled ?? properties?["name"]?.filled
      ?? object["distinct_id"]?.filled ?? object["distinct_ids"]?.elements?.first?.filled
  }
}
