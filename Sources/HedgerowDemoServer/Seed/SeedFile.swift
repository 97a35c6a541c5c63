import Foundation

/// A tree kept in a file: an answer of `file_system` as PostHog sends it, or only its rows.
enum SeedFile {
  static func read(_ path: String, as email: Email?) throws -> ProjectContents {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DemoServerError("Cannot read the seed file \(path).")
    }
    do {
      return try contents(of: try JSONParser.parse(Array(data)), as: email)
    } catch let failure as JSONParser.Failure {
      throw DemoServerError("The seed file \(path) is no JSON. \(failure.description).")
    } catch let problem as SeedProblem {
      throw DemoServerError("The seed file \(path) cannot be used: \(problem.text).")
    }
  }

  private struct SeedProblem: Error {
    let text: String
  }

  private static func contents(of value: JSONValue, as email: Email?) throws -> ProjectContents {
    guard let entries = value.array ?? value.object?["results"]?.array else {
      throw SeedProblem(text: "it holds neither a list of rows nor an answer with results")
    }
    var contents = ProjectContents()
    var people: [Person.ID: Person] = [:]
    for user in value.object?["users"]?.array ?? [] { add(user, to: &people) }
    for (index, entry) in entries.enumerated() {
      guard let object = entry.object else {
        throw SeedProblem(text: "entry \(index + 1) is no object")
      }
      if let creator = object["created_by"] { add(creator, to: &people) }
      contents.rows.append(try row(object, number: index + 1))
    }
    // Ids tell age, and age decides where the order of an answer is left open.
    contents.rows.sort { $0.id < $1.id }
    contents.people = people.values.sorted { $0.id < $1.id }
    contents.makeObjects()
    contents.choose(email, otherwise: "you@example.com")
    return contents
  }

  private static func add(_ user: JSONValue, to people: inout [Person.ID: Person]) {
    guard let object = user.object, let id = object["id"]?.int else { return }
    people[Person.ID(clamping: id)] = Person(
      id: Person.ID(clamping: id), uuid: object["uuid"]?.string ?? "",
      distinctID: object["distinct_id"]?.string ?? "",
      firstName: object["first_name"]?.string ?? "", lastName: object["last_name"]?.string ?? "",
      email: object["email"]?.string ?? "", role: object["role_at_organization"]?.string)
  }

  private static func row(_ object: JSONObject, number: Int) throws -> Row {
    guard let path = object["path"]?.string else {
      throw SeedProblem(text: "entry \(number) has no path")
    }
    guard let id = object["id"]?.string.flatMap(RowID.init) else {
      throw SeedProblem(text: "entry \(number) (\(path)) has no id")
    }
    let creator = object["created_by"]?.object?["id"]?.int ?? metaCreator(object["meta"])
    return Row(
      id: id, path: path, depth: object["depth"]?.int.map { Int32(clamping: $0) },
      type: object["type"]?.string ?? "", ref: object["ref"]?.string,
      href: object["href"]?.string.map(Row.Href.text) ?? .none, meta: meta(object["meta"]),
      shortcut: object["shortcut"]?.bool,
      createdAt: object["created_at"]?.string.flatMap { Timestamp($0) } ?? .now,
      createdBy: creator.map { Person.ID(clamping: $0) })
  }

  private static func metaCreator(_ meta: JSONValue?) -> Int? {
    meta?.object?["created_by"]?.int
  }

  private static func meta(_ value: JSONValue?) -> Row.Meta {
    guard let value, value != .object([:]) else { return .empty }
    return .json(value)
  }
}

extension ProjectContents {
  /// Makes the object behind every row that is no folder and no link.
  mutating func makeObjects() {
    var number: Int32 = 0
    for row in rows where !row.isLink {
      guard let key = row.object, objects[key] == nil else { continue }
      number += 1
      let meta = row.meta.facts
      objects[key] = StoredObject(
        number: Int32(key.ref) ?? number, name: TreePath.split(row.path).last ?? "",
        createdAt: meta.createdAt ?? row.createdAt, createdBy: meta.createdBy ?? row.createdBy)
    }
  }
}

extension Row.Meta {
  /// What the row tells of its object.
  fileprivate var facts: (createdAt: Timestamp?, createdBy: Person.ID?) {
    switch self {
    case .empty: (nil, nil)
    case .object(let createdAt, let createdBy): (createdAt, createdBy)
    case .json(let value):
      (
        value.object?["created_at"]?.string.flatMap { Timestamp($0) },
        value.object?["created_by"]?.int.map { Person.ID(clamping: $0) }
      )
    }
  }
}
