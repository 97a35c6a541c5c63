/// Tests names, given as UTF-8, against a pattern. It is what a letter typed into the filter of 100,000 rows waits for,
/// so the plain case (words of ASCII) goes through the bytes of a name without making a text of it.
package struct NameMatcher {
  private let words: [[UInt8]]
  private let excluded: [[UInt8]]
  private let hasExpression: Bool
  /// An expression that is no expression matches nothing; the pattern's `complaint` says so.
  private let expression: Regex<AnyRegexOutput>?
  /// Names with letters beyond ASCII are made small as text before they are compared with such letters.
  private let folds: Bool

  init(terms: [FilterPattern.Term]) {
    words = terms.compactMap { if case .subsequence(let word) = $0 { word } else { nil } }
    excluded = terms.compactMap { if case .without(let word) = $0 { word } else { nil } }
    folds = (words + excluded).contains { $0.contains { $0 >= 0x80 } }
    if case .expression(let source)? = terms.first {
      hasExpression = true
      expression = (try? Regex(source))?.ignoresCase()
    } else {
      hasExpression = false
      expression = nil
    }
  }

  /// How well a name matches, higher is better; `nil` where it does not.
  package func score(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    if hasExpression {
      guard let expression else { return nil }
      return String(decoding: name, as: UTF8.self).firstMatch(of: expression) == nil ? nil : 0
    }
    if folds, name.contains(where: { $0 >= 0x80 }) {
      let folded = Array(String(decoding: name, as: UTF8.self).lowercased().utf8)
      return folded.withUnsafeBufferPointer { scoreFolded($0) }
    }
    return scoreFolded(name)
  }

  private func scoreFolded(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    var total = 0
    for word in words {
      guard let score = word.withUnsafeBufferPointer({ Self.score(of: $0, in: name) }) else {
        return nil
      }
      total += score
    }
    for word in excluded
    where word.withUnsafeBufferPointer({ Self.firstOccurrence(of: $0, in: name, from: 0) }) != nil {
      return nil
    }
    return total
  }

  /// `nil` where the letters of the word do not all come, in order.
  private static func score(
    of word: UnsafeBufferPointer<UInt8>, in name: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let first = position(of: word[0], in: name, from: 0) else { return nil }
    if let start = firstOccurrence(of: word, in: name, from: first) {
      let startsWord = start == 0 || !name[start - 1].isLetterOrDigit
      return 1_000 + (start == 0 ? 500 : 0) + (startsWord ? 250 : 0) - start - name.count
    }
    var at = first
    for index in 1..<word.count {
      guard let next = position(of: word[index], in: name, from: at + 1) else { return nil }
      at = next
    }
    return -name.count
  }

  /// Where the word stands whole.
  private static func firstOccurrence(
    of word: UnsafeBufferPointer<UInt8>, in name: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var start = start
    while let found = position(of: word[0], in: name, from: start) {
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

  @inline(__always) private static func position(
    of letter: UInt8, in name: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var at = start
    while at < name.count {
      if name[at].asciiLowercased == letter { return at }
      at += 1
    }
    return nil
  }
}
