import HedgerowCore
import Testing

@testable import HedgerowStore

struct PathPartsTests {
  @Test(arguments: [
    ("a", "", "a", 1, true), ("a/b", "a", "b", 2, true), (#"a\/b/c"#, #"a\/b"#, "c", 2, true),
    (#"a\\/b"#, #"a\\"#, "b", 2, true), (#"a\b/c"#, #"a\b"#, "c", 2, true),
    ("/a//b/", "a", "b", 2, false), (#"\/"#, "", #"\/"#, 1, true), (#"a\"#, "", #"a\"#, 1, true),
    ("é/日本", "é", "日本", 2, true),
  ])
  func `a path is taken apart as the domain does it`(
    _ text: String, _ folder: String, _ name: String, _ depth: Int, _ isNormal: Bool
  ) {
    let parts = PathParts(EntryPath(text))
    #expect(parts.folder == folder)
    #expect(EntryPath(parts.name).name == EntryPath(name).name)
    #expect(parts.depth == depth)
    #expect(parts.isNormal == isNormal)
    #expect(parts.depth == EntryPath(text).depth)
  }

  @Test func `a folder's key has no empty names`() {
    #expect(PathParts.key(EntryPath("/a//b/")) == "a/b")
    #expect(PathParts.key(.root) == "")
    #expect(PathParts.key(EntryPath("/")) == "")
  }
}
