import Testing

@testable import PostHogAPI

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue { try JSONReader.value(Array(text.utf8)) }

  @Test(
    arguments: [
      ("null", .null), (" true ", true), ("false", false), ("[]", []), ("{}", [:]),
      (#"{"a":[1,{"b":null}],"c":""}"#, ["a": [1, ["b": .null]], "c": ""]),
      ("\r\n[ 1 , 2 ]\t", [1, 2]), ("\u{FEFF}1", 1),
    ] as [(String, JSONValue)])
  func `values are read`(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  @Test(
    arguments: [
      ("0", .integer(0)), ("-0", .number(-0.0)), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9.223372036854775808e18)),
      ("1.5", .number(1.5)), ("1e2", .number(100)), ("-2.5E-3", .number(-0.0025)),
      ("1e999", .number(.greatestFiniteMagnitude)), ("-1e999", .number(-.greatestFiniteMagnitude)),
      ("123456789012345678901234567890", .number(1.2345678901234568e29)),
    ] as [(String, JSONValue)])
  func `numbers keep their kind`(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  @Test(arguments: [
    (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u4e2d""#, "é中"),
    (#""\ud83e\udd94""#, "🦔"), (#""\ud83e""#, "\u{FFFD}"),
    (#""\udd94\ud83e!""#, "\u{FFFD}\u{FFFD}!"),
    (#""\ud83e\u0041""#, "\u{FFFD}A"), (#""\ud83e\ud83e\udd94""#, "\u{FFFD}🦔"),
    (#""\u0000""#, "\0"),
    (
      "\"plain text longer than sixteen bytes, für alle 🦔\"",
      "plain text longer than sixteen bytes, für alle 🦔"
    ),
  ])
  func `texts are unescaped`(text: String, value: String) throws {
    #expect(try read(text) == .string(value))
  }

  @Test func `bytes that are no text are repaired`() throws {
    let bytes: [UInt8] = [0x22, 0x61, 0xFF, 0xC3, 0x22]
    #expect(try JSONReader.value(bytes) == .string("a\u{FFFD}\u{FFFD}"))
  }

  @Test(arguments: [
    "", " ", "nul", "nullx", "tru", "[", "[1", "[1,", "[1,]", "[,1]", "{", #"{"a"#, #"{"a""#,
    #"{"a":"#, #"{"a":1"#, #"{"a":1,}"#, #"{"a" 1}"#, "{1:2}", "{a:1}", "01", "-", "1.", ".5", "1e",
    "+1", "1 2", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"a\nb\"", "'a'", "[1}",
    "NaN", "Infinity",
    "\"\\ud83e\\u12\"",
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: JSONError.self) { try read(text) }
  }

  @Test func `deep nesting is refused, not followed`() throws {
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    _ = try read(deep)
    for text in [String(repeating: "[", count: 513), String(repeating: "{\"a\":", count: 200_000)] {
      #expect(throws: JSONError.self) { try read(text) }
      #expect(throws: JSONError.self) {
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
          var reader = JSONReader(buffer)
          return try reader.skipValue()
        }
      }
    }
  }

  @Test func `what is written reads as the same`() throws {
    let value: JSONValue = [
      "text": "a\"\\\u{1}\n\u{7F}é🦔", "list": [1, -2, .number(0.1), .number(1e300), true, .null],
      "empty": ["a": [], "b": [:]],
    ]
    #expect(try read(value.text) == value)
  }

  @Test func `keys keep their order, and of repeated ones the last counts`() throws {
    let value = try read(#"{"b":1,"a":2,"b":3}"#)
    #expect(value.members?.map(\.key) == ["b", "a", "b"])
    #expect(value["b"] == 3)
  }
}
