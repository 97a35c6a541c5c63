import HedgerowCore
import HedgerowPreviews
import HedgerowViewModels

/// Has the questions of previews answered off the main actor.
@MainActor
final class PreviewRunner {
  private let desk: PreviewDesk
  private let deliver: @Sendable ([Outcome]) -> Void
  private var tasks: [PreviewID: [Int: Task<Void, Never>]] = [:]
  private var incoming: [PreviewID: IncomingFile] = [:]
  private var nextNumber = 0

  /// Programs that read documents get that environment.
  init(environment: [String: String], deliver: @escaping @Sendable ([Outcome]) -> Void) {
    desk = PreviewDesk(environment: environment)
    self.deliver = deliver
  }

  func ask(_ question: PreviewQuestion, of id: PreviewID) {
    let desk = desk
    start(for: id) { await Self.outcome(of: question, id, at: desk) }
  }

  /// Fetches the file of an export and tells what has come of it, again and again.
  func fetch(
    _ export: Export, atMost limit: Int64?, from source: any ProjectSource, for id: PreviewID
  ) {
    let deliver = deliver
    do throws(Problem) {
      let file = try IncomingFile(export, atMost: limit)
      incoming[id] = file
      start(for: id) {
        await Self.outcome(of: export, into: file, from: source, id, deliver)
      }
    } catch { deliver([.notFetchedToPreview(error, of: id)]) }
  }

  private func start(for id: PreviewID, _ work: @escaping @Sendable () async -> Outcome) {
    nextNumber += 1
    let number = nextNumber
    let deliver = deliver
    tasks[id, default: [:]][number] = Task {
      let outcome = await work()
      // What is closed hears nothing any more.
      guard tasks[id]?.removeValue(forKey: number) != nil else { return }
      deliver([outcome])
    }
  }

  private nonisolated static func outcome(
    of export: Export, into file: IncomingFile, from source: any ProjectSource, _ id: PreviewID,
    _ deliver: @escaping @Sendable ([Outcome]) -> Void
  ) async -> Outcome {
    do throws(Problem) {
      try await source.forEachPiece(of: export) { (bytes) throws(Problem) in
        try file.take(bytes) {
          if !Task.isCancelled { deliver([.fetchedToPreview($0, of: id)]) }
        }
      }
      return .fetchedToPreview(file.ended, of: id)
    } catch {
      return .notFetchedToPreview(error, of: id)
    }
  }

  private nonisolated static func outcome(
    of question: PreviewQuestion, _ id: PreviewID, at desk: PreviewDesk
  ) async -> Outcome {
    do throws(Problem) {
      return .previewed(try await desk.answer(question, of: id), of: id)
    } catch {
      return .previewFailed(question, error, of: id)
    }
  }

  /// Answers nothing more of what has been asked.
  func stop(_ id: PreviewID) {
    for task in (tasks.removeValue(forKey: id) ?? [:]).values { task.cancel() }
  }

  func close(_ id: PreviewID) {
    stop(id)
    incoming[id] = nil
    desk.close(id)
  }
}
