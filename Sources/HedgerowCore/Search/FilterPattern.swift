/// What the filter line holds: words that must all match a name, each as a subsequence of its letters; `!word` keeps
/// names that do not contain the word; `~` makes the rest of the line a regular expression. Case never matters.
package struct FilterPattern: Hashable, Sendable {
  package let text: String
  let terms: [Term]

  enum Term: Hashable, Sendable {
    case subsequence([UInt8])
    case without([UInt8])
    case expression(String)
  }

  package init(_ text: String) {
    self.text = text
    if text.hasPrefix("~") {
      terms = text.count > 1 ? [.expression(String(text.dropFirst()))] : []
    } else {
      terms = text.lowercased().split(separator: " ").compactMap { word in
        if word.hasPrefix("!") {
          return word.count > 1 ? .without(Array(word.dropFirst().utf8)) : nil
        }
        return .subsequence(Array(word.utf8))
      }
    }
  }

  /// Whether the pattern lets everything pass.
  package var isEmpty: Bool { terms.isEmpty }

  /// How many names can be tested before keys get their turn: some milliseconds' worth.
  package var stretch: Int {
    if case .expression? = terms.first { return 1_000 }
    return 40_000
  }

  /// The same for the first stretch, whose hits are the answer to the key.
  package var firstStretch: Int { min(stretch, 25_000) }

  /// What is wrong with the pattern, as a sentence; `nil` when it can be used.
  package var complaint: String? {
    for case .expression(let source) in terms where (try? Regex(source)) == nil {
      // The text of the error names positions in our own source, not what is wrong with the expression.
      return "“\(source)” is no regular expression yet"
    }
    return nil
  }

  /// Whether every name that passes this pattern passed `other` too, so that its hits can be narrowed.
  package func narrows(_ other: FilterPattern) -> Bool {
    !text.hasPrefix("~") && !text.contains("!") && !other.text.contains("!")
      && text.hasPrefix(other.text)
  }

  /// Something that tests one name after another; it lives for one run over the names.
  package func makeMatcher() -> NameMatcher { NameMatcher(terms: terms) }

  /// The positions of the characters of `name` that the pattern matched, for underlining them.
  package func matchedCharacters(in name: String) -> Set<Int> {
    let characters = name.map { $0.lowercased() }
    var matched: Set<Int> = []
    for case .subsequence(let word) in terms {
      let wanted = String(decoding: word, as: UTF8.self).map { String($0) }
      matched.formUnion(Self.positions(of: wanted, in: characters))
    }
    if case .expression(let source)? = terms.first,
      // An unfinished expression underlines nothing.
      let expression = try? Regex(source).ignoresCase(),
      let range = name.firstMatch(of: expression)?.range
    {
      let start = name.distance(from: name.startIndex, to: range.lowerBound)
      matched.formUnion(start..<start + name[range].count)
    }
    return matched
  }

  /// The run of the whole word where there is one, else its letters from left to right.
  private static func positions(of word: [String], in name: [String]) -> Set<Int> {
    guard !word.isEmpty, word.count <= name.count else { return [] }
    for start in 0...(name.count - word.count) where name[start..<start + word.count] == word[...] {
      return Set(start..<start + word.count)
    }
    var positions: Set<Int> = []
    var next = 0
    for (index, letter) in name.enumerated() where next < word.count && letter == word[next] {
      positions.insert(index)
      next += 1
    }
    return next == word.count ? positions : []
  }
}
