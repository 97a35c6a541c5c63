import FoundationEssentials
import Testing

@testable import PostHogAPI

@Suite struct FileSystemEntryPayloadTests {
  private func row(_ text: String) throws -> FileSystemEntryPayload {
    try FileSystemEntryPayload(json: JSONReader.value(Array(text.utf8)))
  }

  private let full = """
    {"id":"01a1","path":"Finance\\\\/Ops/Beta","depth":2,"type":"feature_flag","ref":"2",\
    "href":"/feature_flags/2","meta":{"created_at":"2026-03-09 09:49:00.123456+00:00","created_by":2},\
    "shortcut":false,"created_at":"2026-03-09T09:49:00.123456Z",\
    "created_by":{"id":2,"uuid":"u","distinct_id":"d","first_name":"Sam","last_name":"Brook",\
    "email":"sam@example.com","hedgehog_config":null,"is_email_verified":true},\
    "last_viewed_at":null,"user_access_level":"editor"}
    """

  @Test func `a row of today is read in full`() throws {
    let row = try row(full)
    #expect(row.id == "01a1")
    #expect(row.path == #"Finance\/Ops/Beta"#)
    #expect(row.depth == 2)
    #expect(row.meta?["created_by"] == 2)
    #expect(row.shortcut == false)
    #expect(row.createdAt.map(Timestamp.text) == "2026-03-09T09:49:00.123456Z")
    #expect(row.createdBy?.fullName == "Sam Brook")
    #expect(row.createdBy?.other["is_email_verified"] == true)
    #expect(row.lastViewedAt == nil)
    #expect(row.other.isEmpty)
  }

  @Test func `a row is written with the fields it came with`() throws {
    #expect(try row(full).json == JSONReader.value(Array(full.utf8)))
  }

  @Test func `an old row lacks what came later`() throws {
    let row = try row(#"{"id":"1","path":"a","depth":null,"type":"","ref":null,"meta":null}"#)
    #expect(row.depth == nil)
    #expect(row.meta == nil)
    #expect(row.createdBy == nil)
    #expect(row.type == "")
  }

  @Test func `the row that a merge deleted has no id`() throws {
    #expect(try row(#"{"id":null,"path":"Old","type":"folder"}"#).id == nil)
  }

  @Test func `fields that nobody knows, or of another kind, are kept`() throws {
    let row = try row(
      #"{"id":7,"path":"a","depth":"two","surface":{"x":[1]},"created_at":"soon","created_by":3,"shortcut":null}"#
    )
    #expect(
      row.other == [
        "id": 7, "depth": "two", "surface": ["x": [1]], "created_at": "soon", "created_by": 3,
      ])
    #expect(row.json["created_at"] == "soon")
    #expect(row.json["surface"] == ["x": [1]])
    #expect(row.json["depth"] == "two")
  }

  @Test func `a row survives another coder`() throws {
    let row = try row(full)
    let data = try JSONEncoder().encode(row)
    #expect(try JSONDecoder().decode(FileSystemEntryPayload.self, from: data) == row)
  }

  @Test func `what is no row is refused`() {
    #expect(throws: JSONError.self) { try row("[]") }
    #expect(throws: JSONError.self) { try row("null") }
  }

  @Test func `the many rows of one person share them`() throws {
    let text = #"{"count":2,"next":null,"results":[\#(full),\#(full)],"users":[{"id":2}]}"#
    let page = try Array(text.utf8).withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try JSONReader.read(buffer) { (reader) throws(JSONError) in
        try Page<FileSystemEntryPayload>(from: &reader)
      }
    }
    #expect(page.results.map(\.createdBy?.email) == ["sam@example.com", "sam@example.com"])
    #expect(page.users.map(\.id) == [2])
  }
}
