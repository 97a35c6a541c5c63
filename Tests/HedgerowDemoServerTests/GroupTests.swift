import Foundation
import Testing

@testable import HedgerowDemoServer

extension Caller {
  /// The query of a `next`, to be asked for again.
  fileprivate func page(_ next: JSONValue) async throws -> Reply {
    let url = next.string ?? ""
    let query = url.split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
    return try await get("groups/?\(query)")
  }
}

@Suite struct GroupListTests {
  @Test func `types come as a bare list`() async throws {
    try await withServer { caller async throws in
      let types = try await caller.get("groups_types/")
      #expect(types.body?.array?.compactMap { $0["group_type_index"].int } == [0, 1, 2])
      #expect(types.body?[0]["detail_dashboard"].int == 1)
      _ = try await caller.patch("dashboards/1/", ["deleted": .bool(true)])
      let after = try await caller.get("groups_types/")
      #expect(after.body?[0]["detail_dashboard"] == .null)
    }
  }

  @Test func `pages lead forwards through all groups, each once and newest first`() async throws {
    try await withServer { caller async throws in
      var page = try await caller.get("groups/?group_type_index=0")
      var keys: [String] = []
      var times: [String] = []
      while true {
        #expect(page["count"] == .null && page["previous"] == .null)
        let rows = page["results"].array ?? []
        keys += rows.compactMap { $0["group_key"].string }
        times += rows.compactMap { $0["created_at"].string }
        guard page["next"] != .null else { break }
        #expect(rows.count == 100)
        page = try await caller.page(page["next"])
      }
      #expect(keys.count == 250 && Set(keys).count == 250)
      #expect(times == times.sorted(by: >))
      let first = try await caller.get("groups/?group_type_index=0&cursor=rubbish")
      #expect(first["results"][0]["group_key"].string == keys[0])
    }
  }

  @Test(arguments: [
    ("search=org%3A1004", 1), ("search=ORG%3A1004", 1), ("search=hafenstra", 41),
    ("search=%25", 0), ("group_key=1004", 1), ("search=nothing+at+all", 0),
    ("group_key=ORG:100", 10),
  ])
  func `groups are found by key and by what they say`(query: String, count: Int) async throws {
    try await withServer { caller async throws in
      let reply = try await caller.get("groups/?group_type_index=0&\(query)")
      #expect(reply["results"].array?.count == count)
    }
  }

  @Test func `an index is needed, and a number`() async throws {
    try await withServer { caller async throws in
      let missing = try await caller.get("groups/")
      #expect(missing.status == 400 && missing["attr"].string == "group_type_index")
      #expect(missing.detail?.hasPrefix("You must pass ?group_type_index=") == true)
      let word = try await caller.get("groups/?group_type_index=abc")
      #expect(word.detail == "A valid integer is required.")
    }
  }
}

@Suite struct GroupChangeTests {
  private static let address = "group_type_index=0&group_key=acme"

  @Test func `a group is made once`() async throws {
    try await withServer { caller async throws in
      let body: JSONObject = [
        "group_type_index": .int(0), "group_key": "acme", "group_properties": .null,
      ]
      let made = try await caller.post("groups/", body)
      #expect(made.status == 201 && made["group_properties"] == .object([:]))
      let again = try await caller.post("groups/", body)
      #expect(again["attr"].string == "detail")
      #expect(again.detail == "A group with this key already exists")
      let newest = try await caller.get("groups/?group_type_index=0")
      #expect(newest["results"][0]["group_key"].string == "acme")
      let unkeyed = try await caller.post(
        "groups/", ["group_type_index": .int(0), "group_key": .null])
      #expect(unkeyed.status == 400 && unkeyed["code"].string == "null")
      let unknown = try await caller.post(
        "groups/", ["group_type_index": .int(4), "group_key": "x"])
      #expect(unknown.status == 404)
    }
  }

