import Testing

@testable import HedgerowDemoServer

@Suite struct PathTests {
  @Test(arguments: [
    ("a/b", ["a", "b"]), (#"a\/b/c"#, ["a/b", "c"]), (#"a\\/b"#, [#"a\"#, "b"]),
    (#"a\b/c"#, [#"a\b"#, "c"]), ("/a//b/", ["a", "b"]), (#"\/"#, ["/"]), (#"a\"#, [#"a\"#]),
    ("", []), ("///", []), ("../etc/./x", ["..", "etc", ".", "x"]),
  ])
  func `a path splits into its names`(path: String, names: [String]) {
    #expect(TreePath.split(path) == names)
    #expect(TreePath.depth(path) == names.count)
  }

  @Test(arguments: [
    ("A/B test", #"A\/B test"#), (#"C:\x"#, #"C:\\x"#), ("50% / 50%", #"50% \/ 50%"#),
    ("plain", "plain"),
  ])
  func `a name is escaped`(name: String, escaped: String) {
    #expect(TreePath.escape(name) == escaped)
  }

  @Test func `joining and splitting are inverse for any names`() {
    var random = SplitMix64(seed: 3)
    let letters: [Character] = ["a", "/", "\\", " ", "é", "🦔", "%", "\""]
    for _ in 0..<2000 {
      let names = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        String(
          (0..<Int.random(in: 1...6, using: &random)).map { _ in
            letters[Int.random(in: 0..<letters.count, using: &random)]
          })
      }
      #expect(TreePath.split(TreePath.join(names)) == names)
    }
  }

  @Test func `the parents of a path keep their escapes`() {
    #expect(TreePath.parents(of: #"AC\/DC/Albums/Back"#) == [#"AC\/DC"#, #"AC\/DC/Albums"#])
    #expect(TreePath.parents(of: "root").isEmpty)
    #expect(TreePath.parents(of: "").isEmpty)
  }
}

@Suite struct PathCollationTests {
  /// Sorted by glibc 2.36 with en_US.UTF-8, after lowering.
  private static let sorted = [
    "$5", "10 ways", "2 ways", "50%", "50% / 50%", "a", "a b", "a/b", "ab", "a-b/c", "cafe", "café",
    "cafz", #"C:\\temp"#, "ctemp", "de", "ðe", "df", "ea", "éa", "éb", "Fun", "Fun 🎉", "fund", "i",
    "Island", "Ísland", "ı", "j", "Marketing", "Marketing/Beta", "marketing budget",
    "Marketing/Dashboards", "œuvre", "ol", "Q3", "Q3/Q4 forecast", "Q3/x", "ss", "ß", "st",
    "straße", "Viet Nam", "Việt Nam", "z", "þ", "αβγ", "україна", "ישראל", "قهوة", "か", "コ", "日本",
  ]

  @Test func `paths sort as PostgreSQL sorts them`() {
    var random = SplitMix64(seed: 1)
    let shuffled = Self.sorted.shuffled(using: &random)
    #expect(shuffled.sorted(by: PathCollation.precedes) == Self.sorted)
  }

  @Test(arguments: [
    ("a b", "ab"), ("a-b", "ab"), ("a b", "a/b"), ("ab", "éb"), ("ea", "éa"), ("a/b", "ac"),
    ("Marketing", "Marketing/Beta"), ("9", "a"), ("z", "þ"), ("z", "αβγ"), ("αβγ", "україна"),
    ("ישראל", "قهوة"), ("日", "日本"), ("$5", "5"), ("ss", "ß"), ("ß", "st"), ("🦔", "a"),
    ("Finance/2026", "Finance/Growth"), ("e", "é"), ("æ", "af"),
  ])
  func `one path comes before another`(first: String, second: String) {
    #expect(PathCollation.precedes(first, second))
    #expect(!PathCollation.precedes(second, first))
  }

  @Test func `the order is total`() {
    var random = SplitMix64(seed: 5)
    let letters: [Character] = ["a", "b", "A", "/", " ", "-", "é", "1", "🦔", "日"]
    let paths = (0..<60).map { _ in
      String((0..<4).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
    }
    for one in paths {
      for other in paths where PathCollation.precedes(one, other) {
        #expect(!PathCollation.precedes(other, one))
        for third in paths where PathCollation.precedes(other, third) {
          #expect(PathCollation.precedes(one, third))
        }
      }
    }
  }
}
