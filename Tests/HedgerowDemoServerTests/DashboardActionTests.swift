import Hummingbird
import Testing

@testable import HedgerowDemoServer

/// A server on which a key may do what otherwise only a browser's session may.
private func withOpenServer(
  _ body: @Sendable @escaping (Caller) async throws -> Void
) async throws {
  var options = DemoServerOptions()
  options.generation = .open
  try await withServer(options, body)
}

extension Caller.Reply {
  /// The pieces of a stream.
  fileprivate var frames: [JSONValue] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n\n").compactMap { frame in
      frame.hasPrefix("data: ") ? try? JSONParser.parse(Array(frame.dropFirst(6).utf8)) : nil
    }
  }
}

@Suite struct DashboardStreamTests {
  @Test func `a stream brings the dashboard, then tile by tile`() async throws {
    try await withOpenServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.everyKind)
      let frames = try await caller.get("dashboards/\(id)/stream_tiles/?refresh=blocking").frames
      #expect(
        frames.first?["type"].string == "metadata" && frames.last?["type"].string == "complete")
      #expect(frames[0]["dashboard"]["tiles"].array?.count == 2)
      #expect(frames[0]["dashboard"]["team_id"].int == 1)
      let tiles = frames.dropFirst().dropLast()
      #expect(tiles.compactMap { $0["order"].int } == Array(2..<(tiles.count + 2)))
      #expect(tiles.allSatisfy { $0["tile"]["insight"]["result"] != .null })
    }
  }

  @Test func `a bad tile is one bad piece`() async throws {
    try await withOpenServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.refusing)
      let frames = try await caller.get("dashboards/\(id)/stream_tiles/").frames
      #expect(frames[0]["dashboard"]["tiles"][1]["error"]["message"].string?.isEmpty == false)
      #expect(frames.last?["type"].string == "complete")
      #expect(try await caller.get("dashboards/99999/stream_tiles/").status == 404)
    }
  }

  @Test func `a client that asks for a stream gets one`() async throws {
    try await withOpenServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.cards)
      let reply = try await caller.send(
        .get, "dashboards/\(id)/stream_tiles/", text: nil, type: "",
        headers: [.accept: "text/event-stream"])
      #expect(reply.status == 200 && reply.frames.count > 2)
      let plain = try await caller.send(
        .get, "dashboards/\(id)/", text: nil, type: "", headers: [.accept: "text/event-stream"])
      #expect(plain.status == 406)
    }
  }
}

@Suite struct DashboardTemplateTests {
  private static let template: JSONObject = [
    "template_name": "From a file", "dashboard_description": "Sent along",
    "dashboard_filters": .object([:]),
    "tiles": .array([
      .object([
        "type": "INSIGHT", "name": "Lines",
        "query": .object(InsightLibrary.recipes["line"]?.query ?? [:]),
      ]),
      .object(["type": "TEXT", "body": "Words"]),
    ]),
  ]

  @Test func `a template that comes along makes a dashboard`() async throws {
    try await withOpenServer { caller async throws in
      let path = "dashboards/create_from_template_json/"
      let made = try await caller.post(path, ["template": .object(Self.template)])
      #expect(made.status == 200 && made["name"].string == "From a file")
      #expect(made["description"].string == "Sent along")
      let insight = made["tiles"][0]["insight"]
      #expect(insight["result"] == .null && insight["is_sample"].bool == true)
      #expect(made["tiles"][1]["text"]["created_by"] == .null)
      var empty = Self.template
      empty["tiles"] = .array([])
      #expect(try await caller.post(path, ["template": .object(empty)]).status == 400)
      let none = try await caller.post(path, ["template": .object(["not a": "template"])])
      #expect(none.detail?.hasPrefix("'template_name' is a required property") == true)
      #expect(try await caller.post(path, [:]).status == 500)
    }
  }

  @Test func `there is one unlisted dashboard a tag`() async throws {
    try await withOpenServer { caller async throws in
      let path = "dashboards/create_unlisted_dashboard/"
      let made = try await caller.post(path, ["tag": "llm-analytics"])
      #expect(made.status == 201 && made["name"].string == "LLM Analytics Default")
      #expect(made["creation_mode"].string == "unlisted")
      let again = try await caller.post(path, ["tag": "llm-analytics"])
      #expect(again.status == 409)
      #expect(
        again["error"].string == "Unlisted dashboard with tag 'llm-analytics' already exists")
      #expect(
        try await caller.post(path, ["tag": "x"])["error"].string == "Unknown template tag: x")
      #expect(try await caller.post(path, [:])["error"].string == "tag is required")
      #expect(try await caller.dashboard("LLM Analytics Default") == "0")
      let unlisted = try await caller.get("dashboards/?creation_mode=unlisted")
      #expect(unlisted["count"].int == 1)
    }
  }
}

