import HedgerowCore
import PostHogAPI

extension ProjectStore {
  nonisolated var historyFile: StateFile<VisitHistory> { StateFile(path: statePath("history")) }

  nonisolated var searchFile: StateFile<[SavedSearch]> { StateFile(path: statePath("searches")) }

  /// Keeps the searches that have names, in place of those that were kept.
  package func keep(_ searches: [SavedSearch]) {
    do throws(PrivateFile.Failure) { try searchFile.write(searches) } catch {
      notify("The searches could not be kept: \(error).")
    }
  }

  /// Notes that a row was opened: here, and on the server unless the profile is private. Gives what has been opened.
  package func noteVisit(of id: EntryID) async -> VisitHistory {
    var history = historyFile.read() ?? VisitHistory()
    // A row that the cache does not know was opened all the same, but there is nothing to remember it by.
    guard let entry = (try? cache.row(id))?.entry else { return history }
    history.note(entry, at: now())
    do throws(PrivateFile.Failure) { try historyFile.write(history) } catch {
      notify("What was opened could not be kept: \(error).")
    }
    // Nobody waits for the server here, least of all whoever leaves.
    Task { await logView(of: entry) }
    return history
  }

  /// Tells the server, which keeps it for sessions and drops it for keys. Nobody waits for it and nobody is told when it
  /// fails: nothing depends on it.
  private func logView(of entry: Entry) async {
    guard !isPrivate, !isReadOnly, let key = ObjectKey(entry), let client = try? await connected()
    else { return }
    let tree = client.fileSystem(project: project)
    try? await tree.logView(type: key.type.rawValue, ref: key.ref)
  }
}
