import HedgerowCore

extension Problem {
  /// Why a file cannot be shown, in the words of a sentence.
  static func preview(_ name: String, _ detail: String, _ remedy: String) -> Problem {
    Problem(kind: .local, title: "Could not preview “\(name)”", detail: detail, remedy: remedy)
  }
}
