extension DemoSeed {
  /// The project that the seed describes, as seen by somebody.
  func contents(as email: Email?) throws -> ProjectContents {
    var contents =
      switch self {
      case .believable: try BelievableProject.contents(as: email)
      case .file(let path): try SeedFile.read(path, as: email)
      case .generated(let entries): try GeneratedProject.contents(entries: entries, as: email)
      }
    // No tree tells of groups; every project has the same.
    for group in BelievableGroups.groups() {
      contents.groups[Group.Key(type: group.type, key: group.key)] = group
    }
    return contents
  }
}

extension ProjectContents {
  /// Decides who is calling: the person with the address, who is added when unknown.
  mutating func choose(_ email: Email?, otherwise fallback: String) {
    let address = email?.text ?? fallback
    if let person = people.first(where: { $0.email.lowercased() == address.lowercased() }) {
      caller = person.id
      return
    }
    let id = (people.map(\.id).max() ?? 0) + 1
    let name = address.prefix { $0 != "@" && $0 != "." && $0 != "+" }
    people.append(
      Person(
        id: id,
        uuid: RowID(high: 0x0190_c4f5_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(id))
          .description,
        distinctID: "d-\(name.lowercased())",
        firstName: name.prefix(1).uppercased() + name.dropFirst(), lastName: "", email: address,
        role: nil))
    caller = id
  }
}
