/// A tree of any size with a realistic spread: most folders hold a few dozen things, some hundreds,
/// one in a thousand thousands; most things lie three to five levels deep.
struct GeneratedProject {
  static func contents(entries: Int, as email: Email?) throws -> ProjectContents {
    guard (1...1_000_000).contains(entries) else {
      throw DemoServerError("The number of entries is between 1 and 1,000,000.")
    }
    var project = GeneratedProject(entries: entries)
    project.grow()
    var contents = project.contents
    contents.choose(email, otherwise: "robin@example.com")
    return contents
  }

  private let entries: Int
  private var contents = ProjectContents()
  private var random: SplitMix64
  private var refs: ReferenceMaker
  private var milliseconds: Int64 = 0
  /// How many folders lie at the top; they grow with the root of the size.
  private var roots = 0

  private static let start = Timestamp(microseconds: 1_704_099_600_000_000)

  private init(entries: Int) {
    self.entries = entries
    random = SplitMix64(seed: UInt64(entries))
    refs = ReferenceMaker(seed: UInt64(entries) + 1)
    contents.rows.reserveCapacity(entries)
    contents.objects.reserveCapacity(entries)
    for (index, name) in Self.people.enumerated() {
      contents.people.append(
        Person(
          id: Person.ID(index + 1), uuid: refs.uuid(), distinctID: "d-\(name.lowercased())",
          firstName: name, lastName: "Field", email: "\(name.lowercased())@example.com", role: nil))
    }
  }

  // MARK: Growing

  /// A folder whose content is still to be made.
  private struct Bud {
    let path: String
    let depth: Int
  }

  /// Fills folders in the order in which they were made, so that every size has shallow and deep
  /// ones, and makes new ones in the first row when all are full.
  private mutating func grow() {
    var buds: [Bud] = []
    var next = 0
    while contents.rows.count < entries {
      if next == buds.count || contents.rows.count > roots * roots * 64 {
        buds.append(folder(in: Bud(path: "", depth: 0), number: roots))
        roots += 1
        continue
      }
      fill(buds[next], into: &buds)
      next += 1
    }
  }

  private mutating func fill(_ bud: Bud, into buds: inout [Bud]) {
    let folders = Int.random(in: 0...[9, 9, 6, 4, 2, 1, 0][bud.depth], using: &random)
    for number in 0..<folders where contents.rows.count < entries {
      buds.append(folder(in: bud, number: number))
    }
    for _ in 0..<size() where contents.rows.count < entries { addThing(in: bud) }
  }

  /// How many things a folder holds.
  private mutating func size() -> Int {
    switch Int.random(in: 0..<1000, using: &random) {
    case 0: Int.random(in: 1000...3000, using: &random)
    case 1..<20: Int.random(in: 200...600, using: &random)
    case 20..<800: Int.random(in: 5...50, using: &random)
    default: Int.random(in: 0...5, using: &random)
    }
  }

  // MARK: Rows

  private mutating func folder(in parent: Bud, number: Int) -> Bud {
    let name = "\(pick(Self.topics)) \(pick(Self.kinds))" + (number > 0 ? " \(number + 1)" : "")
    let path = parent.path.isEmpty ? name : "\(parent.path)/\(name)"
    append(path, depth: parent.depth + 1, type: "folder", ref: nil, time: nextMoment(), by: 1)
    return Bud(path: path, depth: parent.depth + 1)
  }

  private mutating func addThing(in parent: Bud) {
    let type = pick(Self.types)
    let ref = refs.next(type)
    let name = "\(pick(Self.adjectives)) \(pick(Self.topics).lowercased()) \(pick(Self.measures))"
    let time = nextMoment()
    let person = Person.ID.random(in: 1...Person.ID(Self.people.count), using: &random)
    append(
      "\(parent.path)/\(name)", depth: parent.depth + 1, type: type, ref: ref, time: time,
      by: person)
    contents.objects[ObjectKey(type: type, ref: ref)] = StoredObject(
      number: Int32(ref) ?? Int32(contents.rows.count), name: name, createdAt: time,
      createdBy: person)
  }

  private mutating func append(
    _ path: String, depth: Int, type: String, ref: String?, time: Timestamp, by person: Person.ID
  ) {
    // No name holds a slash, so the depth is known without splitting.
    contents.rows.append(
      Row(
        id: RowID(at: time, entropy: (random.next(), random.next())), path: path,
        depth: Int32(depth), type: type, ref: ref, href: ref == nil ? .none : .byType,
        meta: ref == nil ? .empty : .object(createdAt: time, createdBy: person),
        shortcut: ref == nil ? nil : false, createdAt: time, createdBy: person))
  }

  /// A moment after all before, so that ids ascend.
  private mutating func nextMoment() -> Timestamp {
    milliseconds += Int64.random(in: 1...80_000_000_000 / Int64(entries), using: &random)
    return Timestamp(microseconds: Self.start.microseconds + milliseconds * 1000)
  }

  private mutating func pick(_ words: [String]) -> String {
    words[Int(random.next() % UInt64(words.count))]
  }

  // MARK: Words

  private static let people = [
    "Robin", "Sam", "Mira", "Jonas", "Aiko", "Lena", "Tomas", "Priya", "Noor", "Chidi", "Ida",
    "Leo",
  ]
  private static let topics = [
    "Activation", "Billing", "Checkout", "Churn", "Delivery", "Design", "Email", "Funnel", "Growth",
    "Invoice", "Launch", "Marketing", "Mobile", "Onboarding", "Payment", "Pricing", "Referral",
    "Retention", "Search", "Signup", "Support", "Survey", "Traffic", "Trial", "Warehouse",
  ]
  private static let kinds = [
    "team", "reviews", "2024", "2025", "2026", "archive", "drafts", "experiments", "weekly",
    "board",
  ]
  private static let adjectives = [
    "Average", "Daily", "Early", "Global", "Late", "Mobile", "Monthly", "New", "Old", "Paid",
    "Regional", "Returning", "Total", "Weekly",
  ]
  private static let measures = [
    "by country", "by device", "by plan", "conversion", "errors", "events", "funnel", "overview",
    "rate", "sessions", "time", "trend", "users", "value",
  ]
  /// Types by how often they occur.
  private static let types: [String] = [
    ("insight", 46), ("dashboard", 14), ("notebook", 8), ("feature_flag", 10), ("experiment", 3),
    ("cohort", 6), ("action", 5), ("survey", 2), ("session_recording_playlist", 2),
    ("early_access_feature", 1), ("hog_function/destination", 2),
    ("hog_function/transformation", 1),
  ].flatMap { Array(repeating: $0.0, count: $0.1) }
}
