/// A search as PostHog understands it: terms that must all hold, each perhaps negated.
struct SearchQuery: Sendable {
  /// What one token asks of a row.
  enum Condition: Sendable, Equatable {
    /// Somewhere in the path or the type.
    case text([UInt8])
    /// Likewise, where each slash may be a real one or one inside a name.
    case slashed([UInt8])
    case parentName([UInt8])
    case name([UInt8])
    case caller
    case person(String)
    case type(String)
    case typePrefix(String)
    case ref(String)
  }

  struct Term: Sendable, Equatable {
    let condition: Condition
    let isNegated: Bool
  }

  let terms: [Term]

  /// Reads a search; with `nameOnly` plain words look at names alone.
  init(_ text: String, nameOnly: Bool) {
    terms = SearchTokenizer.tokens(of: text).compactMap { Self.term($0, nameOnly: nameOnly) }
  }

  func matches(_ row: Row, caller: Person.ID, people: [Person.ID: Person]) -> Bool {
    guard !terms.isEmpty else { return true }
    let path = Array(row.path.lowercased().utf8)
    return terms.allSatisfy { term in
      Self.holds(term.condition, for: row, path: path, caller: caller, people: people)
        != term.isNegated
    }
  }

  // MARK: Reading

  private static func term(_ token: String, nameOnly: Bool) -> Term? {
    let isNegated = token.hasPrefix("-") || token.hasPrefix("!")
    let text = unquoted(isNegated ? String(token.dropFirst()) : token)
    guard !text.isEmpty else { return nil }
    return Term(condition: condition(text, nameOnly: nameOnly), isNegated: isNegated)
  }

  private static func condition(_ text: String, nameOnly: Bool) -> Condition {
    if let colon = text.firstIndex(of: ":") {
      let value = unquoted(String(text[text.index(after: colon)...].trimmingBlanks))
      return field(text[..<colon].lowercased(), value: value) ?? .text(folded(text))
    }
    if nameOnly { return .name(folded(text)) }
    return text.contains("/") ? .slashed(folded(text)) : .text(folded(text))
  }

  private static func field(_ field: String, value: String) -> Condition? {
    switch field {
    case "path": .parentName(folded(value))
    case "name": .name(folded(value))
    case "user", "author": value.lowercased() == "me" ? .caller : .person(value.lowercased())
    case "type" where value.hasSuffix("/"): .typePrefix(value)
    case "type" where ResourceType.functionSorts.contains(value): .type("hog_function/" + value)
    case "type": .type(value)
    case "ref": .ref(value)
    default: nil
    }
  }

  private static func unquoted(_ text: String) -> String {
    for quote in ["\"", "'"] where text.hasPrefix(quote) && text.hasSuffix(quote) {
      return String(text.dropFirst().dropLast())
    }
    return text
  }

  private static func folded(_ text: String) -> [UInt8] { Array(text.lowercased().utf8) }

  // MARK: Matching

  private static func holds(
    _ condition: Condition, for row: Row, path: [UInt8], caller: Person.ID,
    people: [Person.ID: Person]
  ) -> Bool {
    switch condition {
    case .text(let text):
      return PathMatch.contains(text, in: path)
        || PathMatch.contains(text, in: Array(row.type.lowercased().utf8))
    case .slashed(let text):
      return PathMatch.containsSlashed(text, in: path)
        || PathMatch.containsSlashed(text, in: Array(row.type.lowercased().utf8))
    case .parentName(let text): return PathMatch.hasParent(containing: text, in: path)
    case .name(let text): return PathMatch.hasName(containing: text, in: path)
    case .caller: return row.createdBy == caller
    case .person(let text):
      guard let person = row.createdBy.flatMap({ people[$0] }) else { return false }
      return person.fullName.lowercased().contains(text)
        || person.email.lowercased().contains(text)
    case .type(let type): return row.type == type
    case .typePrefix(let prefix): return row.type.hasPrefix(prefix)
    case .ref(let ref): return row.ref == ref
    }
  }
}

extension StringProtocol {
  /// The text without the white space around it, of whatever alphabet.
  var trimmingBlanks: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }
}
