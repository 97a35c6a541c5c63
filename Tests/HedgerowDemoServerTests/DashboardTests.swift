import Testing

@testable import HedgerowDemoServer

extension Caller {
  /// The id of a dashboard of the believable project.
  func dashboard(_ name: String) async throws -> String {
    let reply = try await get("dashboards/?search=\(Self.encode(name))")
    let found = reply["results"].array?.first { $0["name"].string == name }
    return String(found?["id"].int ?? 0)
  }

  func tiles(_ dashboard: String, _ query: String = "") async throws -> [JSONValue] {
    try await get("dashboards/\(dashboard)/\(query)")["tiles"].array ?? []
  }
}

@Suite struct DashboardListTests {
  @Test func `the list is ordered, searched and narrowed by tags`() async throws {
    try await withServer { caller async throws in
      let all = try await caller.get("dashboards/?limit=500")["results"].array ?? []
      let pins = all.compactMap { $0["pinned"].bool }
      #expect(pins == pins.sorted { $0 && !$1 } && pins.contains(true))
      #expect(all.allSatisfy { $0["tiles"] == .null && $0["team_id"].int == 1 })
      #expect(!all.contains { $0["name"].string == "Payroll and salaries" })
      let found = try await caller.get("dashboards/?search=weekly+growth")
      #expect(found["results"][0]["name"].string == "Weekly growth")
      let tagged = try await caller.get("dashboards/?tags=board&tags=experiment&limit=500")
      let tags = tagged["results"].array?.compactMap { $0["tags"][0].string } ?? []
      #expect(Set(tags) == ["board", "experiment"])
      let long = String(repeating: "x", count: 201)
      let refused = try await caller.get("dashboards/?search=\(long)")
      #expect(refused.status == 400 && refused["attr"].string == "search")
    }
  }

  @Test func `a row of the tree leads to its dashboard and its insight`() async throws {
    try await withServer { caller async throws in
      for (path, resource) in [
        ("Growth/Weekly growth", "dashboards"), ("Growth/Signups by country", "insights"),
      ] {
        let row = try await caller.row(path)
        let object = try await caller.get("\(resource)/\(row["ref"].string ?? "")/")
        #expect(object["name"].string == TreePath.split(path).last)
        _ = try await caller.patch(
          "\(resource)/\(row["ref"].string ?? "")/", ["name": .string("One of \(resource)")])
        #expect(try await caller.row("Growth/One of \(resource)")["ref"] == row["ref"])
      }
    }
  }
}

