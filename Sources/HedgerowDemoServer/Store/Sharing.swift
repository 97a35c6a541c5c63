/// Whether and how a dashboard or an insight is open to everybody with its link.
struct Sharing: Sendable {
  var createdAt: Timestamp
  var isEnabled = false
  var token: String
  var settings: JSONValue = .null
  var needsPassword = false
  var passwords: [Password] = []

  struct Password: Sendable {
    var id: Int
    let createdAt: Timestamp
    let note: String
    let email: String
    var isActive = true
  }

  /// Thirty letters nobody can guess.
  static func newToken() -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    return String((0..<30).map { _ in letters[Int.random(in: 0..<letters.count)] })
  }

  var document: JSONValue {
    .object([
      "created_at": .string(createdAt.iso), "enabled": .bool(isEnabled), "token": .string(token),
      "settings": settings, "needs_password": .bool(needsPassword),
      "passwords": .array(passwords.map(\.document)),
    ])
  }

  init(createdAt: Timestamp, token: String) {
    self.createdAt = createdAt
    self.token = token
  }

  init(document: JSONValue) {
    let object = document.object ?? [:]
    createdAt = object["created_at"]?.string.flatMap { Timestamp($0) } ?? .now
    token = object["token"]?.string ?? Self.newToken()
    isEnabled = object["enabled"]?.bool == true
    settings = object["settings"] ?? .null
    needsPassword = object["needs_password"]?.bool == true
    passwords = (object["passwords"]?.array ?? []).compactMap(Password.init(document:))
  }
}

extension Sharing.Password {
  fileprivate var document: JSONValue {
    .object([
      "id": .int(id), "created_at": .string(createdAt.iso), "note": .string(note),
      "email": .string(email), "active": .bool(isActive),
    ])
  }

  fileprivate init?(document: JSONValue) {
    guard let object = document.object, let id = object["id"]?.int else { return nil }
    self.init(
      id: id, createdAt: object["created_at"]?.string.flatMap { Timestamp($0) } ?? .now,
      note: object["note"]?.string ?? "", email: object["email"]?.string ?? "",
      isActive: object["active"]?.bool == true)
  }
}
