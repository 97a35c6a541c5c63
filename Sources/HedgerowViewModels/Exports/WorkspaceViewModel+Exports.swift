import HedgerowCore

extension WorkspaceViewModel {
  package var exports: ExportListViewModel? { top(ExportListViewModel.self) }

  /// Turns to the list of exports.
  package mutating func openExports() -> [Effect] {
    closeLayers()
    push(ExportListViewModel(jobs: jobs, now: now, preview: takePreviewID()))
    return [.load(.exports(ExportFilter(), offset: 0), .cacheThenServer, owner: .exports)]
  }

  private mutating func withExports(_ change: (inout ExportListViewModel) -> [Effect]) -> [Effect] {
    var effects: [Effect] = []
    _ = changeTop(ExportListViewModel.self) { effects = change(&$0) }
    return effects
  }

  package mutating func reloadExports() -> [Effect] { withExports { $0.reload() } }

  package mutating func sortExports() -> [Effect] { withExports { $0.showNextOrder() } }

  package mutating func showNextExportFormat() -> [Effect] {
    changeTop(ExportListViewModel.self) { $0.showNextFormat() }
  }

  package mutating func markExport() -> [Effect] {
    changeTop(ExportListViewModel.self) { $0.toggleMark() }
  }

  package mutating func askForExportFilter() -> [Effect] {
    guard let exports else { return [] }
    let purpose = PromptViewModel.Purpose(
      "exports", takesNothing: true, unless: { _, _ in nil },
      perform: {
        workspace, text in
        workspace.changeTop(ExportListViewModel.self) { $0.find(text) }
      })
    ask(
      for: purpose, title: "Filter exports",
      explanation: "Words of the name, the folder or the format. Nothing shows all.",
      text: exports.filter)
    return []
  }

  // MARK: Ordering

  /// The formats that something can be exported to; `of` names it where there is more than one thing to choose from.
  private func formats(of subject: ExportSubject, of name: String = "") -> [ChoiceViewModel.Item] {
    ExportFormat.formats(of: subject.kind).map { format in
      ChoiceViewModel.Item(
        title: format.name + name,
        detail: format.daysKept.map { "PostHog keeps it for \($0) days" } ?? ""
      ) { $0.order(subject, as: format) }
    }
  }

  private mutating func offer(_ items: [ChoiceViewModel.Item], of title: String, _ remark: String) {
    let words = "It is made in the background and fetched when it is ready, also when you leave."
    push(ChoiceViewModel(title: "Export \(title)", words: words + remark, items: items))
  }

  /// Exports what is marked or under the cursor: dashboards, insights, or the tile that is shown large; of a dashboard that
  /// is open also the tile under the cursor.
  package mutating func askToExport() -> [Effect] {
    guard let subject = exportSubject else { return [] }
    let board = top(DashboardViewModel.self)
    var items = formats(of: subject)
    if let tile = board?.exportTile { items += formats(of: tile, of: " of “\(tile.name)”") }
    items.append(Self.films)
    let look = board?.look.isEmpty == false ? " What you put over it for a look is not in it." : ""
    offer(items, of: subject.title, look)
    return []
  }

  /// What of recordings can be had, which stand in no tree.
  private static let films = ChoiceViewModel.Item(
    title: ExportFormat.formats(of: .recording).map(\.name).joined(separator: ", "),
    detail: "of recordings only: `:export recording ID`"
  ) { _ in [.openCommandLine("export recording ")] }

  private mutating func askToExport(recording id: String) -> [Effect] {
    let subject = ExportSubject(
      name: "Recording \(id)", kind: .recording, target: .recording(id))
    let limit = " A team may have a limited number of whole films made in a month."
    offer(formats(of: subject), of: "recording \(id)", limit)
    return []
  }

