/// The one project of the server: answers requests one after another and keeps what they change.
actor Project {
  private var state: ProjectState
  private let file: DataFile?

  init(_ contents: ProjectContents, file: DataFile?) {
    state = ProjectState(contents)
    self.file = file
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
