import ArgumentParser
import HedgerowCore

/// Makes a group.
struct CreateGroupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a group.",
    discussion: "A value is JSON where it is JSON, else a text: seats=12, name=Acme, code='\"12\"'."
  )

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @ArgumentParser.Argument(help: "The type.")
  var type: String

  @ArgumentParser.Argument(help: "The key of the new group.")
  var key: String

  @Option(name: .customLong("property"), help: "A property, NAME=VALUE; may be repeated.")
  var properties: [String] = []

  func validate() throws {
    if key.isEmpty { throw ValidationError("A group needs a key.") }
    _ = try properties.map(Group.Property.init(parsing:))
  }

  func run() async throws {
    try await changing(options, change) { changing in
      let groups = Groups(store: changing.store)
      let id = GroupID(type: try await groups.type(type).index, key: key)
      let given = try properties.map(Group.Property.init(parsing:))
      try await changing.perform(.create(id, given))
    }
  }
}

/// Sets properties of a group, or takes them away.
struct SetGroupPropertyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set a property of a group, or with --delete take one away.",
    discussion: "A value is JSON where it is JSON, else a text.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @ArgumentParser.Argument(help: "The type.")
  var type: String

  @ArgumentParser.Argument(help: "The key of the group.")
  var key: String

  @ArgumentParser.Argument(help: "NAME=VALUE; with --delete NAME.")
  var property: String

  @Flag(help: "Take the property away.")
  var delete = false

  func validate() throws {
    if !delete { _ = try Group.Property(parsing: property) }
  }

  func run() async throws {
    try await changing(options, change) { changing in
      let type = try await Groups(store: changing.store).type(type)
      let id = GroupID(type: type.index, key: key)
      try await changing.perform(
        delete
          ? .unset(id, property: property) : .set(id, try Group.Property(parsing: property)))
    }
  }
}

extension Group.Property {
  fileprivate init(parsing text: String) throws {
    guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
      throw ValidationError("A property is NAME=VALUE, not “\(text)”.")
    }
    self.init(name: String(text[..<mark]), value: String(text[text.index(after: mark)...]))
  }
}

extension Changing {
  /// Changes a group; where the profile is protected its name is asked for.
  func perform(_ change: GroupChange) async throws {
    if options.dryRun {
      return printLine(
        options.json ? "{\"dryRun\":true}" : printable("Would \(change.words)."))
    }
    try askWhereProtected("Really \(change.words)?")
    let receipt = try await store.perform(.group(change))
    let json = receipt.groups.first.map { RowPrinter.escaped($0.json) } ?? "{}"
    printLine(options.json ? json : printable(receipt.sentence))
  }
}
