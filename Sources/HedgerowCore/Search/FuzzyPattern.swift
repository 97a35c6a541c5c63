/// Words that must all be found, in any order, each as a run of letters or at least as letters in this order. Case never
/// matters. What is found closer together, earlier and at the start of words scores higher.
package struct FuzzyPattern: Hashable, Sendable {
  package let text: String
  /// The small letters of all words one after the other, as UTF-8: an array in an array would be counted in and out with
  /// every name.
  let letters: [UInt8]
  /// Where each word stands in `letters`; further ones than these are left out.
  let words: [Range<Int>]
  /// Whether names with letters beyond ASCII must be made small as text before they are compared.
  let folds: Bool

  /// One bit for each word, and one to spare.
  static let mostWords = 30

  package init(_ text: String) {
    self.text = text
    var letters: [UInt8] = []
    words = text.lowercased().split(separator: " ").prefix(Self.mostWords).map { word in
      let start = letters.count
      letters += word.utf8
      return start..<letters.count
    }
    self.letters = letters
    folds = letters.contains { $0 >= 0x80 }
  }

  package var isEmpty: Bool { words.isEmpty }

  /// Whether everything that this pattern finds was found by `other` too, so that its hits can be narrowed.
  func narrows(_ other: FuzzyPattern) -> Bool {
    !other.isEmpty && words.count == other.words.count && text.hasPrefix(other.text)
  }

  /// How well a text matches, higher is better; `nil` where a word is missing.
  package func score(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      letters.withUnsafeBufferPointer { letters in
        var total = 0
        for word in words {
          let word = Bytes(rebasing: letters[word])
          guard let score = Self.score(of: word, in: bytes, folding: folds) else { return nil }
          total += score
        }
        return total
      }
    }
  }

  /// The positions of the characters of `text` that the words matched, for underlining them.
  package func matchedCharacters(in text: String) -> Set<Int> {
    FilterPattern(
      words.map { String(decoding: letters[$0], as: UTF8.self) }.joined(separator: " ")
    )
    .matchedCharacters(in: text)
  }
}

extension FuzzyPattern {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// How well one word matches a name; `nil` where its letters are not there in this order.
  static func score(of word: Bytes, in name: Bytes, folding folds: Bool) -> Int? {
    if folds, name.contains(where: { $0 >= 0x80 }) {
      let small = Array(String(decoding: name, as: UTF8.self).lowercased().utf8)
      return small.withUnsafeBufferPointer { score(of: word, in: $0) }
    }
    return score(of: word, in: name)
  }

  private static func score(of word: Bytes, in name: Bytes) -> Int? {
    guard let spread = spread(of: word, in: name) else { return nil }
    // The shortest spread there can be is the word itself.
    guard let start = spread.isRun ? spread.start : firstRun(of: word, in: name) else {
      return max(1, 300 + 100 * spread.wordStarts - 4 * min(spread.length, 60) - shortness(name))
    }
    return 1_000 + place(start, word.count, in: name) - min(start, 100) - shortness(name)
  }

  /// Whether a name holds the word as a run of letters.
  static func holds(_ word: Bytes, in name: Bytes, folding folds: Bool) -> Bool {
    if folds, name.contains(where: { $0 >= 0x80 }) {
      let small = Array(String(decoding: name, as: UTF8.self).lowercased().utf8)
      return small.withUnsafeBufferPointer { firstRun(of: word, in: $0) != nil }
    }
    return firstRun(of: word, in: name) != nil
  }

  /// Short names before long ones.
  private static func shortness(_ name: Bytes) -> Int { min(name.count, 100) }

  private static func place(_ start: Int, _ count: Int, in name: Bytes) -> Int {
    if count == name.count { return 900 }
    if start == 0 { return name[count].isLetterOrDigit ? 500 : 700 }
    return name[start - 1].isLetterOrDigit ? 0 : 300
  }

  /// How far apart the letters of a word lie when each is taken where it first comes.
  private struct Spread {
    var start: Int
    var length: Int
    var isRun: Bool
    /// How many of the letters stand at the start of a word of the name.
    var wordStarts: Int
  }

  private static func spread(of word: Bytes, in name: Bytes) -> Spread? {
    guard word.count <= name.count, let first = word.first else { return nil }
    guard let start = name.firstIndex(ofLetter: first, from: 0) else { return nil }
    var wordStarts = startsWord(start, in: name) ? 1 : 0
    var index = start
    for wanted in word.dropFirst() {
      guard let next = name.firstIndex(ofLetter: wanted, from: index + 1) else { return nil }
      index = next
      if startsWord(index, in: name) { wordStarts += 1 }
    }
    let length = index + 1 - start
    return Spread(
      start: start, length: length, isRun: length == word.count, wordStarts: wordStarts)
  }

  private static func startsWord(_ index: Int, in name: Bytes) -> Bool {
    index == 0 || !name[index - 1].isLetterOrDigit
  }

  /// The best place of the word as a run: at the start of a word where there is one, else the first.
  private static func firstRun(of word: Bytes, in name: Bytes) -> Int? {
    guard let first = word.first else { return nil }
    var inside: Int?
    var from = 0
    while let start = name.firstIndex(ofLetter: first, from: from), start + word.count <= name.count
    {
      from = start + 1
      var length = 1
      while length < word.count, name[start + length].asciiLowercased == word[length] {
        length += 1
      }
      guard length == word.count else { continue }
      if startsWord(start, in: name) { return start }
      inside = inside ?? start
    }
    return inside
  }
}

extension UInt8 {
  /// Letters beyond ASCII count as letters.
  var isLetterOrDigit: Bool {
    let small = asciiLowercased
    return (small >= 0x61 && small <= 0x7A) || (self >= 0x30 && self <= 0x39) || self >= 0x80
  }
}
