import Testing

@testable import PostHogAPI

@Suite struct DeletionPayloadTests {
  @Test func `each object is undone once, and only where it can be`() throws {
    let item: JSONValue = [
      "type": "dashboard", "ref": "42", "mode": "soft", "undo": "Send PATCH …", "path": "A/K",
      "can_undo": true,
    ]
    let survey: JSONValue = [
      "type": "survey", "ref": "u", "mode": "hard", "path": "A/S", "can_undo": false,
    ]
    let answer = try DeletionPayload(json: ["deleted": [item, survey, item]])
    #expect(answer.deleted.count == 3)
    #expect(answer.undoItems == [UndoItem(type: "dashboard", ref: "42", path: "A/K")])
  }
}