@Suite struct RunInsightsTests {
  @Test func `results come without the dashboard, as text or as they are`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.everyKind)
      let text = try await caller.get("dashboards/\(id)/run_insights/")["results"].array ?? []
      #expect(text.count == BelievableGallery.insights.count)
      #expect(text[0]["insight"]["result"].string?.hasPrefix("Date|") == true)
      #expect(
        text[0]["insight"].object?.members.map(\.key)
          == ["id", "short_id", "name", "derived_name", "result"])
      let raw = try await caller.get("dashboards/\(id)/run_insights/?output_format=json")
      #expect(raw["results"][0]["insight"]["result"][0]["data"].array?.isEmpty == false)
    }
  }

  @Test func `single tiles can be asked for`() async throws {
    try await withServer { caller async throws in
      let id = try await caller.dashboard(BelievableGallery.failing)
      let tile = try await caller.tiles(id)[1]["id"].int ?? 0
      let reply = try await caller.get("dashboards/\(id)/run_insights/?tile_ids=\(tile)")
      #expect(reply["results"].array?.count == 1 && reply["results"][0]["order"].int == 1)
      #expect(
        reply["results"][0]["insight"]["result"].string == "Error: Unknown table 'orders_2023'.")
      #expect(
        try await caller.get("dashboards/\(id)/run_insights/?tile_ids=9999999").status == 400)
    }
  }
}

@Suite struct DashboardPermissionTests {
  @Test(arguments: [
    (DemoGeneration.b, "GET", "stream_tiles", 403), (.d, "GET", "stream_tiles", 403),
    (.open, "GET", "stream_tiles", 200), (.b, "GET", "run_insights", 403),
    (.d, "GET", "run_insights", 200), (.b, "PATCH", "move_tile", 403),
    (.d, "PATCH", "move_tile", 400),
  ])
  func `what a key may do goes by the generation`(
    generation: DemoGeneration, method: String, action: String, status: Int
  ) async throws {
    var options = DemoServerOptions()
    options.generation = generation
    try await withTree("x dashboard 1", options: options) { caller async throws in
      let reply = try await caller.send(.init(method) ?? .get, "dashboards/1/\(action)/")
      #expect(reply.status == status, "\(reply.detail ?? "")")
      let environment = try await caller.send(
        .init(method) ?? .get, "/api/environments/1/dashboards/1/\(action)/")
      #expect(environment.status == status)
    }
  }

  @Test func `a key needs the scope of what it does`() async throws {
    var options = DemoServerOptions()
    options.keys = [
      DemoKey(token: "full", scopes: ["dashboard:read", "insight:read"])
    ]
    try await withTree("x dashboard 1", "y insight abcd1234", options: options) {
      caller async throws in
      #expect(try await caller.get("dashboards/").status == 200)
      #expect(try await caller.get("insights/abcd1234/").status == 200)
      let run = try await caller.get("dashboards/1/run_insights/")
      #expect(run.detail == "API key missing required scope 'query:read'")
      let create = try await caller.post("dashboards/", ["name": "x"])
      #expect(create.detail == "API key missing required scope 'dashboard:write'")
    }
  }
}

@Suite struct DashboardInTreeTests {
  private func undo(_ ref: String, _ caller: Caller) async throws -> Int {
    let item: JSONObject = ["type": "dashboard", "ref": .string(ref), "path": "Growth/Back"]
    return try await caller.post(
      "file_system/undo_delete/", ["items": .array([.object(item)])]
    ).status
  }

  @Test func `what the tree deletes comes back whole, what PATCH deletes comes back empty`()
    async throws
  {
    try await withServer { caller async throws in
      let ref = try await caller.dashboard("Weekly growth")
      let count = try await caller.tiles(ref).count
      let row = try await caller.id("Growth/Weekly growth")
      // A link elsewhere goes with the last row of its own.
      _ = try await caller.delete("file_system/\(row)/")
      #expect(try await caller.get("dashboards/\(ref)/").status == 404)
      #expect(try await undo(ref, caller) == 200)
      #expect(try await caller.tiles(ref).count == count)
      _ = try await caller.patch("dashboards/\(ref)/", ["deleted": .bool(true)])
      #expect(try await undo(ref, caller) == 200)
      #expect(try await caller.tiles(ref).isEmpty)
      _ = try await caller.patch("dashboards/\(ref)/", ["deleted": .bool(false)])
      #expect(try await caller.tiles(ref).count == count)
    }
  }

  @Test func `an insight that the tree deletes leaves the dashboards`() async throws {
    try await withServer { caller async throws in
      let ref = try await caller.dashboard("Weekly growth")
      let tile = try await caller.tiles(ref)[0]
      let insight = tile["insight"]["short_id"].string ?? ""
      _ = try await caller.patch("insights/\(insight)/", ["deleted": .bool(true)])
      #expect(try await caller.tiles(ref).contains { $0["id"] == tile["id"] } == false)
      _ = try await caller.patch("insights/\(insight)/", ["deleted": .bool(false)])
      #expect(try await caller.tiles(ref).contains { $0["id"] == tile["id"] })
    }
  }

  @Test func `a project that is only a tree has dashboards all the same`() async throws {
    try await withTree("A/Board dashboard 2", "A/One insight abcd1234", "Two insight efgh5678") {
      caller async throws in
      let tiles = try await caller.tiles("2")
      let names = tiles.compactMap { $0["insight"]["name"].string }
      #expect(Set(names) == ["One", "Two"])
      #expect(tiles.map { $0["id"] } == (try await caller.tiles("2").map { $0["id"] }))
      let computed = try await caller.tiles("2", "?refresh=blocking")
      #expect(computed.allSatisfy { $0["insight"]["result"] != .null })
    }
  }
}
