import Hummingbird
import Testing

@testable import HedgerowDemoServer

@Suite struct ExportTests {
  private let sql: JSONObject = [
    "export_format": "text/csv",
    "export_context": .object([
      "source": .object(["kind": "HogQLQuery", "query": .string(SQLStatement.pages.text)]),
      "filename": "Weekly / Ünïcode report",
    ]),
  ]

  private func named(_ name: String) -> JSONObject {
    var body = sql
    body["export_context"] = .object([
      "source": .object(["kind": "HogQLQuery", "query": .string(SQLStatement.pages.text)]),
      "filename": .string(name),
    ])
    return body
  }

  @Test func `an export is there at once, and its file lies in the storage`() async throws {
    try await withStorage { caller async throws in
      let made = try await caller.api.post("exports/", sql)
      #expect(made.status == 201 && made["has_content"].bool == true)
      #expect(made["filename"].string?.hasPrefix("weekly-unicode-report-20") == true)
      #expect(made["expires_after"].string?.hasSuffix("T00:00:00Z") == true)
      #expect(made["user_access_level"].string == "manager")
      let id = made["id"].int ?? 0
      #expect(try await caller.api.get("exports/?limit=1")["results"][0]["id"].int == id)
      let redirect = try await caller.get("exports/\(id)/content/?download=true")
      #expect(redirect.status == 302 && redirect.bytes.isEmpty)
      #expect(redirect.headers[.contentType] == "text/html; charset=utf-8")
      let file = try await caller.fetch(redirect.location)
      #expect(file.status == 200 && file.headers[.contentType] == "text/csv")
      #expect(file.headers[.contentDisposition]?.contains("weekly-unicode-report-") == true)
      #expect(file.text.hasPrefix("page,views\r\n/") && file.text.hasSuffix("\r\n"))
    }
  }

  @Test func `a slow export is waited for, one that is stuck is given up after ten minutes`()
    async throws
  {
    let exporting = ExportingOptions.stopped
    try await withStorage(exporting) { caller async throws in
      let slow = try await caller.api.post("exports/", named("slow report"))["id"].int ?? 0
      let stuck = try await caller.api.post("exports/", named("stuck report"))["id"].int ?? 0
      let late = try await caller.api.post("exports/", named("it times out"))["id"].int ?? 0
      #expect(try await caller.api.get("exports/\(slow)/")["has_content"].bool == false)
      let early = try await caller.api.get("exports/\(slow)/content/")
      #expect(early.status == 404 && early.detail == "Not found.")
      exporting.clock.advance(by: .seconds(16))
      #expect(try await caller.api.get("exports/\(slow)/")["has_content"].bool == true)
      let failed = try await caller.api.get("exports/\(late)/")
      #expect(failed["exception"].string == "Timeout exceeded: elapsed 600 seconds")
      exporting.clock.advance(by: .seconds(600))
      #expect(try await caller.api.get("exports/\(stuck)/")["exception"] == .null)
      exporting.clock.advance(by: .seconds(20))
      let given = try await caller.api.get("exports/\(stuck)/")
      #expect(given["exception"].string?.hasPrefix("Export failed without throwing") == true)
    }
  }

  @Test func `a failing query is told, and nothing can be fetched`() async throws {
    try await withStorage { caller async throws in
      let body: JSONObject = [
        "export_format": "text/csv",
        "export_context": .object([
          "source": .object(["kind": "HogQLQuery", "query": "select x from nowhere"])
        ]),
      ]
      let made = try await caller.api.post("exports/", body)
      #expect(made.status == 201 && made["has_content"].bool == false)
      #expect(made["exception"].string == "Unknown table 'nowhere'.")
      #expect(made["filename"].string?.hasPrefix("export-20") == true)
      let content = try await caller.get("exports/\(made["id"].int ?? 0)/content/")
      #expect(content.status == 404)
    }
  }

