/// A person as the server shows them beside a row and as "who am I".
package struct UserPayload: Sendable, Hashable {
  /// The fields, shared between the many rows that one person made.
  private final class Fields: Sendable {
    let id: Int?
    let uuid: String?
    let distinctID: String?
    let firstName: String?
    let lastName: String?
    let email: String?
    let other: [String: JSONValue]

    init(_ taker: FieldTaker) {
      var taker = taker
      id = taker.integer("id")
      uuid = taker.string("uuid")
      distinctID = taker.string("distinct_id")
      firstName = taker.string("first_name")
      lastName = taker.string("last_name")
      email = taker.string("email")
      other = taker.rest
    }
  }

  private let fields: Fields

  package var id: Int? { fields.id }
  package var uuid: String? { fields.uuid }
  package var distinctID: String? { fields.distinctID }
  package var firstName: String? { fields.firstName }
  package var lastName: String? { fields.lastName }
  package var email: String? { fields.email }
  /// Every field without a name here, such as `team` and `organization` of the caller.
  package var other: [String: JSONValue] { fields.other }

  /// First and last name, or nil where both are blank.
  package var fullName: String? {
    let name = [firstName, lastName].compactMap(\.self).filter { !$0.isEmpty }
    return name.isEmpty ? nil : name.joined(separator: " ")
  }

  /// The project that the person last chose in the web app (PostHog API, choosing a project); the caller only.
  package var currentProject: ProjectPayload? {
    // An odd `team` is as good as none.
    other["team"].flatMap { try? ProjectPayload(json: $0) }
  }

  package static func == (left: UserPayload, right: UserPayload) -> Bool {
    left.fields === right.fields || left.json == right.json
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(uuid)
  }
}

extension UserPayload: JSONPayload, Codable {
  package init(json: JSONValue) throws(JSONError) {
    fields = Fields(try FieldTaker(json, as: "user"))
  }

  package init(
    id: Int?, uuid: String? = nil, distinctID: String? = nil, firstName: String? = nil,
    lastName: String? = nil, email: String? = nil, other: [String: JSONValue] = [:]
  ) {
    let known: [(String, JSONValue?)] = [
      ("id", id.map { .integer(Int64($0)) }), ("uuid", uuid.map(JSONValue.string)),
      ("distinct_id", distinctID.map(JSONValue.string)),
      ("first_name", firstName.map(JSONValue.string)),
      ("last_name", lastName.map(JSONValue.string)), ("email", email.map(JSONValue.string)),
    ]
    fields = Fields(FieldTaker(known: known, other: other))
  }

  /// The user as the server writes them.
  package var json: JSONValue {
    var members: [JSONValue.Member] = []
    func add(_ name: String, _ value: JSONValue?) {
      members.append(.init(name, value ?? .null))
    }
    add("id", id.map { .integer(Int64($0)) })
    add("uuid", uuid.map(JSONValue.string))
    add("distinct_id", distinctID.map(JSONValue.string))
    add("first_name", firstName.map(JSONValue.string))
    add("last_name", lastName.map(JSONValue.string))
    add("email", email.map(JSONValue.string))
    for (key, value) in other.sorted(by: { $0.key < $1.key }) { add(key, value) }
    return .object(members)
  }

  package init(from decoder: any Decoder) throws {
    try self.init(json: JSONValue(from: decoder))
  }

  package func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

extension JSONReader {
  /// The person that is next. Most rows of a page were made by the same few people: whoever was the same bytes
  /// before is not read again.
  mutating func readUser() throws(JSONError) -> UserPayload {
    let range = try skipValue()
    if let known = people.find(range, in: bytes) { return known }
    var reader = self
    reader.position = range.lowerBound
    let user = try UserPayload(json: reader.readValue())
    people.add(user, range)
    return user
  }
}

/// The people met so far in one document, by where they are written.
struct PeopleMet {
  private var met: [(range: Range<Int>, user: UserPayload)] = []
  /// Whom to compare with first: neighbours in the tree tend to have one maker.
  private var latest = 0
  private static let limit = 64

  mutating func find(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> UserPayload? {
    if latest < met.count, isSame(met[latest].range, range, bytes) { return met[latest].user }
    for index in met.indices where isSame(met[index].range, range, bytes) {
      latest = index
      return met[index].user
    }
    return nil
  }

  mutating func add(_ user: UserPayload, _ range: Range<Int>) {
    guard met.count < Self.limit else { return }
    latest = met.count
    met.append((range, user))
  }

  private func isSame(
    _ left: Range<Int>, _ right: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    left.count == right.count && bytes[left].elementsEqual(bytes[right])
  }
}
