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