@Suite struct DashboardRetrieveTests {
  @Test func `cold tiles have no result until they are refreshed`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.everyKind)
      let tiles = try await caller.tiles(id)
      let results = tiles.map { $0["insight"]["result"] }
      #expect(results.contains(.null) && results.contains { $0 != .null })
      for tile in tiles where tile["insight"]["result"] == .null {
        #expect(tile["last_refresh"] == .null && tile["is_cached"].bool == false)
      }
      let computed = try await caller.tiles(id, "?refresh=force_blocking")
      #expect(computed.allSatisfy { $0["insight"]["result"] != .null })
      #expect(computed.allSatisfy { $0["is_cached"].bool == false && $0["last_refresh"] != .null })
      let cached = try await caller.tiles(id)
      #expect(cached.allSatisfy { $0["is_cached"].bool == true })
      #expect(cached.map { $0["last_refresh"] } == computed.map { $0["last_refresh"] })
    }
  }

  @Test func `tiles come in the order of their places`() async throws {
    try await withServer { caller async throws in
      let tiles = try await caller.tiles(try await caller.dashboard(BelievableGallery.sixty))
      #expect(tiles.count == 60)
      #expect(tiles.compactMap { $0["order"].int } == Array(0..<60))
      let places = tiles.map { $0["layouts"]["sm"] }.compactMap { place in
        place["y"].int.flatMap { y in place["x"].int.map { y * 12 + $0 } }
      }
      #expect(places == places.sorted() && places.count == 60)
    }
  }

  @Test func `cards are there and a hidden insight is only named`() async throws {
    try await withServer { caller async throws in
      let tiles = try await caller.tiles(try await caller.dashboard(BelievableGallery.cards))
      #expect(tiles[0]["text"]["body"].string?.hasPrefix("# Before you quote") == true)
      #expect(tiles[1]["button_tile"]["url"].string == "https://example.com/runbook")
      #expect(tiles[2]["widget"]["widget_type"].string == "session_replay_list")
      let hidden = tiles[3]["insight"].object?.members.map(\.key)
      #expect(hidden == ["id", "short_id", "user_access_level"])
      for tile in tiles {
        let contents = ["insight", "text", "button_tile", "widget"].filter { tile[$0] != .null }
        #expect(contents.count == 1)
      }
    }
  }

  @Test func `one tile fails alone, another takes the whole dashboard with it`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.failing)
      let tiles = try await caller.tiles(id, "?refresh=blocking")
      #expect(tiles[0]["insight"]["result"] != .null)
      let status = tiles[1]["insight"]["query_status"]
      #expect(status["error"].bool == true && tiles[1]["insight"]["result"] == .null)
      #expect(status["error_message"].string == "Unknown table 'orders_2023'.")
      #expect(tiles[2]["error"]["type"].string == "ValidationError")
      let refusing = try await caller.dashboard(BelievableGallery.refusing)
      let refused = try await caller.get("dashboards/\(refusing)/")
      #expect(refused.status == 400 && refused["type"].string == "validation_error")
      let listed = try await caller.get("insights/?basic=true&dashboards=[\(refusing)]")
      #expect(listed["count"].int == 2)
    }
  }

  @Test func `a slow tile is waited for, or goes on behind the answer`() async throws {
    try await withServer { caller async throws in
      let page = try await caller.get("insights/?search=takes+five+seconds")
      let ref = page["results"][0]["short_id"].string ?? ""
      let begun = try await caller.get("insights/\(ref)/?refresh=async")
      #expect(begun["result"] == .null && begun["query_status"]["complete"].bool == false)
      let id = begun["query_status"]["id"].string ?? ""
      let status = try await caller.get("query/\(id)/")
      #expect(status["query_status"]["id"].string == id)
      #expect(try await caller.get("query/nothing/").status == 404)
      let quick = try await caller.get("insights/?search=orders+of+2023&basic=true")
      let other = quick["results"][0]["short_id"].string ?? ""
      let run = try await caller.get("insights/\(other)/?refresh=force_async")["query_status"]
      var failed = try await caller.get("insights/\(other)/")
      while failed["query_status"]["complete"].bool != true {
        failed = try await caller.get("insights/\(other)/")
      }
      #expect(failed["query_status"]["error"].bool == true)
      let ended = try await caller.get("query/\(run["id"].string ?? "")/")
      #expect(ended["query_status"]["complete"].bool == true)
    }
  }

  @Test func `stored filters and variables stand in the queries of the tiles`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.filtered)
      let dashboard = try await caller.get("dashboards/\(id)/?refresh=blocking")
      let variable = InsightLibrary.countryVariable
      #expect(dashboard["persisted_filters"]["date_from"].string == "-14d")
      #expect(dashboard["persisted_variables"][variable]["value"].string == "US")
      let source = dashboard["tiles"][0]["insight"]["query"]["source"]
      #expect(source["variables"][variable]["value"].string == "US")
      #expect(source["filters"]["dateRange"]["date_from"].string == "-14d")
      let french = Caller.encode(#"{"\#(variable)":{"value":"FR"}}"#)
      let other = try await caller.get(
        "dashboards/\(id)/?refresh=blocking&variables_override=\(french)")
      #expect(other["variables"][variable]["value"].string == "FR")
      #expect(
        other["tiles"][0]["insight"]["result"] != dashboard["tiles"][0]["insight"]["result"])
      let plans = dashboard["tiles"][2]["insight"]["result"].array ?? []
      #expect(Set(plans.compactMap { $0["breakdown_value"].string }) == ["monthly", "yearly"])
    }
  }

  @Test func `what a dashboard or a request lays over wins`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.everyKind)
      func range(_ tiles: [JSONValue]) -> JSONValue {
        tiles[0]["insight"]["query"]["source"]["dateRange"]["date_from"]
      }
      let filters = Caller.encode(#"{"date_from":"-3d"}"#)
      let overridden = try await caller.get("dashboards/\(id)/?filters_override=\(filters)")
      #expect(range(overridden["tiles"].array ?? []) == "-3d")
      #expect(overridden["persisted_filters"] == .null)
      #expect(overridden["filters"]["date_from"].string == "-3d")
      let patched = try await caller.patch(
        "dashboards/\(id)/", ["filters": .object(["date_from": "-5d"])])
      #expect(range(patched["tiles"].array ?? []) == "-5d")
      #expect(patched["tiles"].array?.allSatisfy { $0["insight"]["result"] == .null } == true)
      let ref = patched["tiles"][0]["insight"]["short_id"].string ?? ""
      let alone = try await caller.get("insights/\(ref)/")
      #expect(alone["query"]["source"]["dateRange"]["date_from"].string == "-30d")
      let there = try await caller.get("insights/\(ref)/?from_dashboard=\(id)")
      #expect(there["query"]["source"]["dateRange"]["date_from"].string == "-5d")
      #expect(there["filters_hash"] != alone["filters_hash"])
      let broken = try await caller.get("dashboards/\(id)/?tile_filters_override=%7B")
      #expect(broken.detail == "Invalid JSON passed in tile_filters_override parameter")
    }
  }
}

