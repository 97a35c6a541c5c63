/// The project that a demo shows: a company that sells coffee by subscription, written by hand and
/// the same every time, down to ids and dates.
enum BelievableProject {
  static func contents(as email: Email?) throws -> ProjectContents {
    var builder = OutlineBuilder(people: people)
    for line in outline.split(separator: "\n") { try builder.read(line) }
    builder.addGallery()
    var contents = try builder.finish()
    var dashboards = BelievableDashboards()
    dashboards.fill(&contents)
    contents.choose(email, otherwise: "robin@example.com")
    contents.wantsExports = true
    return contents
  }
}

/// Turns the lines of an outline into rows and objects.
private struct OutlineBuilder {
  /// A folder that is open: what is indented deeper lies in it.
  private struct Folder {
    let indent: Int
    let names: [String]
    let person: Person.ID
  }

  private static let abbreviations = [
    "flag": "feature_flag", "playlist": "session_recording_playlist",
    "early": "early_access_feature",
  ]
  /// Dates are counted back from here: 1 September 2026, nine in the morning.
  private static let today = Timestamp(microseconds: 1_788_253_200_000_000)

  private var contents = ProjectContents()
  private var handles: [Substring: Person.ID] = [:]
  private var folders: [Folder] = []
  /// Links are made last, when everything they may point at is there.
  private var links: [(names: [String], type: String, name: String)] = []
  private var folderLinks: [(names: [String], path: String)] = []
  private var refs = ReferenceMaker(seed: 7)
  private var random = SplitMix64(seed: 42)

  init(people: [(handle: String, first: String, last: String, role: String)]) {
    for (index, person) in people.enumerated() {
      let id = Person.ID(index + 1)
      handles[person.handle[...]] = id
      contents.people.append(
        Person(
          id: id, uuid: refs.uuid(), distinctID: "d-\(person.handle)", firstName: person.first,
          lastName: person.last, email: "\(person.handle)@example.com", role: person.role))
    }
  }

  // MARK: Lines

