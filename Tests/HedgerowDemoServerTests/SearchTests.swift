import Testing

@testable import HedgerowDemoServer

@Suite struct SearchTokenizerTests {
  @Test(arguments: [
    (#"name:"Q1 plan" -type:folder"#, ["name:Q1 plan", "-type:folder"]),
    (#"-"old stuff""#, ["-old stuff"]), ("it's done", ["it's", "done"]), (#"a\/b"#, ["a/b"]),
    (#""unclosed quote"#, [#""unclosed"#, "quote"]), (#"it's "quoted"#, ["it's", #""quoted"#]),
    ("'single quotes' too", ["single quotes", "too"]), ("  ", []), (#"C:\\\\temp"#, [#"C:\\temp"#]),
    (#"ends in \"#, ["ends", "in", #"\"#]), (#""a\b""#, [#"a\b"#]), (#""a\"b""#, [#"a"b"#]),
    (#"a"b c"d"#, ["ab cd"]), ("a\tb\nc", ["a", "b", "c"]), (#""""#, [""]),
  ])
  func `a search is cut into tokens`(text: String, tokens: [String]) {
    #expect(SearchTokenizer.tokens(of: text) == tokens)
  }

  @Test func `no text makes the tokenizer lose a letter outside of quotes`() {
    var random = SplitMix64(seed: 9)
    let letters: [Character] = ["a", "b", "\"", "'", "\\", " "]
    for _ in 0..<3000 {
      let text = String((0..<8).map { _ in letters[Int.random(in: 0..<6, using: &random)] })
      let kept = SearchTokenizer.tokens(of: text).joined().filter(\.isLetter)
      #expect(kept == text.filter(\.isLetter), "\(text)")
    }
  }
}

@Suite struct PathMatchTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: [
    ("rep", "reports/q1", true), ("rep", "q1/report", false), ("rep", #"a\/rep/x"#, true),
    ("rep", #"rep\/x"#, false), ("", "root", false), ("", "a/b", true), ("a/b", "a/b/c", true),
    (#"a\"#, #"a\/b"#, false),
  ])
  func `parents contain a text`(text: String, path: String, matches: Bool) {
    #expect(PathMatch.hasParent(containing: bytes(text), in: bytes(path)) == matches)
  }

  @Test(arguments: [
    ("rep", "reports/q1", false), ("rep", "q1/report", true), ("rep", #"a\/report"#, true),
    ("rep", #"x/rep\/y"#, true), ("", "anything", true), ("a/b", "x/a/b", true),
    ("a/b", #"x/a\/b"#, false), ("x", "x/y", false),
  ])
  func `the name contains a text`(text: String, path: String, matches: Bool) {
    #expect(PathMatch.hasName(containing: bytes(text), in: bytes(path)) == matches)
  }

  @Test(arguments: [
    ("go/revenue", #"banana/go\/revenue"#, true), ("banana/go", #"banana/go\/revenue"#, true),
    ("go/revenue", "go/revenue", true), ("revenue/emea", #"finance/revenue \/ emea"#, false),
  ])
  func `a slash of a search may be one inside a name`(text: String, path: String, matches: Bool) {
    #expect(PathMatch.containsSlashed(bytes(text), in: bytes(path)) == matches)
  }
}

@Suite struct SearchRouteTests {
  private func found(_ search: String, _ more: String = "") async throws -> [String] {
    let paths = Box<[String]>([])
    try await withTree(
      "Reports folder", "Reports/Overview dashboard 1", #"Banana/go\/revenue insight abcdefgh"#,
      "Old/Reports/Overview insight bbbbbbbb", "What's_my_homepage scene x",
      "Dest hog_function/destination 0190c4f5-0000-7000-8000-000000000001", "Doc doc/file q1"
    ) { caller async throws in
      let reply = try await caller.get(
        "file_system/?search=\(Caller.encode(search))\(more)")
      paths.value = reply.paths
    }
    return paths.value
  }

  @Test func `fields narrow a search`() async throws {
    #expect(try await found("path:reports") == ["Old/Reports/Overview", "Reports/Overview"])
    #expect(try await found("path:reports -path:old") == ["Reports/Overview"])
    #expect(try await found("type:destination") == ["Dest"])
    #expect(try await found("type:doc/") == ["Doc"])
    #expect(
      try await found("user:\"Sam Brook\" name:over") == [
        "Old/Reports/Overview", "Reports/Overview",
      ])
    #expect(try await found("user:me type:scene") == ["What's my homepage"])
    #expect(try await found("ref:q1") == ["Doc"])
  }

  @Test func `words match paths and types, or names alone`() async throws {
    #expect(try await found("reports").count == 3)
    #expect(try await found("reports", "&search_name_only=true") == ["Reports"])
    #expect(try await found("what's home") == ["What's my homepage"])
    #expect(try await found("go/revenue") == [#"Banana/go\/revenue"#])
    #expect(try await found("!").count == 7)
  }

  @Test func `a null character is refused`() async throws {
    try await withTree("a folder") { caller async throws in
      let reply = try await caller.get("file_system/?search=a%00b")
      #expect(reply.status == 400)
      #expect(reply["code"].string == "null_characters_not_allowed")
    }
  }
}

/// Carries a value out of a closure that tests run in order.
final class Box<Value>: @unchecked Sendable {
  var value: Value
  init(_ value: Value) { self.value = value }
}
