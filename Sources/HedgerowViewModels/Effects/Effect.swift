import HedgerowCore

/// The number of a change that is under way; its answer carries the same one.
package struct Ticket: Hashable, Sendable {
  package let number: Int

  package init(_ number: Int) { self.number = number }
}

/// Who wants an answer; when the owner goes, what it still waits for is cancelled. A folder may wait for several answers
/// at once; for every other owner a new question supersedes the one before.
package enum Owner: Hashable, Sendable {
  /// A folder of the tree, by its path.
  case folder(EntryPath)
  /// Loads made before they are asked for; the next ones supersede them.
  case aheadOfNeed
  /// What the preview shows of the row under the cursor.
  case preview
  /// What the preview shows of the object behind that row.
  case facts
  /// The numbers that the preview shows of a dashboard.
  case numbers
  /// A row whose text is to be copied or opened.
  case errand
  /// The question that is being prepared.
  case question
  /// What the question about the folder under the cursor would say.
  case foresight
  /// The change that is to be taken back.
  case undo
  /// The JSON view: the object, and the row itself.
  case json
  case jsonRow
  /// The search in the tiles of the cache.
  case tileSearch
  /// The dashboard that is open, and each tile that is being computed.
  case dashboard
  case tile(Int64)
  /// What stands behind a row, shown over the whole screen.
  case object
  /// The groups that are open, and their types.
  case groups, groupTypes
  /// The list of all dashboards, what new ones are made from, and how one is shared.
  case dashboards, templates, sharing
  /// The dashboards that one is chosen from.
  case boardChoice
  /// The list of exports, and the row of something that is to be exported.
  case exports
  case exportTarget(EntryID)
  /// The list of batch downloads, what is known for ordering one, and the log of a run.
  case batches, batchSetup, batchLog
  /// The index of the whole tree.
  case index
  /// What has changed since an earlier moment.
  case comparison
  /// The list of rows that is open.
  case list
  /// The row that an address or a link leads to.
  case address
  /// The other rows of the object in the preview.
  case places
  /// What is known around the tree: stars, what was opened, whose key it is, named searches, and what was asked by hand.
  case stars, history, me, searches, neighbour
}

/// Where an answer may come from.
package enum LoadPolicy: Hashable, Sendable {
  /// What the cache has at once, then what the server says.
  case cacheThenServer
  case cacheOnly
  case serverOnly
}

/// A pause after which a view model wants to hear from the app; starting it anew restarts the pause.
package enum Pause: Hashable, Sendable {
  /// The cursor has rested on a row: longer than keys take that come ten a second, which a preview each would hold up on
  /// a slow line.
  case cursorRest
  /// The cursor has stayed on a row long enough to be meant.
  case cursorStay
  /// The first keys of a sequence have been typed, and the next one does not come.
  case prefixRest
  /// A second Ctrl-C within this time leaves the program.
  case secondInterrupt
  /// Keys that have come meanwhile are heard before a search goes on.
  case searchSlice
  /// The line of the box that goes to anything has not been changed for a moment: tiles are searched too.
  case lineRest
  /// The seconds of a wait that the server asked for go by.
  case countdown
  /// What is shown is refreshed at this interval.
  case refresh(seconds: Int)
  /// New lines of a log are asked for, while it is followed.
  case batchLog
  /// A second of the runs that are watched has gone by.
  case runs
  /// The next rows are tested against the filter once the keys that are waiting have had their turn.
  case filterStretch
  /// The cursor has rested on the line of a file, which is then shown beside the list.
  case fileRest

  /// How long it lasts, in milliseconds.
  package var milliseconds: Int {
    switch self {
    case .cursorRest: 120
    case .cursorStay: 400
    case .prefixRest: 350
    case .lineRest: 150
    case .secondInterrupt: 2_000
    case .searchSlice: 0
    case .filterStretch: 0
    case .fileRest: 300
    case .countdown: 1_000
    case .batchLog: 5_000
    case .runs: 1_000
    case .refresh(let seconds): seconds * 1_000
    }
  }

  /// What is not waited for any more when the pause begins: the cursor has left the row.
  package var ends: [Owner] { self == .cursorRest ? [.foresight] : [] }
}

/// Work that a view model wants done; the app's effect runner does it and sends an outcome back.
package enum Effect: Hashable, Sendable {
  case load(Query, LoadPolicy, owner: Owner)
  case cancel(Owner)
  case perform(Operation, ticket: Ticket)
  /// Takes a change back, after looking whether that would destroy more than the change made.
  case undo(Receipt, ticket: Ticket)
  /// Leaves out what has not been sent yet of a change.
  case stop(Ticket)
  /// Changes how a dashboard is shared.
  case share(SharingChange)
  /// Changes what is starred; the stars as they then are come back.
  case star(StarChange)
  /// Asks for something of the jobs that outlive the program.
  case job(JobRequest)
  /// Calls the user, who may be looking elsewhere, with a sentence.
  case call(String)
  /// Remembers the folder for downloads of this profile.
  case keepDownloads(String)
  /// Notes that a row was opened.
  case noteVisit(EntryID)
  /// Keeps the searches that have names.
  case keepSearches([SavedSearch])
  case wait(Pause)
  /// Asks something about a file that is previewed.
  case preview(PreviewQuestion, PreviewID)
  /// Fetches the file of an export to be looked at, or no more than so many bytes of it; it leaves nothing behind.
  case fetchToPreview(Export, atMost: Int64?, PreviewID)
  /// Waits for nothing more of a preview; what it shows stays.
  case stopPreview(PreviewID)
  /// Closes the file of a preview.
  case closePreview(PreviewID)
  /// Asks for the request log; it comes back as an outcome.
  case readRequestLog
  /// Runs the action of that name, as if its key had been pressed.
  case run(action: String)
  /// Runs a line of the command line.
  case runCommand(String)
  /// Takes a text into the clipboard; `what` says what it is.
  case copy(String, what: String)
  /// Saves a text in a file of the user's.
  case save(TextFile)
  case openInBrowser(String)
  case showHelp
  /// Shows actions of these names to choose from.
  case showActions([String])
  case showGoTo
  /// Shows the preview of the row in the pager.
  case showPreview
  /// Opens the command line with that text in it.
  case openCommandLine(String)
  /// Opens the list of themes.
  case showThemes
  /// Remembers whether keys say what they do.
  case keepLearning(Bool)
  /// Uses the theme of that name from now on.
  case useTheme(String)
  /// Shows the keys that are in force.
  case showKeys
  /// Reads the configuration file again.
  case reloadConfiguration
  case redraw
  case suspend
  /// Gives the screen to another program until it ends.
  case runOutside(OutsideProgram)
  case quit

  /// Whether it only waits.
  var isPause: Bool { if case .wait = self { true } else { false } }
}
