import HedgerowCore

/// Everything on the screen: the tree, what is known of the row under the cursor, the layers above, the notices.
package struct WorkspaceViewModel: Sendable {
  package internal(set) var trees = Trees()
  package private(set) var detail = DetailViewModel()
  package internal(set) var layers: [any Layer] = []
  /// How many layers have been opened; tells a layer from one like it that was there before.
  package internal(set) var openedLayers = 0
  /// How many previews have been opened.
  var openedPreviews = 0
  /// What layers that are gone have left to be done.
  var partings: [Effect] = []
  package private(set) var notice: Notice?
  package private(set) var heading: ProjectHeading
  package private(set) var status: ConnectionStatus?
  /// When the server last said something about the tree.
  package private(set) var syncedAt: Moment?
  /// Whether the preview has the whole screen.
  package var isPreviewLarge = false
  package internal(set) var neighbours = NeighboursViewModel()
  /// The time, as the event loop last told it.
  package var now = Moment.never
  /// The keys of a sequence that has begun, such as the `g` of `g g`; `nil` where none has.
  package var prefix: KeyPrefix?
  /// Until when a newcomer is told the first keys.
  package var introducedUntil: Moment?
  /// Whether each key says what it does.
  package var isLearning = false
  /// The themes that there are, and the one in use.
  package var themes: [String] = []
  package var theme = ""
  /// What is to be done when that row is known whole.
  var errand: (row: EntryID, errand: RowErrand)?
  /// How many lines and columns a box over everything has inside.
  var boxHeight = 20
  var boxColumns = 78
  var canvas: PictureCanvas?
  /// What deleting the folder under the cursor would do.
  var foresight = Foresight()
  /// What is remembered from one change to the next.
  var changes = ChangeMemory()
  /// The wait that the server has asked for.
  var countdown = Countdown()
  /// The refresh that repeats itself, where one does.
  package internal(set) var autoRefresh: AutoRefresh?
  /// When a key was last pressed.
  var lastKeyAt = Moment.never
  /// When the status was last heard of.
  private(set) var statusAt = Moment.never
  /// How many things run that are worth a word in the header, as the app counts them.
  package var runningTasks = 0
  /// What is known of jobs that outlive the program.
  var jobMemory = JobMemory()
  /// What could not be had, the latest first.
  var failures: [TaskLine] = []
  private var interrupts = 0

  package init(heading: ProjectHeading) { self.heading = heading }

  /// The tree that has the keys.
  package var tree: TreeViewModel {
    _read { yield trees.focused }
    _modify { yield &trees.focused }
  }

  /// The scopes that a key is looked up in, one after the other.
  package var scopes: [Scope] {
    [layers.last?.scope ?? .tree] + (takesText ? [.text] : []) + [.app]
  }

  /// Whether plain characters are typed into a line.
  package var takesText: Bool { layers.last?.takesText ?? false }

  package mutating func start(at place: Place?) -> [Effect] {
    trees.start(at: place) + loadNeighbours
  }

  /// Shows a sentence to the user.
  package mutating func tell(_ notice: Notice) { self.notice = notice }

  package mutating func dismissNotice() { notice = nil }

  package mutating func rename(project name: String) {
    heading = heading.renamed(name)
  }

  /// Takes in what has come of an effect.
  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    if case .failed(_, let problem) = outcome, problem.kind == .cancelled { return [] }
    let effects = layers.indices.flatMap { layers[$0].receive(outcome) } + receiveHere(outcome)
    if outcome.mayChangeRows {
      for index in layers.indices { layers[index].treeChanged(trees.focused) }
    }
    return effects
  }

  private mutating func receiveHere(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(let answer): return receive(answer)
    case .failed(let query, let problem): receive(problem, for: query)
    case .performed(let ticket, let receipt): return receive(receipt, for: ticket)
    case .refused(let ticket, let problem): return receiveRefusal(of: ticket, problem)
    case .stepped(let ticket, let done, let total):
      tree.project.pending.step(ticket, Steps(done: done, total: total))
    case .elapsed(let pause): return elapsed(pause)
    case .edited(let draft, let result): return receive(result, of: draft)
    case .told(let sentence): tell(Notice(sentence, .warning))
    case .status(let status):
      self.status = status
      statusAt = now
    case .waiting(let until): return wait(until: until)
    case .starRefused(let change, let problem): return receiveRefusal(of: change, problem)
    case .sharingRefused(let change, let problem): return receiveRefusal(of: change, problem)
    case .jobs(let jobs): return receive(jobs)
    case .jobRefused(let request, let problem): receiveRefusal(of: request, problem)
    // For layers only.
    case .requestLog, .previewed, .previewFailed, .fetchedToPreview, .notFetchedToPreview: break
    }
    return []
  }

  /// Backs out of one thing: the layer on top, the notice, the filter, the range, the marks, what was taken up,
  /// what is loading, and at last the second tree.
  package mutating func backOut() -> [Effect] {
    if dropRangeOfList() || dropDashboardMarks() { return [] }
    if let layer = layers.popLast() { return layer.close(over: &trees.focused) }
    if countdown.until != nil { return cancelRequests() }
    if isPreviewLarge {
      isPreviewLarge = false
      return []
    }
    if notice?.tone == .failure {
      notice = nil
      return []
    }
    if tree.filter != nil { return tree.clearFilter() }
    if tree.isRangeOn {
      tree.dropRange()
      return []
    }
    if tree.hasMarks {
      tree.forgetMarks()
      return []
    }
    if !tree.clipboard.isEmpty {
      tree.emptyClipboard()
      return []
    }
    notice = nil
    if tree.isWaiting { return cancelRequests() }
    return trees.isSplit ? closeSecondTree() : []
  }

  /// Cancels what is being loaded; a second time within two seconds offers to leave, and a third leaves.
  package mutating func interrupt() -> [Effect] {
    interrupts += 1
    if interrupts > 2 { return [.quit] }
    let effects = cancelRequests()
    tell(
      Notice(
        interrupts == 1
          ? "Cancelled what was loading. `R` asks again."
          : "Leave Hedgerow? Ctrl-C once more, or `Q`.",
        .warning))
    return effects + [.wait(.secondInterrupt)]
  }

  private mutating func cancelRequests() -> [Effect] {
    let waiting = tree.stopLoading()
    countdown.until = nil
    tell(Notice("Cancelled. `R` asks again.", .warning))
    return waiting.map { Effect.cancel(.folder($0)) }
      + layers.indices.flatMap { layers[$0].stopWaiting() }
      + [.aheadOfNeed, .preview, .facts, .numbers, .index, .foresight].map { .cancel($0) }
  }

  private mutating func receive(_ answer: Answer) -> [Effect] {
    var exports: [Effect] = []
    switch answer {
    case .children(let page):
      noteSync(page.source)
      noteEnd(of: .children(of: page.folder, offset: page.offset), nil)
    case .index(let batch):
      if batch.isLast { noteSync(batch.source) }
      noteEnd(of: .everything, nil)
    case .entry(let entry):
      if isDetail(of: entry.id) { detail.receive(entry) }
      if changes.editWaits == entry.id { return edit(entry) }
      if let id = entry.ref.flatMap({ Int64($0) }), entry.type == .dashboard {
        exports += finishExport(of: entry.id, .dashboard(id))
      }
    case .facts(let facts) where isDetail(of: facts.entry):
      detail.receive(facts)
      // What came with them is in the cache now.
      if !facts.source.isCache { return loadNumbers(facts.entry) }
    case .dashboard(let reading):
      if isDetail(of: reading.entry) { detail.receive(reading) }
      let insight = reading.dashboard.id == nil ? reading.dashboard.tiles.first?.insight : nil
      exports += finishExport(of: reading.entry, insight?.id.map { .insight($0) })
    case .batchSetup(let setup): jobMemory.setup = setup
    case .batchRuns(let page): jobMemory.mayReadLogs = page.mayReadLogs
    case .batchLog: jobMemory.mayReadLogs = true
    case .deletionPreview(let preview):
      if preview.target == foresight.target, preview.others.isEmpty { foresight.preview = preview }
    case .placementPreview(let preview): return goOn(after: preview)
    case .undoable(let receipt): return undo(receipt)
    case .sharingChanged(let changed): return receive(changed)
    case .dashboardFields(let dashboard, let text): return edit(text, asFieldsOf: dashboard)
    // The others are for the tree or for a layer.
    default: break
    }
    let effects = tree.receive(answer)
    var errands: [Effect] = []
    if case .entry(let entry) = answer { errands = finishErrand(with: entry) }
    return effects + errands + exports + endJourney() + receiveNeighbour(answer)
  }

  private mutating func receive(_ problem: Problem, for query: Query) {
    noteEnd(of: query, problem)
    tree.receive(problem, for: query)
    receiveNeighbour(problem, for: query)
    switch query {
    case .children, .everything, .undoable, .dashboardFields: tell(Notice(problem))
    case .entry(let id) where changes.editWaits == id:
      changes.editWaits = nil
      tell(Notice(problem))
    case .entry(let id), .dashboard(let id): giveUpExport(of: id, problem)
    // A count that is missing shows as such; the others are told by the layer that asked.
    case .facts(let id): if isDetail(of: id) { detail.receive(problem) }
    case .batchLog where problem.kind == .unavailable: jobMemory.mayReadLogs = false
    default: break
    }
  }

  private mutating func noteSync(_ source: Source) {
    if case .server(let moment) = source { syncedAt = moment }
  }

  private mutating func elapsed(_ pause: Pause) -> [Effect] {
    switch pause {
    case .secondInterrupt:
      interrupts = 0
      return []
    case .searchSlice:
      guard var layer = top(GoToViewModel.self) else { return [] }
      // Taken out meanwhile, so that what it has found is not copied.
      layers.removeLast()
      let effects = layer.goOn(over: tree.table)
      layers.append(layer)
      return effects
    case .lineRest: return searchTiles()
    case .prefixRest:
      prefix?.isShown = true
      return []
    case .filterStretch: return tree.continueFilter()
    // For layers only.
    case .batchLog, .runs, .fileRest: return []
    case .countdown: return countDown()
    case .refresh(let seconds): return refreshAgain(seconds)
    case .cursorRest:
      tree.settle()
      let hasMoved = detail.show(tree.selected)
      var effects = tree.loadAheadOfNeed()
      if hasMoved { effects += [.cancel(.facts), .cancel(.numbers)] }
      if let id = detailID {
        effects.append(.load(.entry(id), .cacheOnly, owner: .preview))
        if hasMoved { effects += loadObject(id) + [.wait(.cursorStay)] }
      }
      return effects
    case .cursorStay:
      guard let node = detail.node, node == tree.selected, let id = detailID else { return [] }
      if tree.table.isFolder(node) { return foresee(node) }
      guard hasRoom, !detail.isFresh(at: now) else { return [] }
      return [.load(.facts(id), .serverOnly, owner: .facts)]
    }
  }

  /// What the cache knows of the object behind a row, asked together with the row so that all of it comes in one frame.
  private func loadObject(_ id: EntryID) -> [Effect] {
    guard let node = detail.node, !tree.table.isFolder(node) else { return [] }
    return [
      .load(.facts(id), .cacheOnly, owner: .facts),
      .load(.rows(.placesOf(id), offset: 0), .cacheOnly, owner: .places),
    ] + loadNumbers(id)
  }

  /// What the cache knows of the tiles, where the row has any; they never cost a request.
  private func loadNumbers(_ id: EntryID) -> [Effect] {
    guard let node = detail.node, tree.table.type(of: node).hasTiles else { return [] }
    return [.load(.dashboard(id), .cacheOnly, owner: .numbers)]
  }

  private func isDetail(of id: EntryID) -> Bool {
    detail.node.map { tree.table.contains($0) && tree.table.id(of: $0) == id } ?? false
  }

  /// The row in the preview, where the server knows it.
  private var detailID: EntryID? {
    guard let node = detail.node, tree.table.contains(node), !tree.table.isPlaceholder(node),
      !tree.pending.touches(node)
    else { return nil }
    return tree.table.id(of: node)
  }

  /// Whether the rate budget allows what nobody has asked for.
  var hasRoom: Bool {
    status.map { !$0.isOffline && $0.leftThisMinute * 5 > $0.limitPerMinute } ?? true
  }
}
