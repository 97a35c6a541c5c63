import HedgerowCore

/// The question before a delete. It says what will really happen, and cannot be answered before that is known.
package struct DeleteQuestionViewModel: Layer {
  package let target: EntryReference
  package private(set) var preview: DeletionPreview?
  package private(set) var problem: Problem?
  /// What has been typed where a name is asked for.
  package private(set) var field = TextFieldViewModel()

  package init(target: EntryReference) { self.target = target }

  package var scope: Scope { .question }
  package var takesText: Bool { asksForName }
  package var question: String? { (lines + [problem?.sentence ?? ""]).joined(separator: "\n") }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    return []
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.deletionPreview(let preview)) where preview.target == target:
      self.preview = preview
      problem = nil
    case .failed(.deletionPreview([target]), let problem): self.problem = problem
    default: break
    }
    return []
  }

  package func close(over tree: inout TreeViewModel) -> [Effect] { [.cancel(.question)] }

  /// Whether something has to be typed to go on.
  package var asksForName: Bool { preview?.textToType != nil }

  /// Why the question cannot be answered with yes now; `nil` when it can.
  package var obstacle: String? {
    if let problem { return problem.sentence }
    guard let preview else { return "still finding out what would be deleted" }
    if let refusal = preview.refusal { return refusal }
    if let text = preview.textToType, field.text != text {
      return "type the name “\(text)” first, then Enter"
    }
    return nil
  }

  /// What will happen, a line each, most important first.
  package var lines: [String] { preview?.lines ?? ["Asking what would be deleted…"] }
}
