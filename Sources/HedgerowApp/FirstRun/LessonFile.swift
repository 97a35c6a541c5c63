import FoundationEssentials
import HedgerowCore
import HedgerowStore

/// What is remembered of somebody who is new here: until when the first keys are shown, and whether keys explain
/// themselves.
package struct Lesson: Codable, Hashable, Sendable {
  /// In seconds since 1970; the hint is gone for good when that is over.
  package var hintUntil: Int64?
  /// `nil` where nothing was chosen.
  package var isLearning: Bool?

  package init() {}

  /// How long the first keys stay in view.
  static let hintSeconds: Int64 = 300
}

/// The file that keeps it for the user, whatever the project.
struct LessonFile {
  private let path: String?

  /// `nil` keeps nothing.
  init(_ files: Directories?) { path = files.map { "\($0.state)/lesson" } }

  func read() -> Lesson {
    // What cannot be read is as good as nothing.
    guard let path, let bytes = try? PrivateFile.read(path) else { return Lesson() }
    return (try? JSONDecoder().decode(Lesson.self, from: Data(bytes))) ?? Lesson()
  }

  func change(_ change: (inout Lesson) -> Void) {
    guard let path else { return }
    var lesson = read()
    change(&lesson)
    // Losing it is no reason to disturb anybody.
    guard let data = try? JSONEncoder().encode(lesson) else { return }
    try? PrivateFile.write(Array(data), to: path)
  }
}
