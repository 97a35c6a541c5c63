// What hangs together with a group, and which values its properties have.
extension GroupRoutes {
  private static let most = 20

  /// `related/`: the people and the groups of a group, or the groups of a person.
  static func related(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    guard let id = request.query.filled("id") else {
      throw Failure.invalid("You must pass ?id= in this URL.", at: "id")
    }
    guard request.query.filled("group_type_index") != nil else {
      return .json(.array(groups(of: id, besides: nil, state)))
    }
    let type = try index(request)
    guard state.groups[Group.Key(type: type, key: id)] != nil else { return .json(.array([])) }
    return .json(.array(people(of: id) + groups(of: id, besides: type, state)))
  }

  /// Some shoppers, the same each time for a key.
  private static func people(of key: String) -> [JSONValue] {
    let shoppers = EventLog.until(CalendarDay(.now)).shoppers
    let seed = key.utf8.reduce(UInt64(17)) { ($0 &* 31) &+ UInt64($1) }
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 2...6, using: &random)
    return (0..<count).map { _ in
      person(shoppers[Int.random(in: 0..<shoppers.count, using: &random)])
    }
  }

  private static func person(_ shopper: Shopper) -> JSONValue {
    .object([
      "type": "person", "id": .string(shopper.uuid), "uuid": .string(shopper.uuid),
      "distinct_ids": .array([.string(shopper.distinctID)]), "name": .string(shopper.email),
      "properties": .object([
        "email": .string(shopper.email), "plan": .string(shopper.plan),
        "$browser": .string(shopper.browser),
      ]),
      "created_at": .string(shopper.firstDay.start.iso), "last_seen_at": .null,
      "is_identified": .bool(true), "matched_recordings": .array([]),
      "value_at_data_point": .null,
    ])
  }

  /// One group of every other type.
  private static func groups(
    of id: String, besides type: Int?, _ state: ProjectState
  ) -> [JSONValue] {
    let seed = id.utf8.reduce(0) { ($0 * 31 + Int($1)) % 9_973 }
    return state.groupTypes.filter { $0.index != type }.compactMap { other in
      let all = state.groups.values.filter { $0.type == other.index }.sorted(by: Group.precedes)
      guard !all.isEmpty else { return nil }
      var json = all[seed % all.count].json
      json["properties"] = json["group_properties"]
      json["group_properties"] = nil
      json["type"] = "group"
      json["id"] = json["group_key"]
      json["matched_recordings"] = .array([])
      json["value_at_data_point"] = .null
      return .object(json)
    }
  }

  /// `property_values/`: how often a property has which value.
  static func propertyValues(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let type = try index(request)
    guard let key = request.query.filled("key") else {
      throw Failure.invalid("You must pass ?key= in this URL.", at: "key")
    }
    let part = request.query.filled("value")?.lowercased() ?? ""
    let values = state.groups.values.filter { $0.type == type }.compactMap { $0.properties[key] }
    let counts = values.map(\.shown).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let found = counts.filter { part.isEmpty || $0.key.lowercased().contains(part) }
      .sorted { $0.key < $1.key }.prefix(most)
    return .json(
      .object([
        "results": .array(
          found.map { .object(["name": .string($0.key), "count": .int($0.value)]) }),
        "refreshing": .bool(false),
      ]))
  }
}
