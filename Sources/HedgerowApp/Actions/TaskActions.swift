import HedgerowViewModels

/// What runs behind the screen.
enum TaskActions {
  static let all =
    [
      Action("app.tasks", "What runs, and the requests", keys: ["w"], command: "tasks") {
        $0.openTasks()
      }
    ] + ListActions.moves(in: .tasks) + [
      Action("tasks.cancel", "Cancel the task", keys: ["x"], hint: "cancel", unless: .mayNotCancel)
      {
        $0.cancelTask()
      },
      Action(
        "tasks.retry", "Try again what has failed", keys: ["r"], hint: "retry", unless: .mayNotRetry
      ) { $0.retryTask() },
    ]
}

extension Obstacle {
  fileprivate static let mayNotCancel = Obstacle { workspace in
    guard let line = workspace.top(TasksViewModel.self)?.selected else { return "nothing runs" }
    return line.cancelObstacle
  }
  fileprivate static let mayNotRetry = Obstacle { workspace in
    guard let line = workspace.top(TasksViewModel.self)?.selected else {
      return "nothing has failed"
    }
    return line.retryObstacle
  }
}