  /// Why nothing here can be exported; nil where something can.
  package var exportObstacle: String? {
    if exportSubject != nil { return nil }
    return top(DashboardViewModel.self).map { $0.dashboard == nil && $0.problem == nil } == true
      ? "it is still being read" : "only dashboards and insights can be exported"
  }

  private mutating func order(_ subject: ExportSubject, as format: ExportFormat) -> [Effect] {
    if let target = subject.target {
      return order(ExportOrder(target, as: format, title: subject.name))
    }
    // Rows do not carry what the API wants to know of them.
    return withDownloads { workspace, _ in
      subject.rows.flatMap { row -> [Effect] in
        workspace.jobMemory.errands[row.id] = ExportErrand(row: row, format: format)
        let query: Query = row.kind == .dashboard ? .entry(row.id) : .dashboard(row.id)
        return [.load(query, .cacheThenServer, owner: .exportTarget(row.id))]
      }
    }
  }

  /// Goes on with an export when its row, or the insight behind it, is known.
  mutating func finishExport(of row: EntryID, _ target: ExportTarget?) -> [Effect] {
    guard let target, let errand = jobMemory.errands.removeValue(forKey: row) else { return [] }
    return [.cancel(.exportTarget(row))]
      + order(ExportOrder(target, as: errand.format, title: errand.row.name))
  }

  mutating func giveUpExport(of row: EntryID, _ problem: Problem) {
    guard jobMemory.errands.removeValue(forKey: row) != nil else { return }
    tell(Notice(problem))
  }

  /// Writes an export down, to be made and fetched in the background.
  mutating func order(_ order: ExportOrder) -> [Effect] {
    if let problem = order.problem {
      tell(Notice(problem, .warning))
      return []
    }
    return withDownloads { workspace, saving in
      workspace.tell(
        Notice("Ordered: \(order.words). `3` shows how it goes; it goes on when you leave."))
      return [.job(.order(.export(order), saving))]
    }
  }

  /// Exports what stands in no tree: `:export sql select 1` makes a table of what a query finds, `:export recording ID` a
  /// film.
  package mutating func export(_ text: String) -> [Effect] {
    let parts = text.split(separator: " ", maxSplits: 1)
    switch parts.first?.lowercased() {
    case "sql" where parts.count == 2: return exportQuery(String(parts[1]).unquoted)
    case "recording" where parts.count == 2: return askToExport(recording: String(parts[1]))
    default:
      tell(
        Notice(
          "`:export sql select …` makes a CSV of a query, `:export recording ID` a film; `X` exports the row.",
          .warning))
      return []
    }
  }

  private mutating func exportQuery(_ query: String) -> [Effect] {
    return order(
      ExportOrder(.sql(query), as: .csv, title: String(query.prefix(60)), filename: "query"))
  }

  // MARK: What is in the list

  /// Fetches what is marked, or what is under the cursor.
  package mutating func fetchExports() -> [Effect] {
    guard let list = exports else { return [] }
    let ready = list.targets.filter { $0.export != nil && $0.export?.hasContent == true }
    let others = list.targets.count - ready.count
    guard !ready.isEmpty else {
      let reason = list.targets.compactMap { $0.fetchObstacle(at: now) }.first
      tell(Notice("Not fetched: \(reason ?? "there is nothing in the list").", .warning))
      return []
    }
    _ = changeTop(ExportListViewModel.self) { $0.forgetMarks() }
    return fetch(ready, words: others > 0 ? " \(others) of the marked have no file." : "")
  }

  /// Fetches everything that is ready and has not been fetched.
  package mutating func fetchAllExports() -> [Effect] {
    guard let list = exports else { return [] }
    let lines = list.notFetched(at: now)
    guard !lines.isEmpty else {
      tell(Notice("Everything that is ready has been fetched."))
      return []
    }
    return fetch(lines, words: "")
  }

