import Testing

@testable import PostHogAPI

/// Whatever bytes come, reading ends with a value or an error.
@Suite struct JSONFuzzTests {
  /// The same numbers every time.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private var page: [UInt8] {
    let user =
      #"{"id":7,"uuid":"u","first_name":"Ro\u00f6in","email":"r@example.com","extra":{"a":[1]}}"#
    let row = """
      {"id":"0199f0c2","path":"A\\\\\\/B/ü🦔","depth":2,"type":"dashboard","ref":"42","href":null,\
      "meta":{"created_at":"2025-03-01 10:00:00+00:00","n":-1.5e3},"shortcut":false,\
      "created_at":"2025-03-01T10:00:00.123456Z","created_by":\(user),"last_viewed_at":null,\
      "user_access_level":"editor","new":[true,null]}
      """
    return Array(
      #"{"count":2,"next":"http://h/?offset=2","previous":null,"results":[\#(row),\#(row)],"users":[\#(user)]}"#
        .utf8)
  }

  private func readAll(_ bytes: [UInt8]) -> Bool {
    let asValue = try? JSONReader.value(bytes)
    let asPage = bytes.withUnsafeBufferPointer { buffer in
      try? JSONReader.read(buffer) { (reader) throws(JSONError) in
        try Page<FileSystemEntryPayload>(from: &reader)
      }
    }
    let asNothing = bytes.withUnsafeBufferPointer { buffer in
      try? JSONReader.read(buffer) { (reader) throws(JSONError) in try reader.skipValue() }
    }
    return asValue != nil || asPage != nil || asNothing != nil
  }

  @Test func `a whole page reads`() throws {
    #expect(readAll(page))
  }

  @Test func `no truncation of a page is taken for a page`() {
    let page = page
    for length in 0..<page.count { #expect(!readAll(Array(page[..<length]))) }
  }

  @Test func `random damage is borne`() {
    var dice = Dice(state: 42)
    let page = page
    for _ in 0..<3000 {
      var bytes = page
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let index = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &dice)
        case 1: bytes.remove(at: index)
        default:
          bytes.insert(Array(#"{}[]",:\u0-eE.n"#.utf8).randomElement(using: &dice) ?? 0, at: index)
        }
      }
      _ = readAll(bytes)
    }
  }

  @Test func `random bytes are borne`() {
    var dice = Dice(state: 7)
    let alphabet =
      Array(#"{}[]",:\u0123456789abcdefdnltrue-+.eE "#.utf8) + [0, 0x0A, 0x80, 0xC3, 0xFF]
    for _ in 0..<5000 {
      let length = Int.random(in: 0...40, using: &dice)
      _ = readAll((0..<length).map { _ in alphabet.randomElement(using: &dice) ?? 0 })
    }
  }
}
