import HedgerowCore
import HedgerowPreviews
import HedgerowViewModels

/// Has the questions of previews answered off the main actor.
@MainActor
final class PreviewRunner {
  private let desk: PreviewDesk
  private let deliver: @Sendable ([Outcome]) -> Void
  private var tasks: [PreviewID: [Int: Task<Void, Never>]] = [:]
  private var nextNumber = 0

  /// Programs that read documents get that environment.
  init(environment: [String: String], deliver: @escaping @Sendable ([Outcome]) -> Void) {
    desk = PreviewDesk(environment: environment)
    self.deliver = deliver
  }

  func ask(_ question: PreviewQuestion, of id: PreviewID) {
    nextNumber += 1
    let number = nextNumber
    let desk = desk
    let deliver = deliver
    tasks[id, default: [:]][number] = Task {
      let outcome = await Self.outcome(of: question, id, at: desk)
      // What is closed hears nothing any more.
      guard tasks[id]?.removeValue(forKey: number) != nil else { return }
      deliver([outcome])
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

  func close(_ id: PreviewID) {
    for task in (tasks.removeValue(forKey: id) ?? [:]).values { task.cancel() }
    desk.close(id)
  }
}
