import ArgumentParser

/// The program: without a subcommand it opens the tree.
struct Hedgerow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hedgerow",
    abstract: "Browse and tidy a PostHog project's file system from a terminal.",
    discussion: """
      Without a subcommand the tree is opened. Set POSTHOG_HOST and POSTHOG_PERSONAL_API_KEY, or try \
      `hedgerow demo`, which needs no account.

      Exit codes: 0 done, 1 failed, 2 wrong use or configuration, 3 not found, 4 no connection, 5 refused, 6 expired, \
      7 cancelled.
      """,
    version: "0.1.0",
    subcommands: [
      OpenTreeCommand.self, OpenCommand.self, DemoCommand.self, DemoServerCommand.self,
      ListCommand.self,
      TreeCommand.self, FindCommand.self, CountCommand.self, SnapshotCommand.self,
      MakeFolderCommand.self, MoveCommand.self, LinkCommand.self, RemoveCommand.self,
      UndoCommand.self, NewCommand.self, EditCommand.self, ChangesCommand.self,
      RecentCommand.self, UnfiledCommand.self, DashCommand.self, GroupsCommand.self,
      ExportCommand.self, BatchCommand.self, JobsCommand.self,
      PreviewCommand.self, PathsCommand.self,
      KeysCommand.self,
    ],
    defaultSubcommand: OpenTreeCommand.self)
}
