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
    return text.withUTF8 { name in
      withWords { words in
        var total = 0
        for number in 0..<words.count {
          guard let score = words.score(of: number, in: name) else { return nil }
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

  /// The words, lent for a pass over many names.
  struct Words {
    fileprivate let letters: Bytes
    fileprivate let places: UnsafeBufferPointer<Range<Int>>
    fileprivate let folds: Bool

    var count: Int { places.count }

    /// How well one of the words matches a name; `nil` where its letters are not there in this order. Where it cannot
    /// come to more than `floor`, it is not looked at any closer and the score may be too low.
    @inline(__always) func score(of number: Int, in name: Bytes, above floor: Int = .min) -> Int? {
      if folds, let small = FuzzyPattern.folded(name) {
        return small.withUnsafeBufferPointer {
          FuzzyPattern.score(of: self[number], in: $0, above: floor)
        }
      }
      return FuzzyPattern.score(of: self[number], in: name, above: floor)
    }

    /// Whether a name holds one of the words as a run of letters.
    func holds(_ number: Int, in name: Bytes) -> Bool {
      if folds, let small = FuzzyPattern.folded(name) {
        return small.withUnsafeBufferPointer {
          FuzzyPattern.firstRun(of: self[number], in: $0) != nil
        }
      }
      return FuzzyPattern.firstRun(of: self[number], in: name) != nil
    }

    private subscript(number: Int) -> Bytes { Bytes(rebasing: letters[places[number]]) }
  }

  func withWords<Result>(_ body: (Words) -> Result) -> Result {
    letters.withUnsafeBufferPointer { letters in
      words.withUnsafeBufferPointer {
        body(Words(letters: letters, places: $0, folds: folds))
      }
    }
  }

  /// A name with letters beyond ASCII in small letters.
  private static func folded(_ name: Bytes) -> [UInt8]? {
    guard name.contains(where: { $0 >= 0x80 }) else { return nil }
    return Array(String(decoding: name, as: UTF8.self).lowercased().utf8)
  }

  @inline(__always) private static func score(
    of word: Bytes, in name: Bytes, above floor: Int
  ) -> Int? {
    guard let spread = spread(of: word, in: name) else { return nil }
    // No run begins before the first of its letters.
    let most = 1_000 + (spread.lowerBound == 0 ? 900 : 300) - min(spread.lowerBound, 100)
    guard most - shortness(name) > floor else { return least }
    // The shortest spread there can be is the word itself.
    let run = spread.count == word.count ? spread.lowerBound : firstRun(of: word, in: name)
    guard let start = run else {
      let near = 300 - 4 * min(spread.count, 60) - shortness(name)
      guard near + 100 * word.count > floor else { return least }
      return max(least, near + 100 * wordStarts(of: word, in: name))
    }
    return 1_000 + place(start, word.count, in: name) - min(start, 100) - shortness(name)
  }

  private static let least = 1

  /// Short names before long ones.
  private static func shortness(_ name: Bytes) -> Int { min(name.count, 100) }

  private static func place(_ start: Int, _ count: Int, in name: Bytes) -> Int {
    if count == name.count { return 900 }
    if start == 0 { return name[count].isLetterOrDigit ? 500 : 700 }
    return name[start - 1].isLetterOrDigit ? 0 : 300
  }

  /// From the first to the last letter of a word when each is taken where it first comes.
  @inline(__always) private static func spread(of word: Bytes, in name: Bytes) -> Range<Int>? {
    guard word.count <= name.count, let first = word.first else { return nil }
    guard let start = name.firstIndex(ofLetter: first, from: 0) else { return nil }
    var index = start
    for position in 1..<word.count {
      guard let next = name.firstIndex(ofLetter: word[position], from: index + 1) else {
        return nil
      }
      index = next
    }
    return start..<index + 1
  }

  /// How many of those letters stand at the start of a word of the name.
  private static func wordStarts(of word: Bytes, in name: Bytes) -> Int {
    var count = 0
    var from = 0
    for letter in word {
      guard let index = name.firstIndex(ofLetter: letter, from: from) else { break }
      if startsWord(index, in: name) { count += 1 }
      from = index + 1
    }
    return count
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
