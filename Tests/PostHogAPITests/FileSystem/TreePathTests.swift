import Testing

@testable import PostHogAPI

@Suite struct TreePathTests {
  @Test(arguments: [
    ("a", []), ("a/b", ["a"]), ("a/b/c", ["a", "a/b"]), (#"a\/b/c"#, [#"a\/b"#]),
    (#"a\\/b"#, [#"a\\"#]), (#"a\b/c"#, [#"a\b"#]), ("", []), ("/a//b", ["/a"]), ("a/b/", ["a"]),
    (#"\/"#, []), (#"x/a\"#, ["x"]), ("ü/日本/x", ["ü", "ü/日本"]),
  ])
  func `the folders above keep their escapes`(path: String, ancestors: [String]) {
    #expect(TreePath.ancestors(of: path) == ancestors)
  }

  @Test(arguments: [("a", "a"), (#"x\/y/a\/b"#, #"a\/b"#), (#"a\\/b"#, "b"), ("", "")])
  func `the name is the last segment, still escaped`(path: String, name: String) {
    #expect(TreePath.name(of: path) == name)
  }

  @Test func `below means whole segments`() {
    #expect(TreePath.isInside("Mark/a", "Mark"))
    #expect(!TreePath.isInside("Market/a", "Mark"))
    #expect(!TreePath.isInside("Mark", "Mark"))
    #expect(TreePath.rebased("A/B/c", from: "A/B", to: "X") == "X/c")
  }
}
