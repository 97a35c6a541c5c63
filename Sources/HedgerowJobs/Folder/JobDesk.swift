import HedgerowCore
import HedgerowStore

/// Where jobs are ordered, watched and called off: the folder of their files, and whoever starts a worker for them.
package struct JobDesk: Sendable {
  package let folder: JobFolder
  private let startWorker: @Sendable () -> String?

  /// `startWorker` starts a worker unless there is one, without waiting for it; it gives the reason where none may run. The
  /// job is then taken up at the next start.
  package init(folder: JobFolder, startWorker: @escaping @Sendable () -> String?) {
    self.folder = folder
    self.startWorker = startWorker
  }

  /// What became of an order.
  package struct Placed: Sendable {
    package let job: Job
    /// Why nobody carries it yet, as a sentence; nil where somebody does.
    package let delay: String?
  }

  /// Puts an order on the disk, and sees to it that somebody carries it.
  package func place(
    _ order: Job.Order, saving: JobSaving?, now: Moment
  ) throws(Problem) -> Placed {
    do throws(PrivateFile.Failure) {
      let job = try folder.order(order, saving: saving, now: now)
      return Placed(job: job, delay: resume())
    } catch { throw JobProblem.disk("keep the order", error) }
  }

  /// Makes the folder that files are to go into. One that cannot be written to is better known before anything is ordered.
  package func prepare(_ path: String) throws(Problem) {
    do throws(PrivateFile.Failure) { try DownloadFolder(path: path).prepare() } catch {
      throw Problem(
        kind: .invalid, title: "Could not use the folder for downloads", detail: "\(error)",
        remedy: "Choose another.")
    }
  }

  /// Asks the worker for something; a retry may name another folder for what has not come yet.
  package func ask(
    _ wish: JobFolder.Wish, for id: JobID, into path: String? = nil
  ) throws(Problem) {
    do throws(PrivateFile.Failure) { try folder.ask(wish, for: id, into: path) } catch {
      throw JobProblem.disk("\(wish.rawValue) the job", error)
    }
    _ = resume()
  }

  /// Sees to it that jobs that are not over are carried, as at the start of the program; why nobody does.
  package func resume() -> String? {
    guard !folder.unfinished().isEmpty, !folder.hasWorker else { return nil }
    return startWorker().map { "No worker could be started (\($0)); it goes on at the next start." }
  }

  /// All jobs, the newest first, now and whenever one of them changes.
  package func changes() async -> AsyncStream<[Job]> {
    let folder = folder
    // Where the system cannot watch there is the state of now, and that of the next start.
    guard let watch = try? await JobWatch(folder) else {
      return AsyncStream { continuation in
        continuation.yield(folder.jobs())
        continuation.finish()
      }
    }
    let (jobs, told) = AsyncStream.makeStream(
      of: [Job].self, bufferingPolicy: .bufferingNewest(1))
    let task = Task {
      told.yield(folder.jobs())
      for await _ in watch.changes { told.yield(folder.jobs()) }
      told.finish()
    }
    told.onTermination = { _ in task.cancel() }
    return jobs
  }
}
