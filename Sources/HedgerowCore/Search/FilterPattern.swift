/// What the filter line holds: words that must all match a name, each as a subsequence of its letters; `!word` keeps
/// names that do not contain the word; `~` makes the rest of the line a regular expression. Case never matters.
package struct FilterPattern: Hashable, Sendable {
  package let text: String
  private let terms: [Term]

  fileprivate enum Term: Hashable, Sendable {
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
  package func makeMatcher() -> Matcher { Matcher(terms: terms) }

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

extension FilterPattern {
  /// Tests names, given as UTF-8, against a pattern.
  package struct Matcher {
    private let terms: [Term]
    private let expression: Regex<AnyRegexOutput>?
    /// Names with letters beyond ASCII are made small as text before they are compared.
    private let folds: Bool

    fileprivate init(terms: [Term]) {
      self.terms = terms
      if case .expression(let source)? = terms.first {
        // An expression that is no expression matches nothing; `complaint` says so.
        expression = (try? Regex(source))?.ignoresCase()
      } else {
        expression = nil
      }
      folds = terms.contains { term in
        switch term {
        case .subsequence(let word), .without(let word): word.contains { $0 >= 0x80 }
        case .expression: false
        }
      }
    }

    /// How well a name matches, higher is better; `nil` where it does not.
    package func score(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
      if folds, name.contains(where: { $0 >= 0x80 }) {
        let folded = Array(String(decoding: name, as: UTF8.self).lowercased().utf8)
        return folded.withUnsafeBufferPointer { scoreFolded($0) }
      }
      return scoreFolded(name)
    }

    private func scoreFolded(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
      var total = 0
      for term in terms {
        switch term {
        case .subsequence(let word):
          guard let score = Self.subsequenceScore(of: word, in: name) else { return nil }
          total += score
        case .without(let word):
          if Self.firstOccurrence(of: word, in: name) != nil { return nil }
        case .expression:
          guard let expression,
            String(decoding: name, as: UTF8.self).firstMatch(of: expression) != nil
          else { return nil }
        }
      }
      return total
    }

    private static func subsequenceScore(
      of word: [UInt8], in name: UnsafeBufferPointer<UInt8>
    ) -> Int? {
      var next = 0
      let count = word.count
      word.withUnsafeBufferPointer { wanted in
        for byte in name where byte.asciiLowercased == wanted[next] {
          next += 1
          if next == count { break }
        }
      }
      guard next == count else { return nil }
      guard let start = firstOccurrence(of: word, in: name) else { return -name.count }
      let startsWord = start == 0 || !name[start - 1].isLetterOrDigit
      return 1_000 + (start == 0 ? 500 : 0) + (startsWord ? 250 : 0) - start - name.count
    }

    private static func firstOccurrence(
      of word: [UInt8], in name: UnsafeBufferPointer<UInt8>
    ) -> Int? {
      guard word.count <= name.count else { return nil }
      return (0...(name.count - word.count)).first { start in
        word.indices.allSatisfy { name[start + $0].asciiLowercased == word[$0] }
      }
    }
  }
}