  mutating func read(_ line: Substring) throws {
    let indent = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indent)
    folders.removeAll { $0.indent >= indent }
    let names = folders.last?.names ?? []
    if text.hasPrefix("=> ") {
      folderLinks.append((names, String(text.dropFirst(3))))
    } else if text.hasPrefix("-> ") {
      let (type, name) = try typeAndNames(text.dropFirst(3))
      links.append((names, type, String(name)))
    } else if text.contains(": ") {
      let (type, list) = try typeAndNames(text)
      for item in list.split(separator: " | ") { add(item, type: type, in: names) }
    } else {
      open(text, indent: indent, in: names)
    }
  }

  private func typeAndNames(_ text: Substring) throws -> (String, Substring) {
    guard let colon = text.ranges(of: ": ").first else {
      throw DemoServerError("The outline of the project has a line without a type: \(text)")
    }
    let word = String(text[..<colon.lowerBound])
    let type =
      Self.abbreviations[word]
      ?? (ResourceType.functionSorts.contains(word) ? "hog_function/" + word : word)
    return (type, text[colon.upperBound...])
  }

  private mutating func open(_ text: Substring, indent: Int, in names: [String]) {
    let item = Item(text)
    let person = item.handle.flatMap { handles[$0] } ?? folders.last?.person ?? 1
    folders.append(Folder(indent: indent, names: names + [item.name], person: person))
    insert(
      type: "folder", ref: nil, path: TreePath.join(names + [item.name]), shortcut: nil,
      createdAt: pastMoment(days: 600...900), by: person)
  }

  private mutating func add(_ text: Substring, type: String, in names: [String]) {
    let item = Item(text)
    let ref = refs.next(type)
    let time = pastMoment(days: 1...600)
    let person = item.handle.flatMap { handles[$0] } ?? folders.last?.person ?? 1
    let path = TreePath.join(names + [item.name])
    insert(
      type: type, ref: ref, path: path, shortcut: false, createdAt: time, by: person,
      hasDepth: !item.marks.contains("nodepth"))
    let key = ObjectKey(type: type, ref: ref)
    var object = StoredObject(
      number: Int32(ref) ?? Int32(1000 + contents.objects.count),
      // An insight without a name is filed as this one.
      name: type == "insight" && item.name == "Untitled" ? "" : item.name, createdAt: time,
      createdBy: person)
    if item.marks.contains("hidden") { object.access = .none }
    if item.marks.contains("viewer") { object.access = .viewer }
    contents.objects[key] = object
    if item.marks.contains("star") { star(key, named: item.name) }
    if item.marks.contains("seen") { contents.views[key] = pastMoment(days: 0...5) }
  }

  /// Adds what dashboards are tried with; last, so that nothing else changes by it.
  mutating func addGallery() {
    folders = [Folder(indent: -1, names: BelievableGallery.folder.dropLast(), person: 6)]
    open(
      BelievableGallery.folder[BelievableGallery.folder.count - 1][...], indent: 0,
      in: BelievableGallery.folder.dropLast())
    let names = BelievableGallery.folder
    for name in BelievableGallery.dashboards { add(name[...], type: "dashboard", in: names) }
    for insight in BelievableGallery.insights { add(insight.name[...], type: "insight", in: names) }
    for insight in BelievableGallery.troubled { add(insight.name[...], type: "insight", in: names) }
    add((BelievableGallery.hiddenInsight + " @noor !hidden")[...], type: "insight", in: names)
  }

  private mutating func star(_ key: ObjectKey, named name: String) {
    let time = pastMoment(days: 10...60)
    contents.stars.append(
      Star(
        id: RowID(at: time, entropy: (random.next(), random.next())), path: TreePath.escape(name),
        type: key.type, ref: key.ref, href: ResourceType.named(key.type)?.href(of: key.ref),
        order: contents.stars.count + 1, createdAt: time))
  }

  private mutating func insert(
    type: String, ref: String?, path: String, shortcut: Bool?, createdAt: Timestamp,
    by person: Person.ID?, hasDepth: Bool = true
  ) {
    var row = Row(
      id: RowID(at: createdAt, entropy: (random.next(), random.next())), path: "", depth: nil,
      type: type, ref: ref, href: ResourceType.named(type) == nil ? .none : .byType,
      meta: ref == nil ? .empty : .object(createdAt: createdAt, createdBy: person),
      shortcut: shortcut, createdAt: createdAt, createdBy: person)
    row.place(at: path)
    if !hasDepth { row.depth = nil }
    contents.rows.append(row)
  }

  private mutating func pastMoment(days: ClosedRange<Int64>) -> Timestamp {
    let day = Int64.random(in: days, using: &random)
    let time = Int64.random(in: 0..<36_000_000_000, using: &random)
    return Timestamp(microseconds: Self.today.microseconds - day * 86_400_000_000 + time)
  }

  // MARK: Links

  mutating func finish() throws -> ProjectContents {
    for link in links { try addLink(link) }
    for link in folderLinks { addFolderLink(link) }
    contents.rows.sort { $0.id < $1.id }
    return contents
  }

  private mutating func addLink(_ link: (names: [String], type: String, name: String)) throws {
    let original = contents.rows.first { row in
      row.type == link.type && TreePath.split(row.path).last == link.name
    }
    guard let original else {
      throw DemoServerError("The outline of the project links to \(link.name), which is not there.")
    }
    copy(original, to: TreePath.join(link.names + [link.name]))
  }

  private mutating func addFolderLink(_ link: (names: [String], path: String)) {
    let name = TreePath.split(link.path).last ?? ""
    let target = TreePath.join(link.names + [name])
    for row in contents.rows where row.path == link.path || row.path.hasPrefix(link.path + "/") {
      copy(row, to: target + row.path.dropFirst(link.path.count))
    }
  }

  private mutating func copy(_ row: Row, to path: String) {
    insert(
      type: row.type, ref: row.ref, path: path, shortcut: true, createdAt: row.createdAt,
      by: row.createdBy)
  }
}

/// A name of the outline with what stands behind it.
private struct Item {
  let name: String
  private(set) var handle: Substring?
  private(set) var marks: Set<Substring> = []

  init(_ text: Substring) {
    var words = text.split(separator: " ", omittingEmptySubsequences: false)
    while let last = words.last, last.count > 1, last.hasPrefix("@") || last.hasPrefix("!") {
      words.removeLast()
      if last.hasPrefix("@") { handle = last.dropFirst() } else { marks.insert(last.dropFirst()) }
    }
    name = words.joined(separator: " ")
  }
}

/// Makes refs as the types want them: numbers in sequence, short ids, UUIDs.
struct ReferenceMaker {
  private var numbers: [String: Int] = [:]
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func next(_ type: String) -> String {
    switch ResourceType.named(type)?.reference ?? .uuid {
    case .integer:
      numbers[type, default: 0] += 1
      return String(numbers[type, default: 0])
    case .shortID: return shortID()
    case .uuid: return uuid()
    }
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// Eight letters; never digits alone, which would read as a number.
  mutating func shortID() -> String {
    var bits = random.next()
    var bytes: [UInt8] = []
    for position in 0..<8 {
      let choices = position == 0 ? 52 : Self.letters.count
      bytes.append(Self.letters[Int(bits % UInt64(choices))])
      bits /= 62
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func uuid() -> String {
    let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = random.next() >> 2 | 0x8000_0000_0000_0000
    return RowID(high: high, low: low).description
  }
}