  private mutating func fetch(_ lines: [ExportLine], words: String) -> [Effect] {
    withDownloads { workspace, saving in
      let effects = lines.flatMap { line -> [Effect] in
        guard let export = line.export else { return [] }
        let order = Job.Order.fetch(export: export.id, title: line.title, format: export.format)
        return [.job(.order(order, saving))]
      }
      let what = lines.count == 1 ? "“\(lines[0].title)”" : "\(lines.count) exports"
      workspace.tell(Notice("Fetching \(what) to \(saving.folder).\(words)"))
      return effects
    }
  }

  /// Asks under which name to fetch the export under the cursor.
  package mutating func askToFetchAs() -> [Effect] {
    guard let line = exports?.selected, let export = line.export else { return [] }
    return withDownloads { workspace, saving in
      let purpose = PromptViewModel.Purpose(
        "fetchAs",
        unless: { _, text in
          text.hasPrefix("/") || text.hasPrefix("~/") ? nil : "it must begin with / or ~"
        },
        perform: { workspace, text in
          let cut = text.lastIndex(of: "/") ?? text.startIndex
          let name = String(text[text.index(after: cut)...])
          let folder = cut == text.startIndex ? "/" : String(text[..<cut])
          let order = Job.Order.fetch(export: export.id, title: line.title, format: export.format)
          workspace.tell(Notice("Fetching “\(line.title)” to \(text)."))
          return [
            .job(.order(order, JobSaving(folder: folder, template: name.isEmpty ? nil : name)))
          ]
        })
      workspace.ask(
        for: purpose, title: "Download as",
        explanation: "A path. A file that is there stays, and the new one gets a number.",
        text: "\(saving.folder)/\(export.filename.filter { $0 != "/" })")
      return []
    }
  }

  /// Does again what has failed: goes on with its job, or orders the same once more.
  package mutating func retryExport() -> [Effect] {
    guard let line = exports?.selected else { return [] }
    if let job = line.job, job.state == .failed || job.state == .cancelled { return resume(job) }
    guard let again = line.again else {
      tell(Notice("Only PostHog knows what this was made of; order it there.", .warning))
      return []
    }
    return order(again)
  }

  package mutating func cancelExport() -> [Effect] {
    guard let job = exports?.selected?.job, !job.state.isFinal else { return [] }
    return cancel(job)
  }

  /// Why nothing can be called off; nil where something can.
  package var cancelExportObstacle: String? {
    exports?.selected?.job?.state.isFinal == false ? nil : "nothing is under way for it here"
  }

  /// Goes to the row of what was exported.
  package mutating func revealExport() -> [Effect] {
    guard let row = exports?.selected?.export?.row else {
      tell(Notice("The row of what it was made of is not known here.", .warning))
      return []
    }
    closeLayers()
    return travel(to: Destination(row))
  }

  /// Looks into the file: the one that was fetched, else what PostHog has, which leaves nothing behind.
  package mutating func previewExport() -> [Effect] {
    guard let line = exports?.selected else { return [] }
    if line.savedFiles.isEmpty, let problem = line.problem(at: now) {
      push(
        TextBox(
          title: line.title, text: problem, remarks: ["In the list `r` tries it again."],
          isProse: true))
      return []
    }
    guard let file = line.file(at: now) else {
      let words = line.state(at: now) == .expired ? "The file is gone" : "There is no file yet"
      tell(Notice("\(words); `r` exports the same again.", .warning))
      return []
    }
    return openPreview(of: file)
  }

  package mutating func showExportJSON() -> [Effect] {
    guard let line = exports?.selected, let export = line.export else { return [] }
    var json = JSONViewModel(title: line.title, entry: EntryID(high: 0, low: 0))
    json.receive(row: export.json)
    push(json)
    return []
  }
}

extension String {
  /// Without the quotes around it, where there are such.
  fileprivate var unquoted: String {
    for quote in ["\"", "'"] where count > 1 && hasPrefix(quote) && hasSuffix(quote) {
      return String(dropFirst().dropLast())
    }
    return self
  }
}
