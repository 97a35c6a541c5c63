import Testing

@testable import HedgerowCore

struct FilterPatternTests {
  private func matches(_ pattern: String, _ name: String) -> Bool {
    let matcher = FilterPattern(pattern).makeMatcher()
    return Array(name.utf8).withUnsafeBufferPointer { matcher.score($0) } != nil
  }

  @Test func `letters match in order, ignoring case`() {
    #expect(matches("wka", "Weekly Activation"))
    #expect(!matches("akw", "Weekly Activation"))
    #expect(matches("WEEK act", "Weekly Activation"))
    #expect(matches("éTÉ", "Été à Paris"))
  }

  @Test func `an exclamation mark excludes a word`() {
    #expect(!matches("week !funnel", "Weekly funnel"))
    #expect(matches("week !funnel", "Weekly numbers"))
  }

  @Test func `a tilde makes an expression, and a broken one matches nothing`() {
    #expect(matches("~^sign.*s$", "Signups"))
    #expect(!matches("~^ign", "Signups"))
    #expect(!matches("~(", "Signups"))
    #expect(FilterPattern("~(").complaint != nil)
    #expect(FilterPattern("~a").complaint == nil)
  }

  @Test func `a word at the start scores above one inside, and above scattered letters`() throws {
    let matcher = FilterPattern("act").makeMatcher()
    func score(_ name: String) throws -> Int {
      try #require(Array(name.utf8).withUnsafeBufferPointer { matcher.score($0) })
    }
    #expect(try score("Activation") > score("Weekly activation"))
    #expect(try score("Weekly activation") > score("Reactivation x"))
    #expect(try score("Reactivation") > score("a c t"))
  }

  @Test func `a name that cannot surpass the best still matches`() throws {
    let matcher = FilterPattern("act").makeMatcher()
    func score(_ name: String, above floor: Int) -> Int? {
      Array(name.utf8).withUnsafeBufferPointer { matcher.score($0, above: floor) }
    }
    let best = try #require(score("Activation", above: .min))
    #expect(try #require(score("Weekly activation", above: best)) < best)
    #expect(score("Act", above: best) == score("Act", above: .min))
    #expect(score("Weekly", above: best) == nil)
  }

  @Test func `a letter is found wherever it stands in a name`() {
    let name = "0123456789abcdefghijKLMNOPQ~"
    for (position, letter) in name.utf8.enumerated() {
      let found = Array(name.utf8).withUnsafeBufferPointer {
        $0.firstIndex(ofLetter: letter.asciiLowercased, from: 0)
      }
      #expect(found == position)
    }
    #expect(
      Array("kK".utf8).withUnsafeBufferPointer { $0.firstIndex(ofLetter: 0x6B, from: 1) } == 1)
    #expect(
      Array("\u{4B}@`".utf8).withUnsafeBufferPointer { $0.firstIndex(ofLetter: 0x60, from: 0) } == 2
    )
  }

  @Test func `adding letters narrows, but not behind an exclamation mark or in an expression`() {
    #expect(FilterPattern("act").narrows(FilterPattern("ac")))
    #expect(!FilterPattern("ac").narrows(FilterPattern("act")))
    #expect(!FilterPattern("!ac").narrows(FilterPattern("!a")))
    #expect(!FilterPattern("~ac").narrows(FilterPattern("~a")))
  }

  @Test func `the matched letters are named by character`() {
    #expect(FilterPattern("ee").matchedCharacters(in: "Weekly") == [1, 2])
    #expect(FilterPattern("wy").matchedCharacters(in: "Weekly") == [0, 5])
    #expect(FilterPattern("zz").matchedCharacters(in: "Weekly") == [])
    #expect(FilterPattern("~k.").matchedCharacters(in: "Weekly") == [3, 4])
  }
}