@Suite struct DashboardChangeTests {
  @Test func `a new dashboard is filed where it was made`() async throws {
    try await withServer { caller async throws in
      let made = try await caller.post(
        "dashboards/",
        ["name": "Beans / week", "_create_in_folder": "Growth/New", "tags": .array(["A", "a"])])
      #expect(made.status == 201 && made["tags"] == .array(["a"]))
      #expect(made["creation_mode"].string == "default" && made["description"].string == "")
      let row = try await caller.row(#"Growth/New/Beans \/ week"#)
      #expect(row["ref"].string == made["id"].int.map(String.init))
      let unfiled = try await caller.post("dashboards/", ["name": "Loose"])
      #expect(try await caller.row("Unfiled/Dashboards/Loose")["type"].string == "dashboard")
      #expect(try await caller.get("dashboards/\(unfiled["id"].int ?? 0)/").status == 200)
    }
  }

  @Test func `a copy has the same insights or new ones`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard("Weekly growth")
      let refs = try await caller.tiles(id).map { $0["insight"]["short_id"] }
      let same = try await caller.post(
        "dashboards/", ["name": "One", "use_dashboard": .int(Int(id) ?? 0)])
      #expect(same["creation_mode"].string == "duplicate")
      #expect(same["tiles"].array?.map { $0["insight"]["short_id"] } == refs)
      let new = try await caller.post(
        "dashboards/",
        ["name": "Two", "use_dashboard": .int(Int(id) ?? 0), "duplicate_tiles": .bool(true)])
      let names = new["tiles"].array?.compactMap { $0["insight"]["name"].string } ?? []
      #expect(names.allSatisfy { $0.isEmpty || $0.hasSuffix(" (Copy)") } && names.count > 2)
      let unknown = try await caller.post("dashboards/", ["use_dashboard": .int(99_999)])
      #expect(unknown.status == 400 && unknown["attr"].string == "use_dashboard")
    }
  }

  @Test func `templates make insights, and no row`() async throws {
    try await withServer { caller async throws in
      let keys = try await caller.get("dashboard_templates/")["results"].array ?? []
      #expect(keys.count == 3)
      let made = try await caller.post("dashboards/", ["use_template": "DEFAULT_APP"])
      #expect(made.status == 201 && made["creation_mode"].string == "template")
      #expect(made["tiles"].array?.count == 6)
      let rows = try await caller.get("file_system/?type=dashboard&ref=\(made["id"].int ?? 0)")
      #expect(rows["count"].int == 0)
      let unknown = try await caller.post("dashboards/", ["use_template": "nothing"])
      #expect(unknown.detail == "Invalid template provided: nothing")
      let both = try await caller.post(
        "dashboards/", ["use_template": "REVENUE", "use_dashboard": .int(1)])
      #expect(both.status == 400)
    }
  }

  @Test func `a deleted dashboard comes back with its tiles`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard("Weekly growth")
      let before = try await caller.tiles(id).count
      let refused = try await caller.delete("dashboards/\(id)/")
      #expect(refused.status == 405 && refused.bytes.isEmpty)
      #expect(try await caller.patch("dashboards/\(id)/", ["deleted": .bool(true)]).status == 200)
      #expect(try await caller.get("dashboards/\(id)/").status == 404)
      #expect(try await caller.dashboard("Weekly growth") == "0")
      #expect(try await caller.patch("dashboards/\(id)/", ["deleted": .bool(false)]).status == 200)
      #expect(try await caller.tiles(id).count == before)
    }
  }

  @Test func `insights go along when that is asked, unless they are elsewhere too`() async throws {
    try await withServer { caller async throws in
      let made = try await caller.post("dashboards/", ["use_template": "REVENUE"])
      let id = String(made["id"].int ?? 0)
      let own = made["tiles"][0]["insight"]
      let shared = made["tiles"][1]["insight"]
      _ = try await caller.patch(
        "insights/\(shared["short_id"].string ?? "")/",
        ["dashboards": .array([.int(Int(id) ?? 0), .int(1)])])
      _ = try await caller.patch(
        "dashboards/\(id)/", ["deleted": .bool(true), "delete_insights": .bool(true)])
      #expect(try await caller.get("insights/\(own["short_id"].string ?? "")/").status == 404)
      let left = try await caller.get("insights/\(shared["short_id"].string ?? "")/")
      #expect(left["dashboards"] == .array([.int(1)]))
      _ = try await caller.patch("dashboards/\(id)/", ["deleted": .bool(false)])
      #expect(try await caller.get("insights/\(own["short_id"].string ?? "")/").status == 200)
    }
  }

  @Test func `fields are checked before anything changes`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard("Weekly growth")
      for (body, status) in [
        (["filters": .array([])], 400), (["variables": .array([])], 400),
        (["breakdown_colors": .object(["a": "b"])], 400),
        (
          ["breakdown_colors": .array([.object(["breakdownValue": "", "colorToken": .null])])], 200
        ),
        (["restriction_level": .int(22)], 400), (["restriction_level": .int(37)], 403),
        (["pinned": "true"], 200), (["creation_mode": "template"], 200),
      ] as [(JSONObject, Int)] {
        #expect(try await caller.patch("dashboards/\(id)/", body).status == status, "\(body)")
      }
      let dashboard = try await caller.get("dashboards/\(id)/")
      #expect(dashboard["pinned"].bool == true)
      #expect(dashboard["creation_mode"].string == "default")
    }
  }

  @Test func `text tiles are made, changed and taken away`() async throws {
    try await withServer { caller async throws in
      let made = try await caller.post("dashboards/", ["name": "Cards"])
      let path = "dashboards/\(made["id"].int ?? 0)/"
      func patch(_ tile: JSONObject) async throws -> Caller.Reply {
        try await caller.patch(path, ["tiles": .array([.object(tile)])])
      }
      let tile = try await patch(["text": .object(["body": "Hello"])])["tiles"][0]
      #expect(tile["text"]["body"].string == "Hello" && tile["insight"] == .null)
      #expect(tile["text"]["last_modified_by"] == .null && tile["layouts"] == .object([:]))
      let changed = try await patch(["id": tile["id"], "text": .object(["body": "Bye"])])
      #expect(changed["tiles"][0]["text"]["body"].string == "Bye")
      #expect(changed["tiles"][0]["text"]["last_modified_by"]["first_name"].string == "Robin")
      let coloured = try await patch(["id": tile["id"], "color": "blue", "is_cached": .bool(true)])
      #expect(coloured["tiles"][0]["color"].string == "blue")
      let long = String(repeating: "x", count: 4_001)
      let refused = try await patch(["text": .object(["body": .string(long)])])
      #expect(refused["attr"].string == "text__body" && refused["code"].string == "max_length")
      let foreign = try await patch(["text": .object(["id": .int(1), "body": "x"])])
      #expect(foreign.status == 400 && foreign["attr"].string == "text")
      let button = try await patch(["button_tile": .object(["url": "/x", "text": "Go"])])
      #expect(button["tiles"][1]["button_tile"]["placement"].string == "left")
      let bad = try await patch(["button_tile": .object(["url": "x", "text": "Go"])])
      #expect(bad.status == 400)
      let gone = try await patch(["id": tile["id"], "deleted": .bool(true)])
      #expect(gone["tiles"].array?.count == 1)
    }
  }

  @Test(arguments: ["to_dashboard", "toDashboard"])
  func `a tile moves to another dashboard`(key: String) async throws {
    try await withServer { caller async throws in
      let (from, to) = (
        try await caller.dashboard("Weekly growth"), try await caller.dashboard("Growth model")
      )
      let tile = try await caller.tiles(from)[0]
      let path = "dashboards/\(from)/move_tile/"
      let body: JSONObject = ["tile": .object(["id": tile["id"]]), key: .int(Int(to) ?? 0)]
      let source = try await caller.patch(path, body)
      #expect(source["id"].int == Int(from))
      #expect(source["tiles"].array?.contains { $0["id"] == tile["id"] } == false)
      let there = try await caller.tiles(to).first { $0["id"] == tile["id"] }
      #expect(there?["insight"]["short_id"] == tile["insight"]["short_id"])
      #expect(try await caller.patch(path, body).status == 404)
      let nowhere = try await caller.patch(path, ["tile": .object(["id": tile["id"]])])
      #expect(nowhere.detail == "Invalid request data for moving tile.")
      let viewed = try await caller.dashboard("Audit trail")
      let other = try await caller.tiles(from)[0]
      let refused = try await caller.patch(
        path, ["tile": .object(["id": other["id"]]), key: .int(Int(viewed) ?? 0)])
      #expect(refused.detail == "You don't have edit permissions for the destination dashboard.")
    }
  }
}
