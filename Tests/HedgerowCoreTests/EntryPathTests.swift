import Testing

@testable import HedgerowCore

struct EntryPathTests {
  @Test(arguments: [
    ("a/b", ["a", "b"]), ("a\\/b/c", ["a/b", "c"]), ("a\\\\/b", ["a\\", "b"]),
    ("a\\b/c", ["a\\b", "c"]), ("/a//b/", ["a", "b"]), ("\\/", ["/"]), ("a\\", ["a\\"]), ("", []),
  ])
  func `a path splits as the server splits it`(text: String, names: [String]) {
    #expect(EntryPath(text).names == names)
    #expect(EntryPath(text).depth == names.count)
  }

  @Test(arguments: [("A/B test", "A\\/B test"), ("C:\\x", "C:\\\\x"), ("50% / 50%", "50% \\/ 50%")])
  func `a name is escaped backslash first`(name: String, escaped: String) {
    #expect(EntryPath.escaped(name) == escaped)
    #expect(EntryPath(names: ["x", name]).names == ["x", name])
  }

  @Test func `parent and ancestors keep the stored form`() {
    let path = EntryPath("a\\/b/c/d")
    #expect(path.parent.text == "a\\/b/c")
    #expect(path.ancestors.map(\.text) == ["a\\/b", "a\\/b/c"])
    #expect(EntryPath("top").parent == .root)
  }

  @Test func `below means a longer path after a slash`() {
    #expect(EntryPath("Mark/x").isBelow(EntryPath("Mark")))
    #expect(!EntryPath("Market/x").isBelow(EntryPath("Mark")))
    #expect(!EntryPath("Mark").isBelow(EntryPath("Mark")))
    #expect(EntryPath("Mark").isBelow(.root))
  }

  @Test func `an id reads back as it was written`() throws {
    let text = "0199f0c2-6d1e-7c2a-9b7e-2b6a1f3f6d10"
    #expect(try #require(EntryID(text)).description == text)
    #expect(EntryID(text.uppercased()) == EntryID(text))
    #expect(EntryID("0199f0c2") == nil)
    #expect(EntryID(text + "0") == nil)
  }

  @Test func `a letter with an accent and one with a combining mark are two paths`() {
    #expect(EntryPath("Caf\u{E9}") != EntryPath("Cafe\u{301}"))
    #expect(Set([EntryPath("Caf\u{E9}"), EntryPath("Cafe\u{301}")]).count == 2)
    #expect(EntryPath("a/\u{301}x").isBelow(EntryPath("a")))
  }
}
