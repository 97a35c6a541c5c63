import HedgerowCore

/// The question before a delete, of one row or of many.
package struct DeletionQuestion: Question {
  package let targets: [EntryReference]
  package private(set) var preview: DeletionPreview?
  package private(set) var problem: Problem?
  package var protection: String?
  package var field = TextFieldViewModel()
  package var list = ListCursor()
  /// What is said before everything else: why it is asked again, what a first delete should know.
  package let remarks: [String]

  package init(targets: [EntryReference], preview: DeletionPreview? = nil, remarks: [String] = []) {
    self.targets = targets
    self.preview = preview
    self.remarks = remarks
    measure()
  }

  package var title: String {
    targets.count == 1
      ? "Delete “\(targets[0].path.name)”?" : "Delete \(targets.count.grouped) rows?"
  }

  package var lines: [String] {
    guard let preview else { return ["Asking what would be deleted…"] }
    return preview.lines + (preview.refusal == nil ? remarks : [])
  }

  package var textToType: String? {
    guard let preview, preview.refusal == nil else { return nil }
    return preview.textToType ?? protection
  }
  package var verb: String { "deletes" }
  package var undone: String { "Not deleted" }
  package var isDestructive: Bool { true }
  package var operation: Operation? { preview?.operation }

  package var obstacle: String? {
    if let problem { return problem.sentence }
    guard let preview else { return "still finding out what would be deleted" }
    return preview.refusal ?? typingObstacle
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.deletionPreview(let preview)) where preview.targets == targets:
      self.preview = preview
      problem = nil
      measure()
    case .failed(.deletionPreview(targets), let problem): self.problem = problem
    default: break
    }
    return []
  }
}
