import HedgerowCore
import HedgerowViewModels

/// The people who made the rows of the screens.
private let mira = Person(email: "mira@example.com", name: "Mira Okafor")
private let tomas = Person(email: "tomas@example.com", name: "Tomás Ferreira")

/// Makes a row. A path that ends in `/` is a folder; the identity follows from the path.
func row(
  _ path: String, _ type: String = "insight", days: Int64 = 2, isShortcut: Bool = false,
  by creator: Person? = nil
) -> Entry {
  let isFolder = path.hasSuffix("/")
  let text = isFolder ? String(path.dropLast()) : path
  let number = text.utf8.reduce(UInt64(17)) { $0 &* 31 &+ UInt64($1) }
  return Entry(
    id: EntryID(high: 0, low: number), path: EntryPath(text),
    type: isFolder ? .folder : EntryType(type), ref: isFolder ? nil : "\(number % 10_000)",
    href: isFolder ? nil : "/\(type)/\(number % 10_000)", isShortcut: isShortcut,
    createdAt: Moment(seconds: paintingTime.seconds - days * 86_400),
    createdBy: creator ?? (number % 2 == 0 ? mira : tomas))
}

func page(
  _ folder: String, _ rows: [Entry], total: Int? = nil, isCached: Bool = false
) -> Answer {
  let source: Source =
    isCached
    ? .cache(asOf: Moment(seconds: paintingTime.seconds - 3 * 86_400))
    : .server(asOf: Moment(seconds: paintingTime.seconds - 540))
  return .children(
    ChildrenPage(
      folder: EntryPath(folder), offset: 0, entries: rows, total: total ?? rows.count,
      source: source))
}

private let rootRows = [
  row("Growth/", days: 2), row("Platform/", days: 1), row("Support/", days: 40),
  row("Unfiled/", days: 0), row("Board pack", "dashboard", days: 6),
  row("How we count an active subscriber", "notebook", days: 90),
]

private let growthRows = [
  row("Growth/Activation/", days: 3), row("Growth/Retention/", days: 1),
  row("Growth/Weekly numbers", "dashboard", days: 1),
]

private let activationRows = [
  row("Growth/Activation/Archive/", days: 150),
  row("Growth/Activation/Activation funnel", "dashboard", days: 0),
  row("Growth/Activation/Activation notes", "notebook", days: 21),
  row("Growth/Activation/Setup errors", days: 9, isShortcut: true),
  row(
    "Growth/Activation/Signup to first event, by country and by the plan of the account", days: 4),
  row("Growth/Activation/オンボーディング v3", "feature_flag", days: 12),
  row("Growth/Activation/🚀 Launch \u{1B}[31mcohort", "cohort", days: 12),
]

extension WorkspaceViewModel {
  /// A project with open folders, as the server told them.
  static func example(
    isReadOnly: Bool = false, isCached: Bool = false, knowsUndo: Bool = true,
    heading: ProjectHeading? = nil
  ) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: heading
        ?? ProjectHeading(
          profile: "work", project: "Web app", region: "EU", isReadOnly: isReadOnly))
    let place = Place(
      expanded: [], cursor: nil, line: 0, sortKey: "name", isReversed: false, knowsUndo: knowsUndo)
    _ = workspace.start(at: place)
    workspace.take(page("", rootRows, isCached: isCached))
    workspace.open("Growth", page("Growth", growthRows, isCached: isCached))
    workspace.open("Activation", page("Growth/Activation", activationRows, isCached: isCached))
    for (folder, count) in [
      ("Growth", 214), ("Growth/Activation", 38), ("Growth/Activation/Archive", 19),
      ("Growth/Retention", 61), ("Platform", 402), ("Unfiled", 1_304),
    ] {
      workspace.take(
        .count(below: EntryPath(folder), count, .server(asOf: paintingTime)))
    }
    workspace.take(status: ConnectionStatus(leftThisMinute: 471, limitPerMinute: 480))
    workspace.select("Activation funnel")
    return workspace
  }

  mutating func take(_ answer: Answer) { _ = receive(.loaded(answer)) }
  mutating func take(status: ConnectionStatus) { _ = receive(.status(status)) }

  /// Opens the folder of that name with these rows.
  mutating func open(_ name: String, _ rows: Answer? = nil) {
    select(name)
    _ = tree.expand()
    if let rows { take(rows) }
  }

  /// Puts the cursor on the row of that name and lets it rest there.
  mutating func select(_ name: String) {
    _ = tree.moveToTop()
    while tree.selected.map({ tree.shownName(of: $0) }) != name, tree.cursor + 1 < tree.rows.count {
      _ = tree.moveCursor(by: 1)
    }
    _ = receive(.elapsed(.cursorRest))
  }

  /// Tells the row under the cursor whole, as the cache does once the cursor rests.
  mutating func tellRow(_ entry: Entry) { take(.entry(entry)) }

  /// Opens the question before a delete of the row, answered with this.
  mutating func askToDelete(_ name: String, _ consequence: DeletionPreview.Consequence) {
    select(name)
    _ = askToDelete()
    guard let target = top(DeletionQuestion.self)?.targets.first else { return }
    take(.deletionPreview(DeletionPreview(target: target, consequence: consequence)))
  }

  mutating func type(_ text: String) { _ = edit { $0.insert(text) } }
}

/// A failure as long as they get.
let longProblem = Problem(
  kind: .uncertain, title: "Could not move “Signup to first event, by country”",
  detail: "the answer was lost (request 0190b8a4-6a1e-7d5c), so it may or may not have happened",
  remedy: "`R` shows what is true now; do it again only if it did not happen.")
