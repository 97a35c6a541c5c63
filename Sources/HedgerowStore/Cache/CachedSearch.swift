import HedgerowCore

/// The server's search grammar as far as the cache can follow it (PostHog API, search grammar):
/// words, quotes, negation, and the fields `name`, `path`, `type`, `user`, `author` and `ref`. All
/// words must match.
struct CachedSearch: Sendable {
  struct Term: Sendable, Hashable {
    var field: String?
    var text: String
    var isNegated = false
  }

  let terms: [Term]
  /// Whom `user:me` means.
  private let me: Person?

  init(_ search: String, me: Person? = nil) {
    terms = Self.words(search).compactMap(Self.term)
    self.me = me
  }

  func matches(_ entry: Entry) -> Bool {
    terms.allSatisfy { $0.isNegated != matches($0, entry) }
  }

  private func matches(_ term: Term, _ entry: Entry) -> Bool {
    let text = term.text.lowercased()
    switch term.field {
    case "name": return entry.name.lowercased().contains(text)
    case "path":
      return entry.path.names.dropLast().contains { $0.lowercased().contains(text) }
    case "type":
      let type = entry.type.rawValue
      return term.text.hasSuffix("/")
        ? type.hasPrefix(term.text) : type == term.text || type == "hog_function/\(term.text)"
    case "user", "author":
      if text == "me", let me { return entry.createdBy?.email == me.email }
      let person = entry.createdBy.map { "\($0.name) \($0.email)" } ?? ""
      return person.lowercased().contains(text)
    case "ref": return entry.ref == term.text
    default:
      return entry.path.text.lowercased().contains(text) || entry.type.rawValue.contains(text)
    }
  }

  /// How far apart the letters lie in a name that has all of them in this order; nil where it has
  /// not.
  func looseness(_ entry: Entry) -> Int? {
    let letters = terms.filter { $0.field == nil && !$0.isNegated }.map(\.text).joined()
    guard !letters.isEmpty, letters.count >= 2, terms.count(where: { $0.field != nil }) == 0 else {
      return nil
    }
    var rest = letters.lowercased()[...]
    var first: Int?
    for (position, letter) in entry.name.lowercased().enumerated() where letter == rest.first {
      first = first ?? position
      rest = rest.dropFirst()
      if rest.isEmpty { return position - (first ?? 0) }
    }
    return nil
  }

  private static let fields: Set<String> = ["name", "path", "type", "user", "author", "ref"]

  private static func term(_ word: String) -> Term? {
    var text = word[...]
    let isNegated = text.hasPrefix("-") || text.hasPrefix("!")
    if isNegated { text = text.dropFirst() }
    guard !text.isEmpty else { return nil }
    if let colon = text.firstIndex(of: ":"), fields.contains(String(text[..<colon])) {
      let value = String(text[text.index(after: colon)...])
      return Term(field: String(text[..<colon]), text: value, isNegated: isNegated)
    }
    return Term(field: nil, text: String(text), isNegated: isNegated)
  }

  /// Splits at blanks outside of double quotes; a backslash takes the next character as it is.
  private static func words(_ search: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var isEscaped = false
    for character in search {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace && !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
