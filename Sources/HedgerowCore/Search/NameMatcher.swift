/// Tests names, given as UTF-8, against a pattern. It is what a letter typed into the filter of 100,000 rows waits for,
/// so the plain case (words of ASCII) goes through the bytes of a name without making a text of it.
package struct NameMatcher {
  /// The letters of all words one after the other: an array in an array would be counted in and out with every name.
  private let letters: [UInt8]
  private let words: [Range<Int>]
  private let excluded: [Range<Int>]
  private let hasExpression: Bool
  /// An expression that is no expression matches nothing; the pattern's `complaint` says so.
  private let expression: Regex<AnyRegexOutput>?
  /// Names with letters beyond ASCII are made small as text before they are compared with such letters.
  private let folds: Bool

  init(terms: [FilterPattern.Term]) {
    var letters: [UInt8] = []
    var words: [Range<Int>] = []
    var excluded: [Range<Int>] = []
    for case .subsequence(let word) in terms {
      words.append(letters.count..<letters.count + word.count)
      letters += word
    }
    for case .without(let word) in terms {
      excluded.append(letters.count..<letters.count + word.count)
      letters += word
    }
    (self.letters, self.words, self.excluded) = (letters, words, excluded)
    folds = letters.contains { $0 >= 0x80 }
    if case .expression(let source)? = terms.first {
      hasExpression = true
      expression = (try? Regex(source))?.ignoresCase()
    } else {
      hasExpression = false
      expression = nil
    }
  }

  /// How well a name matches, higher is better; `nil` where it does not. Where it cannot score above `floor`, it is not
  /// looked at any closer than needed for telling whether it matches.
  package func score(_ name: UnsafeBufferPointer<UInt8>, above floor: Int = .min) -> Int? {
    if hasExpression {
      guard let expression else { return nil }
      return String(decoding: name, as: UTF8.self).firstMatch(of: expression) == nil ? nil : 0
    }
    if folds, name.contains(where: { $0 >= 0x80 }) {
      let folded = Array(String(decoding: name, as: UTF8.self).lowercased().utf8)
      return folded.withUnsafeBufferPointer { scoreFolded($0, floor) }
    }
    return scoreFolded(name, floor)
  }

  private func scoreFolded(_ name: UnsafeBufferPointer<UInt8>, _ floor: Int) -> Int? {
    let floor = words.count == 1 ? floor : .min
    return letters.withUnsafeBufferPointer { letters in
      var total = 0
      for word in words {
        let word = UnsafeBufferPointer(rebasing: letters[word])
        guard let score = Self.score(of: word, in: name, above: floor) else { return nil }
        total += score
      }
      for word in excluded {
        let word = UnsafeBufferPointer(rebasing: letters[word])
        if Self.firstOccurrence(of: word, in: name, from: 0) != nil { return nil }
      }
      return total
    }
  }

  /// `nil` where the letters of the word do not all come, in order.
  private static func score(
    of word: UnsafeBufferPointer<UInt8>, in name: UnsafeBufferPointer<UInt8>, above floor: Int
  ) -> Int? {
    guard let first = name.firstIndex(ofLetter: word[0], from: 0) else { return nil }
    let most = 1_000 + (first == 0 ? 500 : 0) + 250 - first - name.count
    if most > floor, let start = firstOccurrence(of: word, in: name, from: first) {
      let startsWord = start == 0 || !name[start - 1].isLetterOrDigit
      return 1_000 + (start == 0 ? 500 : 0) + (startsWord ? 250 : 0) - start - name.count
    }
    var at = first
    for index in 1..<word.count {
      guard let next = name.firstIndex(ofLetter: word[index], from: at + 1) else { return nil }
      at = next
    }
    return -name.count
  }

  /// Where the word stands whole.
  private static func firstOccurrence(
    of word: UnsafeBufferPointer<UInt8>, in name: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var start = start
    while let found = name.firstIndex(ofLetter: word[0], from: start) {
      guard found + word.count <= name.count else { return nil }
      var length = 1
      while length < word.count, name[found + length].asciiLowercased == word[length] {
        length += 1
      }
      if length == word.count { return found }
      start = found + 1
    }
    return nil
  }
}