  @Test func `properties are set and taken away`() async throws {
    try await withServer { caller async throws in
      _ = try await caller.post(
        "groups/",
        [
          "group_type_index": .int(0), "group_key": "acme",
          "group_properties": .object(["list": .array([.int(1), .null])]),
        ])
      let set = try await caller.post(
        "groups/update_property?\(Self.address)", ["key": "name", "value": "Acme"])
      #expect(set["group_properties"]["name"].string == "Acme")
      #expect(set["group_properties"]["list"] == .array([.int(1), .null]))
      let found = try await caller.get("groups/find?\(Self.address)&skip_create_notebook=true")
      #expect(found["group_properties"]["name"].string == "Acme" && found["notebook"] == .null)
      let unset = try await caller.post(
        "groups/delete_property?\(Self.address)", ["$unset": "name"])
      #expect(unset["group_properties"]["name"] == .null)
      let gone = try await caller.post(
        "groups/delete_property?\(Self.address)", ["$unset": "name"])
      #expect(gone.status == 400)
      let blank = try await caller.post(
        "groups/update_property?\(Self.address)", ["key": "", "value": "x"])
      #expect(blank.status == 400)
      let nobody = try await caller.get("groups/find?group_type_index=1&group_key=acme")
      #expect(nobody.status == 404)
      #expect(try await caller.get("groups/find?group_type_index=0").status == 400)
    }
  }

  @Test func `related people and groups, and values of a property`() async throws {
    try await withServer { caller async throws in
      let reply = try await caller.get("groups/related?group_type_index=0&id=org:1004")
      let actors = reply.body?.array ?? []
      let types = Set(actors.compactMap { $0["type"].string })
      #expect(types == ["person", "group"])
      let person = actors.first { $0["type"].string == "person" }?["id"].string ?? ""
      let groups = try await caller.get("groups/related?id=\(person)")
      #expect(groups.body?.array?.compactMap { $0["group_type_index"].int } == [0, 1, 2])
      #expect(try await caller.get("groups/related").status == 400)
      let values = try await caller.get(
        "groups/property_values?group_type_index=0&key=industry&value=FIN")
      #expect(values["results"][0]["name"].string == "finance")
      #expect((values["results"][0]["count"].int ?? 0) > 10)
    }
  }

  @Test func `older servers let no key make groups`() async throws {
    var options = DemoServerOptions()
    options.generation = .b
    try await withServer(options) { caller async throws in
      let refused = try await caller.post(
        "groups/", ["group_type_index": .int(0), "group_key": "x"])
      #expect(refused.detail == "This action does not support personal API key access")
      #expect(try await caller.get("groups/?group_type_index=0").status == 200)
    }
  }
}

@Suite struct DocumentTests {
  @Test func `what dashboards hold outlives the server`() async throws {
    let path = "/tmp/hedgerow-documents-\(RowID(at: .now, entropy: (1, 2))).sqlite"
    var options = DemoServerOptions()
    options.dataFile = path
    try await withServer(options) { caller async throws in
      let id = try await caller.dashboard("Weekly growth")
      _ = try await caller.patch(
        "dashboards/\(id)/",
        ["tags": .array(["kept"]), "tiles": .array([.object(["text": .object(["body": "Note"])])])])
      _ = try await caller.patch("dashboards/\(id)/sharing/", ["enabled": .bool(true)])
      _ = try await caller.post(
        "groups/", ["group_type_index": .int(1), "group_key": "a/b"])
    }
    try await withServer(options) { caller async throws in
      let id = try await caller.dashboard("Weekly growth")
      let dashboard = try await caller.get("dashboards/\(id)/")
      #expect(dashboard["tags"] == .array(["kept"]) && dashboard["is_shared"].bool == true)
      #expect(dashboard["tiles"].array?.last?["text"]["body"].string == "Note")
      let ids = dashboard["tiles"].array?.compactMap { $0["id"].int } ?? []
      #expect(Set(ids).count == ids.count)
      let group = try await caller.get("groups/find?group_type_index=1&group_key=a%2Fb")
      #expect(group.status == 200)
    }
    try FileManager.default.removeItem(atPath: path)
  }
}
