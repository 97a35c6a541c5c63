import HedgerowCore

/// The user's own pattern for names of files: `{date}-{name}`. The ending is always the server's.
package struct NameTemplate: Sendable, Hashable {
  /// What the words between braces stand for.
  package struct Values: Sendable {
    let name: String
    let id: String
    let time: LocalTime?

    /// `name` is a name of a file, of which the ending is left away.
    package init(name: String, id: String, time: LocalTime?) {
      self.name = name
      self.id = id
      self.time = time
    }
  }

  private static let words: [(word: String, value: @Sendable (Values) -> String)] = [
    ("{name}", { String(SafeName.split($0.name).stem) }), ("{id}", \.id),
    ("{date}", { $0.time.map { "\($0.year)-\(two($0.month))-\(two($0.day))" } ?? "" }),
    ("{time}", { $0.time.map { "\(two($0.hour))\(two($0.minute))\(two($0.second))" } ?? "" }),
  ]

  /// The words that may stand between braces.
  package static let known = words.map(\.word)

  private let text: String

  /// The template, or why it is none, as a sentence.
  package init(_ text: String) throws(Unknown) {
    var rest = text
    for (word, _) in Self.words { rest = rest.replacing(word, with: "") }
    guard !rest.contains(where: { "{}/".contains($0) }) else {
      throw Unknown(
        description: "“\(text)” is no pattern for names; there are "
          + Self.known.joined(separator: ", ") + ", and no slash.")
    }
    self.text = text
  }

  package struct Unknown: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// A safe name with the ending of the server's.
  package func name(_ values: Values) -> String {
    var name = text
    for (word, value) in Self.words { name = name.replacing(word, with: value(values)) }
    let ending = SafeName.split(values.name).ending
    return SafeName.make(name.hasSuffix(ending) ? name : name + ending)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
