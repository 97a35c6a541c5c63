import HedgerowCore

/// The form for a batch download.
package struct BatchFormViewModel: ListLayer {
  package var draft: BatchDraft
  package private(set) var setup: BatchSetup
  package var list = ListCursor()

  init(draft: BatchDraft, setup: BatchSetup) {
    self.draft = draft
    self.setup = setup
    list.count = BatchField.fields(of: draft).count
  }

  package var scope: Scope { .batchForm }

  package var fields: [BatchField] { BatchField.fields(of: draft) }

  var selected: BatchField? {
    fields.indices.contains(list.position) ? fields[list.position] : nil
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    if case .loaded(.batchSetup(let setup)) = outcome { self.setup = setup }
    return []
  }

  mutating func change(_ change: (inout BatchDraft) -> Void) {
    change(&draft)
    list.count = fields.count
  }

  /// What the order comes to and what it may cost; or what is wrong with it.
  package func words(at now: Moment) -> (text: String, isProblem: Bool) {
    switch draft.order(setup, at: now) {
    case .failure(let incomplete): return (incomplete.sentence, true)
    case .success(let order):
      let days = order.interval.words(in: setup.zone)
      let cost = order.costNote(in: setup.zone) ?? "PostHog bills batch exports by their rows."
      return ("\(days), \(setup.zone.name). \(cost)", false)
    }
  }
}

extension WorkspaceViewModel {
  private var batchForm: BatchFormViewModel? { top(BatchFormViewModel.self) }

  /// Opens the form with what stood in it last.
  package mutating func openBatchForm() -> [Effect] {
    push(BatchFormViewModel(draft: jobMemory.draft ?? BatchDraft(), setup: jobMemory.setup))
    return [.load(.batchSetup, .cacheThenServer, owner: .batchSetup)]
  }

  /// Changes the field under the bar.
  package mutating func changeBatchField() -> [Effect] {
    guard let field = batchForm?.selected else { return [] }
    switch field.change {
    case .turn(let turn): return changeDraft(turn)
    case .type(let prompt): return ask(prompt)
    case .pickInterval: return askForInterval()
    case .start: return startBatch()
    }
  }

  private mutating func changeDraft(_ change: (inout BatchDraft) -> Void) -> [Effect] {
    _ = changeTop(BatchFormViewModel.self) { $0.change(change) }
    jobMemory.draft = batchForm?.draft
    return []
  }

  private mutating func ask(_ prompt: BatchPrompt) -> [Effect] {
    guard let form = batchForm else { return [] }
    let completion = prompt.takesEvents ? EventCompletion(names: form.setup.events) : nil
    let (setup, now) = (form.setup, now)
    var purpose = PromptViewModel.Purpose(
      "batch.\(prompt.title)", takesNothing: true, unless: { _, text in prompt.obstacle(text) },
      explaining: { _, text in
        completion?.words(for: text) ?? prompt.explanation(text, setup, now)
      },
      perform: { workspace, text in workspace.keep(text, prompt) })
    if let completion { purpose.completion = { line in completion.completed(line) } }
    ask(for: purpose, title: prompt.title, explanation: prompt.words, text: prompt.text(form.draft))
    return []
  }

  private mutating func keep(_ text: String, _ prompt: BatchPrompt) -> [Effect] {
    changeDraft { prompt.keep(&$0, text) }
  }

  private mutating func askForInterval() -> [Effect] {
    let typed = ChoiceViewModel.Item(title: "another…", detail: "typed") { $0.ask(.interval) }
    let items = BatchInterval.phrases.map { example in
      let words = try? BatchInterval(parsing: example, in: jobMemory.setup.zone, now: now)
      return ChoiceViewModel.Item(
        title: example, detail: words?.words(in: jobMemory.setup.zone) ?? ""
      ) { $0.changeDraft { $0.interval = example } }
    }
    push(
      ChoiceViewModel(
        title: "Interval", words: "In the project's time zone, \(jobMemory.setup.zone.name).",
        items: items + [typed]))
    return []
  }

  /// Orders what is written, after a question where it is wide.
  package mutating func startBatch() -> [Effect] {
    guard let form = batchForm else { return [] }
    let order: BatchOrder
    switch form.draft.order(form.setup, at: now) {
    case .failure(let incomplete):
      tell(Notice("Not started: \(incomplete.sentence)", .warning))
      return []
    case .success(let found): order = found
    }
    return withDownloads { workspace, saving in
      guard let cost = order.costNote(in: form.setup.zone) else {
        return workspace.startBatch(order, saving)
      }
      workspace.ask(
        PlanQuestion(
          title: "Start \(order.words(in: form.setup.zone))",
          lines: [cost, "Files go to \(saving.folder)."], verb: "starts it"
        ) { $0.startBatch(order, saving) })
      return []
    }
  }

  private mutating func startBatch(_ order: BatchOrder, _ saving: JobSaving) -> [Effect] {
    if batchForm != nil { layers.removeLast() }
    tell(Notice("Started: \(order.words(in: jobMemory.setup.zone)). It goes on when you leave."))
    return [.job(.order(.batch(order), saving))]
  }
}