  @Test func `files are handed out by the server itself where it keeps them`() async throws {
    var exporting = ExportingOptions.stopped
    exporting.keepsContentInDatabase = true
    try await withStorage(exporting) { caller async throws in
      let id = try await caller.api.post("exports/", sql)["id"].int ?? 0
      let plain = try await caller.get("exports/\(id)/content/?download=1")
      #expect(plain.status == 200 && plain.headers[.contentType] == "text/csv")
      #expect(plain.headers[.cacheControl] == "max-age=86400")
      #expect(plain.headers[.contentDisposition] == nil)
      let named = try await caller.get("exports/\(id)/content/?download=true")
      #expect(
        named.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"weekly-") == true)
      #expect(named.bytes == plain.bytes)
    }
  }

  @Test func `an expired export goes at the next start, or at once where that is wanted`()
    async throws
  {
    for dropsExpired in [false, true] {
      var exporting = ExportingOptions.stopped
      exporting.dropsExpired = dropsExpired
      let clock = exporting.clock
      try await withStorage(exporting) { caller async throws in
        let id = try await caller.api.post("exports/", sql)["id"].int ?? 0
        clock.advance(by: .seconds(8 * 86_400))
        let reply = try await caller.api.get("exports/\(id)/")
        #expect(reply.status == (dropsExpired ? 404 : 200))
      }
    }
  }

  @Test func `filters narrow the list, and those it does not know are ignored`() async throws {
    try await withStorage { caller async throws in
      func count(_ query: String) async throws -> Int {
        try await caller.api.get("exports/?" + query)["count"].int ?? -1
      }
      let all = try await count("")
      let pictures = try await count("export_format=image/png")
      #expect(all > pictures && pictures > 2)
      #expect(try await count("export_format=image/jpeg") == all)
      #expect(try await count("session_recording_id=0199f3c2-7d11-7a40-9c1e-5f0f2f1b7a11") == 1)
      _ = try await caller.api.post(
        "exports/",
        ["export_format": "text/csv", "export_context": .object(["path": "api/Events/?x=1"])])
      #expect(try await count("context_path=EVENTS") == 1)
      let page = try await caller.api.get("/api/environments/1/exports?limit=2")
      #expect(page["next"].string?.hasSuffix("?limit=2&offset=2") == true)
    }
  }

  @Test func `what a colleague has exported is not there, except recordings`() async throws {
    try await withStorage { caller async throws in
      let ids =
        try await caller.api.get("exports/")["results"].array?.compactMap { $0["id"].int } ?? []
      let missing = (1...(ids.max() ?? 1)).filter { !ids.contains($0) }
      #expect(missing.count == 1)
      let path = "exports/\(missing.first ?? 0)/"
      #expect(try await caller.api.get(path).status == 404)
      #expect(try await caller.api.get(path + "content/").status == 404)
    }
  }

  @Test func `ten videos a month and no more`() async throws {
    var exporting = ExportingOptions.stopped
    exporting.videosPerMonth = 2
    let clock = exporting.clock
    try await withStorage(exporting, seed: .generated(entries: 3)) { caller async throws in
      func ask(_ format: String) async throws -> Caller.Reply {
        try await caller.api.post(
          "exports/",
          [
            "export_format": .string(format),
            "export_context": .object(["session_recording_id": "0198-abc"]),
          ])
      }
      #expect(try await ask("video/mp4").status == 201)
      #expect(try await ask("image/png").status == 201)
      let gif = try await ask("image/gif")
      #expect(gif.status == 201 && gif["has_content"].bool == false)
      let refused = try await ask("video/webm")
      #expect(refused.status == 400 && refused["attr"].string == "export_limit_exceeded")
      clock.advance(by: .seconds(31 * 86_400))
      #expect(try await ask("video/webm").status == 201)
      let file = try await caller.get("exports/\(gif["id"].int ?? 0)/content/")
      #expect(try await caller.fetch(file.location).text.hasPrefix("GIF89a"))
    }
  }

  @Test func `newer servers ask for the scope of what is exported`() async throws {
    let keys = [DemoKey(token: "full", scopes: ["export:write"])]
    for (generation, status) in [(DemoGeneration.d, 201), (.e, 403)] {
      try await withStorage(generation: generation, keys: keys) { caller async throws in
        let reply = try await caller.api.post("exports/", sql)
        #expect(reply.status == status)
        if status == 403 { #expect(reply.detail == "API key missing required scope 'query:read'") }
      }
    }
  }

  @Test(arguments: [
    ("image/png", "\u{89}PNG"), ("application/pdf", "%PDF-1.4"), ("application/json", "{\"name\""),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"),
  ])
  func `every format has content of its kind`(format: String, start: String) async throws {
    try await withStorage { caller async throws in
      let boards = try await caller.api.get("dashboards/?search=Every%20kind")
      let id = boards["results"][0]["id"]
      let file = try await caller.file(["export_format": .string(format), "dashboard": id])
      #expect(file.status == 200 && file.headers[.contentType] == format)
      let head = start.unicodeScalars.map { UInt8($0.value) }
      #expect(file.bytes.starts(with: head) && file.bytes.count > 500)
    }
  }

  @Test func `a route that names its scope knows its methods`() async throws {
    try await withStorage { caller async throws in
      #expect(try await caller.api.post("exports/1/content/").status == 405)
      let run =
        try await caller.api.get("file_download_batch_exports/")["results"][0]["id"].string ?? ""
      let reply = try await caller.api.get("file_download_batch_exports/\(run)/cancel/")
      #expect(reply.status == 405 && reply.detail == "Method \"GET\" not allowed.")
    }
  }
}
