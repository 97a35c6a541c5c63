import ArgumentParser
import HedgerowCore

/// Makes a row of any type.
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a row of any type. It makes no object.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @ArgumentParser.Argument(help: "The path of the row, name included.")
  var path: String

  @Option(help: "The type, as the API spells it: dashboard, insight, folder.")
  var type: String

  @Option(help: "The key of the object that the row shows.")
  var ref: String?

  @Option(help: "The object's address inside the web application, such as /dashboard/42.")
  var href: String?

  @Option(help: "Free data, a JSON object.")
  var meta: String?

  @Flag(help: "Make it a link: deleting it leaves the object alone.")
  var shortcut = false

  func run() async throws {
    try await changing(options, change) { changing in
      let fields = EntryFields(
        type: EntryType(type), ref: ref, href: href, meta: meta, isShortcut: shortcut)
      try await changing.place(.create(EntryDraft(path: EntryPath(path), fields: fields)))
    }
  }
}

/// Changes what a row says.
struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what a row says; `mv` renames it.",
    discussion: "An empty text empties a field: --ref \"\". The object itself is not changed.")

  @OptionGroup var options: ProfileOptions
  @OptionGroup var change: ChangeOptions

  @ArgumentParser.Argument(help: "The path of the row.")
  var path: String

  @Option(help: "The type, as the API spells it.")
  var type: String?

  @Option(help: "The key of the object that the row shows.")
  var ref: String?

  @Option(help: "The object's address inside the web application.")
  var href: String?

  @Option(help: "Free data, a JSON object.")
  var meta: String?

  @Flag(inversion: .prefixedNo, help: "Whether it is a link.")
  var shortcut: Bool?

  func run() async throws {
    try await changing(options, change) { changing in
      let entry = try await NamedRows(store: changing.store).entry(path)
      let old = EntryFields(entry)
      try await changing.perform(.edit(EntryReference(entry), from: old, to: edited(old)))
    }
  }

  private func edited(_ old: EntryFields) -> EntryFields {
    func text(_ given: String?, _ old: String?) -> String? {
      given.map { $0.isEmpty ? nil : $0 } ?? old
    }
    return EntryFields(
      type: type.map { EntryType($0) } ?? old.type, ref: text(ref, old.ref),
      href: text(href, old.href), meta: text(meta, old.meta),
      isShortcut: shortcut ?? old.isShortcut)
  }
}
