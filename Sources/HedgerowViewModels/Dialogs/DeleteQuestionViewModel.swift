import HedgerowCore

/// The question before a delete. It says what will really happen, and cannot be answered before that is known.
package struct DeleteQuestionViewModel: Layer {
  package let target: EntryReference
  package private(set) var preview: DeletionPreview?
  package private(set) var problem: Problem?
  /// What has been typed where a name is asked for.
  package private(set) var field = TextFieldViewModel()

  package init(target: EntryReference) { self.target = target }

  /// Above this many objects, and for anything irrecoverable, `y` is not enough: the name must be typed.
  private static let typedNameAbove = 50

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
    case .failed(.deletionPreview(target), let problem): self.problem = problem
    default: break
    }
    return []
  }

  package func close(over tree: inout TreeViewModel) -> [Effect] { [.cancel(.question)] }

  /// Whether the name has to be typed to go on.
  package var asksForName: Bool {
    switch preview?.consequence {
    case .objectForGood: true
    case .folder(let contents):
      contents.irrecoverable > 0 || contents.total > Self.typedNameAbove || contents.isPartial
    default: false
    }
  }

  /// Why the question cannot be answered with yes now; `nil` when it can.
  package var obstacle: String? {
    if let problem { return problem.sentence }
    guard let preview else { return "still finding out what would be deleted" }
    if case .refused(let reason) = preview.consequence { return reason }
    if asksForName, field.text != target.path.name {
      return "type the name “\(target.path.name)” first, then Enter"
    }
    return nil
  }

  /// What will happen, a line each, most important first.
  package var lines: [String] {
    guard let preview else { return ["Asking what would be deleted…"] }
    return switch preview.consequence {
    case .onlyLink: ["Only this link goes. The \(target.type.label) itself stays."]
    case .onlyRow(let others):
      [
        "Only this row goes.",
        "The \(target.type.label) stays: \(others == 1 ? "another row shows" : "\(others) other rows show") it.",
      ]
    case .objectRestorable:
      ["The \(target.type.label) itself is deleted in PostHog.", "`u` brings it back."]
    case .objectForGood:
      [
        "The \(target.type.label) itself is deleted in PostHog, FOR GOOD.",
        "Nothing brings it back.",
      ]
    case .refused(let reason): [reason, "Nothing will be deleted."]
    case .folder(let contents): Self.lines(of: contents)
    }
  }

  private static func lines(of contents: DeletionPreview.Contents) -> [String] {
    guard contents.total > 0 else { return ["The folder is empty. Only its row goes."] }
    var lines = [
      "The folder goes with \(contents.isPartial ? "at least " : "")\(contents.total.grouped) \(contents.total == 1 ? "row" : "rows") inside:"
    ]
    // What nothing brings back stands first, so that no small window leaves it out.
    let counts = contents.countsByType.sorted { left, right in
      let areForGood = [left, right].map { $0.key.traits?.deletion == .hard }
      if areForGood[0] != areForGood[1] { return areForGood[0] }
      return (right.value, left.key.label) < (left.value, right.key.label)
    }
    lines += counts.map { type, count in
      let word = count == 1 ? type.label : type.traits?.plural ?? type.label
      let isForGood = type.traits?.deletion == .hard
      return "  \(count.grouped) \(word)\(isForGood ? ", FOR GOOD" : "")"
    }
    if contents.links > 0 {
      lines.append(
        "  \(contents.links) \(contents.links == 1 ? "link" : "links") (what they show stays)")
    }
    lines.append("Objects with no other row are deleted in PostHog itself.")
    return lines + contents.firstPaths.map { "  " + $0.names.joined(separator: "/") }
  }
}
