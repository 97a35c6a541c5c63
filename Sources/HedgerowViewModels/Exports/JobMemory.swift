import HedgerowCore

/// What the screen knows of the jobs of this profile, and where their files go.
struct JobMemory: Sendable {
  /// The latest first.
  var jobs: [Job] = []
  /// Whether the job files have been read once: what ended before that is no news.
  var isKnown = false
  /// Where downloads go; nil until the user has said so.
  var saving: JobSaving?
  /// A batch download that was being written when its form was closed.
  var draft: BatchDraft?
  /// Exports for which something is still asked, by their rows.
  var errands: [EntryID: ExportErrand] = [:]
  /// Orders that were refused because of the folder that their files were to go into.
  var refused: [Job.Order] = []
  /// What is known of the project for batch downloads.
  var setup = BatchSetup()

  /// Whether the server is not known to keep the logs of runs from keys.
  var mayReadLogs = true

  /// The jobs that are under way.
  var running: [Job] { jobs.filter { !$0.state.isFinal } }
}

extension WorkspaceViewModel {
  /// The jobs of this profile, the latest first.
  package var jobs: [Job] { jobMemory.jobs }

  /// Why the logs of runs cannot be read; nil where they can, as far as is known.
  package var logObstacle: String? {
    jobMemory.mayReadLogs ? nil : "this server shows logs in the browser only, not to API keys"
  }

  /// How many jobs are under way.
  package var runningJobs: Int { jobMemory.running.count }

  /// Takes the folder and the names of downloads, as the profile has them or as the user chose them before.
  package mutating func save(downloadsTo saving: JobSaving) { jobMemory.saving = saving }

  /// Takes in the jobs as their files have them now, and tells of those that have come to their end since.
  mutating func receive(_ jobs: [Job]) -> [Effect] {
    let before = Dictionary(jobMemory.jobs.map { ($0.id, $0.state) }) { first, _ in first }
    let isFirst = !jobMemory.isKnown
    jobMemory.jobs = jobs.sorted { $0.id > $1.id }
    jobMemory.isKnown = true
    guard !isFirst else { return [] }
    return jobMemory.jobs.filter { job in
      job.state.isFinal && before[job.id].map { !$0.isFinal } ?? true
    }.flatMap { tellEnd(of: $0) }
  }

  private mutating func tellEnd(of job: Job) -> [Effect] {
    let words = job.words(in: jobMemory.setup.zone)
    let list = job.order.isBatch ? 4 : 3
    switch job.state {
    case .done:
      let place = job.savedFiles.first.map { ": \($0)" } ?? ""
      let count = job.savedFiles.count > 1 ? " (\(job.savedFiles.count) files)" : ""
      tell(Notice("Ready: \(words)\(place)\(count). `\(list)` shows it.", .success))
    case .failed:
      tell(Notice("Failed: \(words). \(job.problem?.detail ?? ""). `\(list)` says more.", .failure))
    default:
      tell(Notice("Cancelled: \(words)."))
      return []
    }
    return [.call(notice?.text ?? words)]
  }

  // MARK: Ordering

  /// Goes on when it is known where downloads go, which is asked once.
  mutating func withDownloads(
    _ body: @escaping @Sendable (inout WorkspaceViewModel, JobSaving) -> [Effect]
  ) -> [Effect] {
    if let saving = jobMemory.saving { return body(&self, saving) }
    askForFolder("~/Downloads", "A folder of this machine, for this profile. It is asked once.") {
      workspace, text in
      let saving = workspace.keepDownloads(in: text)
      return [.keepDownloads(text)] + body(&workspace, saving)
    }
    return []
  }

  private static let folderPrompt = "downloads"

  private mutating func keepDownloads(in folder: String) -> JobSaving {
    var saving = jobMemory.saving ?? JobSaving(folder: folder)
    saving.folder = folder
    jobMemory.saving = saving
    return saving
  }

  private mutating func askForFolder(
    _ folder: String, _ words: String,
    _ body: @escaping @Sendable (inout WorkspaceViewModel, String) -> [Effect]
  ) {
    let purpose = PromptViewModel.Purpose(
      Self.folderPrompt,
      unless: { _, text in
        text.hasPrefix("/") || text.hasPrefix("~/") || text == "~"
          ? nil : "it must begin with / or ~"
      }, perform: body)
    ask(for: purpose, title: "Where do downloads go?", explanation: words, text: folder)
  }

  /// Asks anew where downloads go.
  package mutating func chooseDownloadFolder() -> [Effect] {
    askForFolder(
      jobMemory.saving?.folder ?? "~/Downloads",
      "A folder of this machine, for this profile. What is under way stays where it is."
    ) { workspace, text in
      let saving = workspace.keepDownloads(in: text)
      workspace.tell(Notice("Downloads go to \(saving.folder)."))
      return [.keepDownloads(text)]
    }
    return []
  }

  /// An order that was not taken; where the folder was to blame, another is asked for and nothing has to be chosen again.
  mutating func receiveRefusal(of request: JobRequest, _ problem: Problem) {
    tell(Notice(problem))
    guard problem.kind == .invalid, case .order(let order, let saving?) = request else { return }
    let isAsked = top(PromptViewModel.self)?.purpose.kind == Self.folderPrompt
    jobMemory.refused = (isAsked ? jobMemory.refused : []) + [order]
    if isAsked { return }
    askForFolder(saving.folder, "\(problem.detail): name another folder.") { workspace, text in
      let saving = workspace.keepDownloads(in: text)
      let orders = workspace.jobMemory.refused
      workspace.jobMemory.refused = []
      workspace.dismissNotice()
      return [.keepDownloads(text)] + orders.map { .job(.order($0, saving)) }
    }
  }

  /// Asks whoever carries the job to leave it.
  package mutating func cancel(_ job: Job) -> [Effect] {
    guard !job.state.isFinal else { return [] }
    guard job.order.isBatch else {
      tell(
        Notice(
          "Cancelling: \(job.words(in: jobMemory.setup.zone)). What PostHog has begun it finishes.")
      )
      return [.job(.cancel(job.id))]
    }
    ask(
      PlanQuestion(
        title: "Cancel \(job.words(in: jobMemory.setup.zone))",
        lines: [
          "PostHog stops the runs that are under way; a cancelled run cannot be resumed.",
          "What has been fetched stays.",
        ], verb: "cancels it"
      ) { _ in [.job(.cancel(job.id))] })
    return []
  }

  /// Goes on with a job that has failed or was left. Where this machine was to blame, it may do so in another folder.
  package mutating func resume(_ job: Job) -> [Effect] {
    let words = job.words(in: jobMemory.setup.zone)
    guard job.problem?.kind == .local, let folder = job.folderForAll else {
      tell(Notice("Goes on: \(words)."))
      return [.job(.resume(job.id))]
    }
    askForFolder(folder, "For what has not come yet of \(words).") { workspace, text in
      workspace.tell(Notice("Goes on: \(words)."))
      return [.job(.resume(job.id, into: text == folder ? nil : text))]
    }
    return []
  }
}
