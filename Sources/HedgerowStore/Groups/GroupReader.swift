import HedgerowCore
import PostHogAPI

/// Groups between the wire and the program.
enum GroupReader {
  static func type(_ payload: GroupTypePayload) -> GroupType {
    GroupType(
      index: payload.index, name: payload.name, singular: payload.singular, plural: payload.plural,
      detailDashboard: payload.detailDashboard)
  }

  static func group(_ payload: GroupPayload) -> Group {
    let name = payload.properties.first { $0.key == "name" }?.value.string
    return Group(
      id: GroupID(type: payload.typeIndex, key: payload.key),
      name: name.flatMap { $0.isEmpty ? nil : $0 },
      properties: payload.properties.map { Group.Property(name: $0.key, value: typed($0.value)) },
      createdAt: payload.createdAt.map { Moment(seconds: Int64($0.timeIntervalSince1970)) },
      json: payload.json.text)
  }

  /// A value as somebody would type it: a text as it is, unless it would be taken for something else.
  static func typed(_ value: JSONValue) -> String {
    if let text = value.string, Self.value(typed: text) == value { return text }
    return value.text
  }

  /// What a typed text means: JSON where it is JSON, else itself.
  static func value(typed text: String) -> JSONValue {
    (try? JSONReader.value(Array(text.utf8))) ?? .string(text)
  }
}

extension GroupPayload {
  /// As the server has it.
  var json: JSONValue {
    let created = createdAt.map { [JSONValue.Member("created_at", .string(Timestamp.text($0)))] }
    return .object(
      [
        .init("group_type_index", .integer(Int64(typeIndex))), .init("group_key", .string(key)),
        .init("group_properties", .object(properties)),
      ] + (created ?? [])
        + other.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) })
  }
}
