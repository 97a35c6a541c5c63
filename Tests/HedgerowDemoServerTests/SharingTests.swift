import Hummingbird
import Testing

@testable import HedgerowDemoServer

@Suite struct SharingTests {
  private func withBoards(
    _ body: @Sendable @escaping (Caller) async throws -> Void
  ) async throws {
    try await withTree("Mine dashboard 1", "Other dashboard 3", "Chart insight abcd1234") {
      try await body($0)
    }
  }

  @Test func `of what was never shared a token is invented each time`() async throws {
    try await withBoards { caller async throws in
      let one = try await caller.get("dashboards/1/sharing/")
      let other = try await caller.get("/api/environments/1/dashboards/1/sharing")
      #expect(one.status == 200 && one["created_at"] == .null && one["enabled"].bool == false)
      #expect(one["settings"] == .null && one["share_passwords"] == .array([]))
      #expect(one["access_token"].string?.count == 30)
      #expect(one["access_token"] != other["access_token"])
    }
  }

  @Test func `sharing is switched on and off with one token`() async throws {
    try await withBoards { caller async throws in
      let path = "dashboards/1/sharing/"
      let on = try await caller.patch(path, ["enabled": .bool(true)])
      #expect(on["enabled"].bool == true && on["created_at"] != .null)
      #expect(try await caller.get("dashboards/1/")["is_shared"].bool == true)
      #expect(try await caller.get(path)["access_token"] == on["access_token"])
      let off = try await caller.patch(path, ["enabled": .bool(false)])
      #expect(off["enabled"].bool == false && off["access_token"] == on["access_token"])
      #expect(try await caller.get("dashboards/1/")["is_shared"].bool == false)
      #expect(
        try await caller.patch(path, ["enabled": "perhaps"]).detail == "Must be a valid boolean.")
      #expect(try await caller.patch(path, ["enabled": .null])["code"].string == "null")
      let ignored = try await caller.patch(path, ["access_token": "mine"])
      #expect(ignored["access_token"] == on["access_token"])
    }
  }

  @Test(
    arguments: [
      (.object(["whitelabel": .bool(true), "custom": "x"]), .object(["whitelabel": .bool(true)])),
      (.object(["legend": "yes"]), .object(["legend": .bool(true)])),
      (.object(["legend": .null]), .object([:])), (.null, .null), (.object([:]), .object([:])),
      (.object(["theme": "dark"]), .object(["theme": "dark"])),
      (.object(["theme": "purple"]), nil), (.object(["legend": "maybe"]), nil), ("text", nil),
      (.array([.int(1)]), nil),
    ] as [(JSONValue, JSONValue?)])
  func `settings are replaced as a whole and checked`(
    sent: JSONValue, kept: JSONValue?
  ) async throws {
    try await withBoards { caller async throws in
      let reply = try await caller.patch("dashboards/1/sharing/", ["settings": sent])
      if let kept {
        #expect(reply["settings"] == kept)
      } else {
        #expect(reply.status == 400 && reply.detail == "Invalid settings format")
        #expect(reply["attr"].string == "settings")
      }
    }
  }

  @Test func `a token is renewed, also of what was never shared`() async throws {
    try await withBoards { caller async throws in
      let on = try await caller.patch("dashboards/1/sharing/", ["enabled": .bool(true)])
      let renewed = try await caller.post("dashboards/1/sharing/refresh/")
      #expect(renewed["enabled"].bool == true && renewed["access_token"] != on["access_token"])
      let other = try await caller.post("dashboards/3/sharing/refresh")
      #expect(other["enabled"].bool == false && other["created_at"] != .null)
      let read = try await caller.get("dashboards/3/sharing/")
      #expect(read["access_token"] == other["access_token"])
    }
  }

  @Test func `passwords are made, listed without their text, and removed`() async throws {
    try await withBoards { caller async throws in
      let path = "dashboards/1/sharing/"
      let early = try await caller.post(path + "passwords/")
      #expect(
        early["error"].string == "Password protection must be enabled before creating passwords")
      _ = try await caller.patch(path, ["enabled": .bool(true), "password_required": .bool(true)])
      let made = try await caller.post(
        path + "passwords/", ["raw_password": "open sesame", "note": "For the board"])
      #expect(made.status == 201 && made["password"].string == "open sesame")
      #expect(made["created_by_email"].string == "robin@example.com")
      let invented = try await caller.post(path + "passwords/")
      #expect((invented["password"].string?.count ?? 0) >= 16)
      let listed = try await caller.get(path)["share_passwords"]
      #expect(listed[0]["id"] == invented["id"] && listed[1]["note"].string == "For the board")
      #expect(listed[0]["password"] == .null && listed[0]["is_active"].bool == true)
      let short = try await caller.post(path + "passwords/", ["raw_password": "short"])
      #expect(short["attr"].string == "raw_password")
      let refreshed = try await caller.post(path + "refresh/")["share_passwords"]
      #expect(refreshed.array?.count == 2 && refreshed[0]["id"] != listed[0]["id"])
      let id = refreshed[0]["id"].int ?? 0
      #expect(try await caller.delete(path + "passwords/\(id)/").status == 204)
      let again = try await caller.delete(path + "passwords/\(id)/")
      #expect(again.status == 404 && again.detail == "Password not found")
    }
  }

  @Test(arguments: [
    ("dashboards/99/sharing/", 404, "Dashboard not found."),
    ("insights/99/sharing/", 404, "Insight not found."),
    ("dashboards/abc/sharing/", 500, "A server error occurred."),
    ("insights/abcd1234/sharing/", 500, "A server error occurred."),
  ])
  func `what is not there is named`(path: String, status: Int, detail: String) async throws {
    try await withBoards { caller async throws in
      let reply = try await caller.get(path)
      #expect(reply.status == status && reply.detail == detail)
    }
  }

  @Test func `insights are shared by their number, and the collection knows no POST`() async throws
  {
    try await withBoards { caller async throws in
      let number = try await caller.get("insights/abcd1234/")["id"].int ?? 0
      let on = try await caller.patch("insights/\(number)/sharing/", ["enabled": .bool(true)])
      #expect(on["enabled"].bool == true)
      for method in [HTTPRequest.Method.post, .put, .delete] {
        let reply = try await caller.send(method, "dashboards/1/sharing/")
        #expect(reply.detail == "This action does not support personal API key access")
      }
    }
  }
}
