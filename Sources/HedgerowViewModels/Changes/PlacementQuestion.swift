import HedgerowCore

/// The question before a move or a link: how many rows it is about, and what it would meet.
package struct PlacementQuestion: Question {
  package let proposal: Operation
  package private(set) var preview: PlacementPreview?
  package private(set) var problem: Problem?
  package var protection: String?
  package var field = TextFieldViewModel()
  package var list = ListCursor()
  /// Whether it is asked even where nothing speaks against the change, because its parts were written by hand.
  package let isPlan: Bool

  package init(proposal: Operation, isPlan: Bool = false) {
    self.proposal = proposal
    self.isPlan = isPlan
    measure()
  }

  package var title: String { proposal.words.asTitle }

  package var lines: [String] {
    (preview?.lines ?? ["Counting what that would be…"]) + planLines
  }

  package var verb: String { "does it" }
  package var undone: String { "Nothing was changed" }
  package var operation: Operation? { preview?.confirmed }

  package var obstacle: String? {
    if let problem { return problem.sentence }
    return preview == nil ? "still counting what that would be" : typingObstacle
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.placementPreview(let preview)) where preview.operation == proposal:
      self.preview = preview
      problem = nil
      measure()
    case .failed(.placementPreview(proposal), let problem): self.problem = problem
    default: break
    }
    return []
  }

  /// From where to where, for parts that do not all go to the same folder.
  private var planLines: [String] {
    guard isPlan else { return [] }
    return proposal.parts.compactMap { part in
      guard let from = part.subject?.path, let to = part.target else { return nil }
      return "  \(from.inWords) → \(to.inWords)"
    }
  }
}
