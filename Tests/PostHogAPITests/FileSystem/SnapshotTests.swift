import Testing

@testable import PostHogAPI

@Suite struct SnapshotTests {
  @Test func `pages are joined byte for byte, and repeated rows taken once`() async throws {
    let first = #"{"id": "1",  "path":"\u00e4", "odd":1.50}"#
    let second = #"{"id":"2","path":"b"}"#
    let test = try TestClient(
      .json(
        200,
        #"{"count":3,"next":"https://h/?limit=2&offset=2","previous":null,"results":[\#(first),\#(second)],"users":[{"id":7}]}"#
      ),
      .json(
        200,
        #"{"count":3,"next":null,"previous":"x","results":[\#(second),{"id":"3"}],"users":[{"id":7},{"id":8}]}"#
      ))
    let bytes = try await test.tree.snapshot(pageSize: 2)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"count":3,"next":null,"previous":null,"results":[\(first),\(second),{"id":"3"}],\
        "users":[{"id":7},{"id":8}]}
        """)
  }

  @Test func `a page is given as it came`() async throws {
    let text = " {\"results\": []}\n"
    let test = try TestClient(.json(200, text))
    #expect(try await test.tree.rawList() == Array(text.utf8))
  }
}
