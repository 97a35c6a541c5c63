import ArgumentParser
import HedgerowCore
import HedgerowStore

/// What is known of companies, teams and whatever else events are sent for.
struct GroupsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groups",
    abstract: "List the types of groups and the groups; find and create them.",
    discussion: """
      A type is named by its name, its number, or what one or several of it are called. The key needs the scopes \
      group:read and, for create and set, group:write.
      """,
    subcommands: [
      ListGroupsCommand.self, FindGroupCommand.self, CreateGroupCommand.self,
      SetGroupPropertyCommand.self,
    ],
    defaultSubcommand: ListGroupsCommand.self)
}

/// Lists the types, or the groups of one.
struct ListGroupsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the types of groups, or the groups of one, newest first.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  @ArgumentParser.Argument(help: "The type; without it the types are listed.")
  var type: String?

  @Option(
    help: "Only groups with this in a property or as the key; key:PART for a part of the key.")
  var search: String?

  @Option(help: "No more than so many groups.")
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    if search != nil, type == nil { throw ValidationError("--search needs a type.") }
  }

  func run() async throws {
    try await withGroups(options, isOffline: output.offline) { groups in
      guard let type else {
        return try GroupPrinter(isJSON: output.json).print(try await groups.types())
      }
      let filter = GroupFilter(type: try await groups.type(type).index, text: search ?? "")
      let found = try await groups.all(filter, atMost: limit)
      GroupPrinter(isJSON: output.json).print(found)
      if found.isEmpty, search != nil { throw ExitCode(ExitStatus.notFound.rawValue) }
    }
  }
}

/// Shows one group.
struct FindGroupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Show a group with its properties, by its key or its name.",
    discussion: "A name that several groups have is refused; the keys are told.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var output: OutputOptions

  @ArgumentParser.Argument(help: "The type.")
  var type: String

  @ArgumentParser.Argument(help: "The key, or the name as the property “name” has it.")
  var name: String

  func run() async throws {
    try await withGroups(options, isOffline: output.offline) { groups in
      let group = try await groups.named(name, try await groups.type(type))
      GroupPrinter(isJSON: output.json).print(group)
    }
  }
}
