/// Where a key has a meaning: its name is the first part of the names of its actions, and its raw value says in the
/// documents where that is.
package enum Scope: String, CaseIterable, Sendable {
  case tree = "In the tree"
  case filter = "While the filter is typed"
  case goTo = "In the box that goes to anything"
  case search = "While a search is typed"
  case list = "In a list of rows"
  case chips = "In the list of conditions"
  case searches = "In the list of named searches"
  case searchName = "While the name of a search is typed"
  case letter = "While the letter of a mark is waited for"
  case prompt = "While a name is typed"
  case question = "In a question"
  case result = "In the list of what was not done"
  case journal = "In the list of changes"
  case folders = "While a folder is chosen"
  case marks = "In the list of marks"
  case help = "In the help"
  case json = "In the raw JSON"
  case requests = "In the request log"
  case tasks = "In the tasks"
  case usage = "In the bars of what fills a folder"
  case comparison = "In what has changed"
  case dashboard = "In a dashboard"
  case tile = "In a tile shown large"
  case data = "In the data of a tile"
  case object = "In what stands behind a row"
  case preview = "In a table or a text of a preview"
  case picture = "In a picture of a preview"
  case outline = "In JSON of a preview"
  case groups = "In the groups"
  case dashboards = "In the list of dashboards"
  case boards = "While a dashboard is chosen"
  case exports = "In the list of exports"
  case batches = "In the list of batch downloads"
  case batch = "In a batch download"
  case batchForm = "While a batch download is written down"
  case batchLog = "In the log of a batch download"
  case choice = "While one of several is chosen"
  case sharing = "In how a dashboard is shared"
  case themes = "In the list of themes"
  case command = "In the command line"
  case box = "In the box with a link or a copied text"
  /// The editing keys of a shell.
  case text = "In every line that is typed"
  /// Unless a scope above says otherwise.
  case app = "Everywhere"

  /// As configuration files write it.
  package var name: String { "\(self)" }

  /// The scope of that name.
  package init?(name: some StringProtocol) {
    guard let scope = Self.byName[String(name)] else { return nil }
    self = scope
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
