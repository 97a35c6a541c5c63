import HedgerowCore

/// A question before a change: it says what would really happen, and takes a yes only once that is known.
package protocol Question: ListLayer {
  var title: String { get }
  /// What would happen, a line each, most important first.
  var lines: [String] { get }
  /// Why that could not be found out.
  var problem: Problem? { get }
  /// The name of a protected profile: nothing is changed there before it has been typed.
  var protection: String? { get set }
  /// What has to be typed to say yes; `nil` where `y` is enough.
  var textToType: String? { get }
  var field: TextFieldViewModel { get set }
  /// Why the question cannot be answered with yes now; `nil` when it can.
  var obstacle: String? { get }
  /// What `y` does, in one word.
  var verb: String { get }
  /// What was not done where the answer cannot be yes.
  var undone: String { get }
  /// Whether rows go away, which is said in another colour.
  var isDestructive: Bool { get }
  /// The change that a yes means; `nil` where it is not known yet, or where it is none of rows.
  var operation: Operation? { get }
  /// Whether all is known that is asked about.
  var isReady: Bool { get }
  /// Does what was asked about.
  func accept(in workspace: inout WorkspaceViewModel) -> [Effect]
}

extension Question {
  package var scope: Scope { .question }
  package var takesText: Bool { textToType != nil }
  package var textToType: String? { isReady ? protection : nil }
  package var isDestructive: Bool { false }
  package var problem: Problem? { nil }
  package var obstacle: String? { typingObstacle }
  package var isReady: Bool { operation != nil }

  package func accept(in workspace: inout WorkspaceViewModel) -> [Effect] {
    operation.map { workspace.sendAtOnce($0) } ?? []
  }

  /// Asks for what has not been typed yet.
  var typingObstacle: String? {
    guard let text = textToType, field.text != text else { return nil }
    return "type “\(text)” first, then Enter"
  }
  package var question: String? {
    ([title] + lines + [problem?.sentence ?? ""]).joined(separator: "\n")
  }

  /// The line at the top of the window, for a text that is scrolled and has no bar.
  package var firstLine: Int { list.position }

  package mutating func edit(
    _ change: (inout TextFieldViewModel) -> Void, over tree: inout TreeViewModel
  ) -> [Effect] {
    change(&field)
    return []
  }

  package mutating func resize(toHeight height: Int) {
    list.height = max(1, height - Self.linesBeside)
    measure()
  }

  /// Lets the text be scrolled as far as its last line needs.
  mutating func measure() {
    list.count = max(1, lines.count + Self.linesWrapped - list.height + 1)
  }

  /// Lines of a box that hold no text of the question: the gap, the answer, the line that is typed.
  private static var linesBeside: Int { 4 }
  /// About as many lines more than sentences a narrow box needs.
  private static var linesWrapped: Int { 4 }

  package func close(over tree: inout TreeViewModel) -> [Effect] { [.cancel(.question)] }
}
