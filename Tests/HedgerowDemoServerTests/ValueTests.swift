import Testing

@testable import HedgerowDemoServer

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-03-03T09:07:00.123456Z", "2026-03-03T09:07:00.123456Z"),
    ("2026-05-02T10:00:00+02:00", "2026-05-02T08:00:00Z"),
    ("2026-03-03 09:07:00.123456+00:00", "2026-03-03T09:07:00.123456Z"),
    ("2026-03-17", "2026-03-17T00:00:00Z"), ("2026-05-08T10:00:00", "2026-05-08T10:00:00Z"),
    ("2024-02-29T23:59:59.5Z", "2024-02-29T23:59:59.500000Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"), ("2026-01-01T00:00Z", "2026-01-01T00:00:00Z"),
  ])
  func `a moment is read and written`(text: String, iso: String) {
    #expect(Timestamp(text)?.iso == iso)
  }

  @Test(arguments: [
    "yesterday", "2026-13-01", "2026-02-29", "2026-01-01T25:00:00Z", "noon", "", "2026",
  ])
  func `nonsense is no moment`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `Python's form has a blank and a zone`() {
    #expect(Timestamp("2026-03-03T09:07:00Z")?.python == "2026-03-03 09:07:00+00:00")
  }

  @Test func `every day survives writing and reading`() {
    for day in stride(from: Int64(-800), to: 40_000, by: 13) {
      let time = Timestamp(microseconds: day * 86_400_000_000 + 1)
      #expect(Timestamp(time.iso) == time)
      #expect(Timestamp(time.python) == time)
    }
  }
}

@Suite struct RowIDTests {
  @Test func `an id may come in capitals, without dashes or in braces`() {
    let id = RowID("01a1fd71-cd47-7cf5-b5a6-301358d8bdf2")
    #expect(id?.description == "01a1fd71-cd47-7cf5-b5a6-301358d8bdf2")
    #expect(RowID("01A1FD71-CD47-7CF5-B5A6-301358D8BDF2") == id)
    #expect(RowID("01a1fd71cd477cf5b5a6301358d8bdf2") == id)
    #expect(RowID("not-a-uuid") == nil)
    #expect(RowID("+1a1fd71cd477cf5b5a6301358d8bdf2") == nil)
  }

  @Test func `ids sort by the time they were made`() {
    let ids = (0..<50).map { RowID(at: Timestamp(microseconds: $0 * 1000), entropy: (7, 9)) }
    #expect(ids == ids.sorted())
    #expect(ids.allSatisfy { Array($0.description)[14] == "7" })
  }
}

@Suite struct JSONTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test func `JSON survives reading and writing`() throws {
    let text = #"{"b":[1,-2.5,true,null,"a\"\\\n\u0001é🦔"],"a":{},"big":123456789012345678901}"#
    #expect(String(decoding: try parse(text).serialized, as: UTF8.self) == text)
    #expect(try parse(#""\ud83e\udd94\/""#) == .string("🦔/"))
  }

  @Test(arguments: [
    (
      #"{"path": "x", "#,
      "Expecting property name enclosed in double quotes: line 1 column 15 (char 14)"
    ),
    ("{path:}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    ("", "Expecting value: line 1 column 1 (char 0)"),
    ("[1,\n2", "Expecting ',' delimiter: line 2 column 2 (char 5)"),
    (#"{"a" 1}"#, "Expecting ':' delimiter: line 1 column 6 (char 5)"),
    ("{} x", "Extra data: line 1 column 4 (char 3)"),
    (#""abc"#, "Unterminated string starting at: line 1 column 1 (char 0)"),
    ("-", "Expecting value: line 1 column 1 (char 0)"),
  ])
  func `broken JSON is described as Python does`(text: String, message: String) {
    let failure = #expect(throws: JSONParser.Failure.self) { try parse(text) }
    #expect(failure?.description == message)
  }

  @Test func `deep nesting is refused, not followed`() {
    #expect(throws: JSONParser.Failure.self) {
      try parse(String(repeating: "[", count: 100_000))
    }
  }
}

@Suite struct QueryItemsTests {
  @Test func `of a repeated parameter the last counts`() {
    let query = QueryItems("type=folder&type=dashboard&q=a%2Fb+c%")
    #expect(query["type"] == "dashboard")
    #expect(query["q"] == "a/b c%")
    #expect(query.filled("none") == nil)
  }

  @Test func `a page's link sorts and encodes its parameters`() {
    let query = QueryItems("search=name%3A%22Item+0%22&parent=Bulk&limit=3&ref=")
    #expect(
      query.text(replacing: ["limit": "3", "offset": "6"])
        == "limit=3&offset=6&parent=Bulk&ref=&search=name%3A%22Item+0%22")
    #expect(query.text(replacing: ["limit": nil, "ref": nil, "search": nil]) == "parent=Bulk")
  }
}

@Suite struct OptionTests {
  @Test func `keys are read with their scopes`() throws {
    let key = try DemoKey(parsing: "phx_a=file_system:read,dashboard:write")
    #expect(key.token == "phx_a")
    #expect(key.allows("file_system:read") && !key.allows("file_system:write"))
    #expect(key.allows("dashboard:read"))
    #expect(try DemoKey(parsing: "phx_b").allows("anything:write"))
  }

  @Test(arguments: ["", "=a:read", "x=", "x=reading", "two words"])
  func `a malformed key is refused`(text: String) {
    #expect(throws: DemoServerError.self) { try DemoKey(parsing: text) }
  }

  @Test func `faults are read`() throws {
    let fault = try DemoFault(parsing: "500=0.25")
    #expect(fault.kind == .serverError && fault.share == 0.25)
  }

  @Test(arguments: ["500", "teapot=1", "500=2", "slow=-1", "slow=x"])
  func `a malformed fault is refused`(text: String) {
    #expect(throws: DemoServerError.self) { try DemoFault(parsing: text) }
  }

  @Test func `only loopback is listened on`() {
    var options = DemoServerOptions()
    options.host = "0.0.0.0"
    let error = #expect(throws: DemoServerError.self) { try DemoServer(options: options) }
    #expect(error?.description.contains("loopback") == true)
  }

  @Test(arguments: ["robin", "@x", "a@", "a b@c"])
  func `a malformed address is refused`(text: String) {
    var options = DemoServerOptions()
    options.userEmail = text
    #expect(throws: DemoServerError.self) { try DemoServer(options: options) }
  }

  @Test func `a bad seed is described`() {
    var options = DemoServerOptions()
    options.seed = .file("/nowhere/seed.json")
    let error = #expect(throws: DemoServerError.self) { try DemoServer(options: options) }
    #expect(error?.description == "Cannot read the seed file /nowhere/seed.json.")
  }
}
