/// The one project of the server: answers requests one after another and keeps what they change.
actor Project {
  private var state: ProjectState
  private let file: DataFile?

  init(
    _ contents: ProjectContents, file: DataFile?, exporting: ExportingOptions,
    storage: StorageOrigin
  ) {
    var state = ProjectState(contents, exporting: exporting, storage: storage)
    if contents.wantsExports {
      BelievableExports.fill(&state)
      BelievableBatchRuns.fill(&state)
    }
    self.state = state
    self.file = file
  }

  /// The file that lies at a path of the storage.
  func file(at path: String) -> StoredFile? {
    let names = path.split(separator: "/").map(String.init)
    // What cannot be made is not there.
    switch names.first {
    case "posthog": return try? state.exportFile(at: names)
    case "batch-exports": return try? state.partFile(at: names)
    default: return nil
    }
  }

  func answer(_ request: DemoRequest, by handler: Route.Handler) throws -> Answer {
    // A refused request may have changed something on its way: moves make folders first.
    let outcome = Result { try handler(&state, request) }
    if !state.changes.isEmpty {
      try file?.save(state.changes, of: state)
      state.forgetChanges()
    }
    return try outcome.get()
  }
}
