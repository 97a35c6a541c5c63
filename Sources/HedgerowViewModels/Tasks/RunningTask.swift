import HedgerowCore

/// Something that is under way behind the screen, as the app's effect runner tells it.
package enum RunningTask: Hashable, Sendable {
  case load(Query, Owner)
  case change(Operation, Ticket)
  /// The undo of a change; only of those that failed.
  case undo(Receipt)
  /// A job that outlives the program, and what it is in words.
  case job(JobID, String)
  /// Something small that nobody waits for.
  case other
}

/// A line of the tasks pane: what runs, or what has failed and can be tried again.
package struct TaskLine: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case running
    case failed(Problem)
  }

  package let task: RunningTask
  package var state: State

  /// Why it cannot be cancelled; `nil` where it can.
  package var cancelObstacle: String? {
    guard state == .running else { return "it has failed already; `r` tries it again" }
    switch task {
    case .load: return nil
    case .change(let operation, _) where operation.parts.count > 1: return nil
    case .job: return nil
    case .change, .undo, .other:
      return
        "what may have reached the server is not taken back by hanging up; `u` undoes it after its answer"
    }
  }

  /// Why it cannot be tried again; `nil` where it can.
  package var retryObstacle: String? {
    if state == .running { return "it still runs" }
    switch task {
    case .load(let query, _) where query.owner != nil: return nil
    case .load(.rows(let list, _), _) where list.canBeShown: return nil
    case .change, .undo, .job: return nil
    case .load, .other: return "it has to be asked for where it was asked for"
    }
  }
}

extension Owner {
  /// Whether what it waits for is told in the header: it takes long, or nothing else on the screen waits for it. The
  /// index is read at every start, which is no news.
  package var isTask: Bool {
    switch self {
    case .comparison, .tile, .neighbour, .undo: true
    default: false
    }
  }
}

extension RunningTask {
  /// What it is, in the user's words.
  package var title: String {
    switch self {
    case .load(let query, _): query.title
    case .change(let operation, _): operation.words.capitalisingFirst
    case .undo(let receipt): "Take back: \(receipt.operation.pastWords)"
    case .job(_, let words): words.capitalisingFirst
    case .other: "Keeping what was done"
    }
  }
}

extension Query {
  /// Who may ask it again on the user's behalf; `nil` where only the view that asked knows what to do with the answer.
  var owner: Owner? {
    switch self {
    case .children(let folder, _), .count(let folder): .folder(folder)
    case .everything: .index
    default: nil
    }
  }

  /// What is asked, in the user's words.
  var title: String {
    switch self {
    case .children(let folder, _): "Rows of \(Self.words(folder))"
    case .count(let folder): "How much lies below \(Self.words(folder))"
    case .entry: "A row"
    case .object, .facts: "The object behind a row"
    case .dashboard: "A dashboard"
    case .tile: "The numbers of a tile"
    case .tiles: "The tiles that hold a text"
    case .groupTypes: "The types of groups"
    case .groups: "Groups"
    case .group: "A group"
    case .dashboards: "The list of dashboards"
    case .dashboardTemplates: "What dashboards are made from"
    case .dashboardFields: "The fields of a dashboard"
    case .sharing: "How a dashboard is shared"
    case .exports: "Your exports"
    case .export: "An export"
    case .batchRuns, .batchRun: "Batch downloads"
    case .batchLog: "The log of a batch download"
    case .batchSetup: "What batch downloads can be made of"
    case .deletionPreview: "What a delete would do"
    case .placementPreview: "What a move or link would do"
    case .everything: "The whole tree"
    case .rows(let list, _): list.title
    case .comparison: "What has changed"
    case .undoable, .journal: "The changes that are remembered"
    case .history, .searches: "What this machine remembers"
    case .me: "Whose key it is"
    case .homeFolder: "Your home folder"
    case .unfiled: "Filing what lies in no folder"
    }
  }

  static func words(_ folder: EntryPath) -> String {
    folder.isRoot ? "the project" : "“\(folder.names.joined(separator: "/"))”"
  }
}

extension RowList {
  /// What it lists, in the user's words.
  package var title: String {
    switch self {
    case .search(let text): "Search “\(text)”"
    case .recents: "Opened last"
    case .starred: "Starred"
    case .places, .placesOf: "Rows of this object"
    }
  }

  /// Whether it is a view that can be turned to at any time.
  var canBeShown: Bool {
    switch self {
    case .search, .recents, .starred: true
    case .places, .placesOf: false
    }
  }
}
