import FoundationEssentials
import Glibc
import HedgerowCore
import HedgerowStore

/// The jobs of one profile in one project, each in a file of its own that only the user may read. Whoever orders a job
/// writes its file; from then on the worker alone does. Others ask the worker for something by laying a file beside it.
package struct JobFolder: Sendable, Hashable {
  /// What the worker can be asked for.
  package enum Wish: String, Sendable, CaseIterable {
    case cancel, retry
  }

  package let path: String

  package init(path: String) { self.path = path }

  /// All jobs, the newest first. A file that cannot be read is left where it is, and out of the list.
  package func jobs() -> [Job] { ids().compactMap(job).sorted { $0.id > $1.id } }

  /// How many files of jobs cannot be read, as those that a newer Hedgerow has written.
  package var unreadable: Int { ids().count { job($0) == nil && access(file($0), F_OK) == 0 } }

  /// A job as it was last written; nil where there is none of that name, or it cannot be read.
  package func job(_ id: JobID) -> Job? {
    guard let bytes = try? PrivateFile.read(file(id)) else { return nil }
    return try? JSONDecoder().decode(Job.self, from: Data(bytes))
  }

  /// The job that somebody means by its name or the beginning of it; nil where none or several are meant.
  package func job(named text: String) -> Job? {
    if let id = JobID(text), let exact = job(id) { return exact }
    let found = ids().filter { $0.text.hasPrefix(text) || $0.text.hasSuffix(text) }
    return found.count == 1 ? found.first.flatMap(job) : nil
  }

  /// Orders a job: it is on the disk before anything of it is sent.
  package func order(
    _ order: Job.Order, saving: JobSaving?, now: Moment
  ) throws(PrivateFile.Failure) -> Job {
    let id = JobID(at: now, number: UInt32.random(in: 0...UInt32.max))
    let job = Job(id: id, order: order, createdAt: now, saving: saving)
    try write(job)
    return job
  }

  /// Replaces the file of a job; for the worker.
  package func write(_ job: Job) throws(PrivateFile.Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Jobs are texts and numbers, which JSON always holds.
    guard let data = try? encoder.encode(job) else { return }
    try PrivateFile.write(Array(data), to: file(job.id))
    syncNames()
  }

  /// Puts the names of the files on the disk as well: what was written before an order was sent must outlast a power cut.
  private func syncNames() {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // Not every file system can do this; the file itself is safe.
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Forgets a job that is over. Its files stay.
  package func remove(_ id: JobID) {
    guard job(id)?.state.isFinal == true else { return }
    unlink(file(id))
    for wish in Wish.allCases { unlink(file(id, wish)) }
  }

  // MARK: Wishes

  /// Asks the worker for something; a retry may name another folder for what has not come yet.
  package func ask(
    _ wish: Wish, for id: JobID, into path: String? = nil
  ) throws(PrivateFile.Failure) {
    try PrivateFile.write(Array((path ?? "").utf8), to: file(id, wish))
  }

  /// The folder that a retry names; nil where it names none.
  package func wishedFolder(for id: JobID) -> String? {
    guard let bytes = try? PrivateFile.read(file(id, .retry)), !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  package func isAsked(_ wish: Wish, for id: JobID) -> Bool {
    access(file(id, wish), F_OK) == 0
  }

  /// The wish has been fulfilled.
  package func forget(_ wish: Wish, for id: JobID) { unlink(file(id, wish)) }

  /// The jobs that a worker has something to do with.
  package func unfinished() -> [Job] {
    jobs().filter { !$0.state.isFinal || isAsked(.retry, for: $0.id) }
  }

  // MARK: Files

  package var lockFile: String { "\(path)/worker.lock" }

  private func file(_ id: JobID) -> String { "\(path)/\(id.text).json" }
  private func file(_ id: JobID, _ wish: Wish) -> String { "\(path)/\(id.text).\(wish.rawValue)" }

  private func ids() -> [JobID] {
    // A folder that is not there yet has no jobs.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap { name in
      name.hasSuffix(".json") ? JobID(String(name.dropLast(5))) : nil
    }
  }
}
