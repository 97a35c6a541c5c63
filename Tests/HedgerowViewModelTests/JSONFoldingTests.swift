import Testing

@testable import HedgerowCore
@testable import HedgerowViewModels

@Suite struct JSONFoldingTests {
  private static let row = #"{"id": "a", "meta": {"one": 1}, "path": "Growth"}"#
  private static let object = #"{"name": "Growth", "tiles": [{"id": 1}, {"id": 2}]}"#

  private func labels(_ json: JSONViewModel) -> [String] {
    json.tree.shown.map { json.tree.lines[$0].label ?? "" }
  }

  private func view() throws -> JSONViewModel {
    let id = try #require(EntryID("01a00b90-6ee3-7a01-a394-ee3680167a2e"))
    var json = JSONViewModel(title: "Growth", entry: id)
    json.receive(row: Self.row)
    return json
  }

  @Test func `what was closed stays closed when the object comes`() throws {
    var json = try view()
    let meta = try #require(labels(json).firstIndex(of: "meta"))
    json.moveCursor(by: meta)
    json.toggle()
    #expect(labels(json) == ["", "id", "meta", "path"])
    json.receive(object: Self.object)
    #expect(
      labels(json) == [
        "", "row", "id", "meta", "path", "object", "name", "tiles", "0", "id", "1", "id",
      ])
  }

  @Test func `closing everything closes what is still to come`() throws {
    var json = try view()
    json.foldAll()
    json.receive(object: Self.object)
    #expect(labels(json) == ["", "row", "object"])
    json.unfoldAll()
    json.receive(row: Self.row)
    #expect(labels(json).count == 13)
  }
}
