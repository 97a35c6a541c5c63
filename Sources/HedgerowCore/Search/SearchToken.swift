/// The word of a search that is being typed, for completing it (PostHog API, search grammar).
package struct SearchToken: Hashable, Sendable {
  /// The fields that the grammar knows.
  package static let fields = ["name", "path", "type", "user", "author", "ref"]

  /// `-` or `!` before the word, as it was typed.
  package let negation: String
  /// The field; `nil` while none is typed or for a plain word.
  package let field: String?
  /// What has been typed of the field's name or of its value, without quotes.
  package let partial: String
  /// Where the word begins in the text, counted in characters.
  package let start: Int

  /// The word that ends at the end of a text.
  package init(endOf text: String) {
    let characters = Array(text)
    var start = 0
    var quote: Character?
    for (index, character) in characters.enumerated() {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" {
        quote = character
      } else if character.isWhitespace {
        start = index + 1
      }
    }
    var word = characters[start...]
    let sign = word.first.flatMap { $0 == "-" || $0 == "!" ? $0 : nil }
    negation = sign.map { String($0) } ?? ""
    if sign != nil { word = word.dropFirst() }
    let colon = word.firstIndex(of: ":")
    let field = colon.map { String(word[..<$0]) }
    self.start = start
    if let colon, let field, Self.fields.contains(field) {
      self.field = field
      partial = String(word[(colon + 1)...].filter { $0 != "\"" })
    } else {
      self.field = nil
      partial = String(word.filter { $0 != "\"" })
    }
  }

  /// The text with the word completed to that value of its field.
  package func completing(_ text: String, to value: String) -> String {
    let before = String(text.prefix(start)) + negation
    guard let field else { return before + value }
    return before + "\(field):\(Self.quoted(value)) "
  }

  /// A value as the grammar takes it: in quotes where it holds blanks, with what the grammar reads as marks escaped.
  package static func quoted(_ value: String) -> String {
    let escaped = value.reduce(into: "") { text, character in
      if character == "\\" || character == "\"" { text.append("\\") }
      text.append(character)
    }
    let isPlain = !value.contains { $0.isWhitespace || $0 == "'" } && escaped == value
    return isPlain ? value : "\"\(escaped)\""
  }
}
