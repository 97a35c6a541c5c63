import Foundation

/// Where a page of groups ends. What cannot be read begins at the first page, without a word.
struct GroupCursor {
  private let time: Timestamp
  private let key: String

  init(_ group: Group) {
    time = group.createdAt
    key = group.key
  }

  init?(_ text: String) {
    var base64 = text.map { ["-": "+", "_": "/"][$0] ?? $0 }
    while base64.count % 4 != 0 { base64.append("=") }
    guard let data = Data(base64Encoded: String(base64)),
      let object = (try? JSONParser.parse(Array(data)))?.object,
      let time = object["c"]?.int, let key = object["k"]?.string
    else { return nil }
    self.time = Timestamp(microseconds: Int64(time))
    self.key = key
  }

  /// Base64 that needs no escapes in a URL.
  var text: String {
    let object: JSONObject = ["c": .int(Int(time.microseconds)), "k": .string(key)]
    let base64 = Data(JSONValue.object(object).serialized).base64EncodedString()
    return String(base64.compactMap { $0 == "=" ? nil : ["+": "-", "/": "_"][$0] ?? $0 })
  }

  /// Whether a group comes after the page.
  func isBefore(_ group: Group) -> Bool {
    (group.createdAt, group.key) < (time, key)
  }
}
